import Notebook
import Testing

/// What each model of the library does, against numbers that scipy computed from another
/// transcription of the same papers (`Tests/Science`).
@Suite struct LibraryModelTests {
  /// One step of current: `1` in `level` stands for 1 µA/cm², or for 1 in a plain model.
  struct Step: CustomTestStringConvertible {
    let model: String
    let level: Double
    var changes = ""
    let from: Double
    let until: Double
    let duration: Double
    let count: Int
    /// The first spike, in ms or in the model's plain time.
    let first: Double

    var isPlain: Bool { ["FitzHughNagumo", "HindmarshRose"].contains(model) }
    var testDescription: String { "\(model) \(level) \(changes)" }

    var simulation: String {
      let (ms, current) = isPlain ? ("", "") : (" ms", " µA/cm²")
      let changed = changes.isEmpty ? model : "(\(model) with \(changes))"
      return "simulate(\(changed), \(duration)\(ms), dt = 0.01\(ms), "
        + "I = pulse(\(level)\(current), \(from)\(ms), \(until)\(ms)))"
    }
  }

  static let steps = [
    Step(
      model: "HodgkinHuxley", level: 10, from: 100, until: 200, duration: 200, count: 7,
      first: 101.9012),
    Step(
      model: "TraubMiles", level: 1, from: 100, until: 300, duration: 300, count: 9,
      first: 107.9229),
    Step(
      model: "WangBuzsaki", level: 1, from: 100, until: 300, duration: 300, count: 12,
      first: 111.7445),
    Step(
      model: "ConnorStevens", level: 10, from: 100, until: 300, duration: 300, count: 6,
      first: 138.1168),
    Step(
      model: "PospischilRS", level: 2.5904140863264127, from: 300, until: 700, duration: 800,
      count: 5, first: 320.5394),
    Step(
      model: "PospischilFS", level: 3.5454431519691543, from: 300, until: 700, duration: 800,
      count: 20, first: 317.0210),
    Step(
      model: "PospischilIB", level: 0.5180828172652825, from: 500, until: 1000, duration: 1000,
      count: 9, first: 617.7280),
    Step(
      model: "PospischilLTS", level: -0.25904140863264125, from: 400, until: 800, duration: 1000,
      count: 1, first: 863.1775),
    Step(
      model: "MorrisLecar", level: 100, from: 100, until: 500, duration: 500, count: 5,
      first: 116.0190),
    Step(
      model: "MorrisLecar", level: 45,
      changes: "gCa = 4 mS/cm², V3 = 12 mV, V4 = 17.4 mV, φ = 0.0667 1/ms", from: 100,
      until: 500, duration: 500, count: 4, first: 171.8562),
    Step(
      model: "FitzHughNagumo", level: 0.5, from: 100, until: 300, duration: 300, count: 5,
      first: 102.0282),
    Step(
      model: "HindmarshRose", level: 2, from: 100, until: 120, duration: 120, count: 4,
      first: 105.9809),
  ]

  @Test(arguments: steps)
  func `a model spikes when and as often as it should`(step: Step) throws {
    let notebook = TestNotebook()
    try notebook.run("run = \(step.simulation)")
    #expect(try notebook.numbers("spike_count(run)") == [Double(step.count)])
    let unit = step.isPlain ? "" : " in ms"
    let first = try #require(try notebook.numbers("spike_times(run)\(unit)").first)
    #expect(abs(first - step.first) < 1e-3)
  }

  @Test(arguments: ModelLibraryTests.names)
  func `a model starts at rest and stays there`(name: String) throws {
    let notebook = TestNotebook()
    let isPlain = ["FitzHughNagumo", "HindmarshRose"].contains(name)
    try notebook.run("run = simulate(\(name), 200\(isPlain ? "" : " ms"))")
    let state = name == "HindmarshRose" ? "x" : "V"
    let moment = isPlain ? "0" : "0 ms"
    let drift = try notebook.numbers(
      "max(abs(run.\(state) - run.\(state)[t = \(moment)]))\(isPlain ? "" : " in mV")")
    #expect(drift[0] < (isPlain ? 1e-12 : 1e-5))
  }

  @Test func `the squid axon is faster in the warmth`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      cold = simulate(HodgkinHuxley, 20 ms, I = pulse(20 µA/cm², 5 ms, 6 ms))
      warm = simulate(HodgkinHuxley with T = 18.5 °C, 20 ms, I = pulse(20 µA/cm², 5 ms, 6 ms))
      """)
    let cold = try notebook.numbers("max(cold.V) in mV")[0]
    let warm = try notebook.numbers("max(warm.V) in mV")[0]
    #expect(cold > 30 && warm < cold)
  }
}
