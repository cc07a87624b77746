import FoundationEssentials
import Notebook
import Testing

/// The assignment's own numbers, computed with numpy in the lab's arithmetic.
private struct Reference: Decodable {
  let samples: [Int]
  let V: [Double]
  let m: [Double]
  let h: [Double]
  let n: [Double]
  let spikeTimes: [Double]
  let counts: [Int]

  static func load() throws -> Reference {
    try JSONDecoder().decode(Reference.self, from: Fixture.data("lab3.json"))
  }
}

@Suite struct LabTests {
  @Test func `the cells of the lab run as they stand and give the lab's results`() throws {
    let notebook = TestNotebook()
    try notebook.run(try Fixture.text("lab3-1.hux"))
    for (name, figures) in [("lab3-2.hux", 3), ("lab3-3.hux", 1)] {
      let before = notebook.output.displays.count
      let result = try notebook.shown(try Fixture.text(name))
      let shown = (notebook.output.displays.dropFirst(before) + [result]).filter { shown in
        shown.contents.contains { $0.type == "image/svg+xml" }
      }
      #expect(shown.count == figures, "\(name)")
    }
    let reference = try Reference.load()
    let times = try notebook.numbers("spike_times(run) in ms")
    #expect(times.count == reference.spikeTimes.count)
    #expect(zip(times, reference.spikeTimes).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(try notebook.numbers("counts").map { Int($0) } == reference.counts)
  }

  @Test func `gives the lab's 51 spike counts exactly`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(try Fixture.text("lab3-3.hux"))
    let list = try Reference.load().counts.map(String.init).joined(separator: ", ")
    #expect(notebook.output.text == "[\(list)]\n")
  }

  @Test func `gives the lab's states at its samples within 1e-9`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(try Fixture.text("lab3-2.hux"))
    let reference = try Reference.load()
    let states = [
      ("V in mV", reference.V), ("m", reference.m), ("h", reference.h), ("n", reference.n),
    ]
    for (name, expected) in states {
      for (sample, value) in zip(reference.samples, expected) {
        // Differences are printed in full, since a value is shown with twelve digits.
        let member = name.split(separator: " ")[0]
        let unit = name.contains("mV") ? " in mV" : ""
        let difference = try notebook.numbers(
          "(run.\(member)[t = \(Double(sample) * 0.025) ms]\(unit)) - (\(value))")
        #expect(abs(try #require(difference.first)) <= 1e-9, "\(name) at sample \(sample)")
      }
    }
  }

  @Test func `gives the lab's two spike times`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(try Fixture.text("lab3-2.hux"))
    let times = try notebook.numbers("spike_times(run)")
    let expected = try Reference.load().spikeTimes
    #expect(times.count == expected.count)
    for (time, reference) in zip(times, expected) { #expect(abs(time - reference) < 1e-9) }
  }

  @Test func `shows two figures and a marked one for the first task`() throws {
    let notebook = try TestNotebook.withLab3()
    let cell = try Fixture.text("lab3-2.hux")
    let result = try notebook.run(cell)
    #expect(notebook.output.displays.count == 2)
    for display in notebook.output.displays {
      #expect(display.contents.map(\.type).contains("image/svg+xml"))
    }
    #expect(result.hasPrefix("V over 0–50 ms: 2 spikes, first peak 48 mV at 13.3 ms"))
  }

  @Test func `Euler's step written by hand gives the very same trace`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(try Fixture.text("lab3-2.hux"))
    try notebook.run(
      """
      by_hand(f, x, t, dt) = x + dt * f(t, x)
      mine = simulate(Lab3, 50 ms, dt = 0.025 ms, method = by_hand, I = pulse(3 µA/cm², 10 ms, 20 ms))
      """)
    for state in ["V", "m", "h", "n"] {
      #expect(try notebook.numbers("max(abs(mine.\(state) - run.\(state)))") == [0])
    }
  }

  @Test func `a model without units gives the same trace as one with units`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(try Fixture.text("lab3-2.hux"))
    try notebook.run(try Fixture.text("lab3-plain.hux"))
    #expect(try notebook.numbers("max(abs(plain.V - (run.V in mV)))") == [0])
  }
}
