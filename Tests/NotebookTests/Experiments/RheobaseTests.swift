import Notebook
import Testing

@Suite struct RheobaseTests {
  @Test func `a step above the rheobase gives a spike and one below gives none`() throws {
    let notebook = try TestNotebook.withLab3()
    // At rest to begin with, as the experiment is.
    try notebook.run(
      """
      r = rheobase(HodgkinHuxley, duration = 50 ms)
      above = simulate(HodgkinHuxley, 50 ms, I = 1.00001 * r)
      below = simulate(HodgkinHuxley, 50 ms, I = 0.99999 * r)
      """)
    #expect(try notebook.numbers("spike_count(above)") == [1])
    #expect(try notebook.numbers("spike_count(below)") == [0])
    #expect(try notebook.run("r").contains("the rheobase of HodgkinHuxley is 2."))
  }

  @Test func `the result is a number with its error`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("r = rheobase(Lab3)")
    #expect(try notebook.run("r.current").contains(" ± "))
    // A number that is written out is exact; of other values nothing is known.
    for scaled in ["2 * r", "r * -2", "r / 4", "-r"] {
      #expect(try notebook.run(scaled).contains(" ± "), "\(scaled)")
    }
    let errors = try ["r.current", "-r", "10 * r / 10"].map { text in
      try notebook.run(text).split(separator: " ")[2]
    }
    #expect(Set(errors).count == 1, "\(errors)")
    #expect(!(try notebook.run("r * sqrt(2)").contains("±")))
    let current = try notebook.numbers("r.current in µA/cm²")[0]
    #expect(abs(try notebook.numbers("(2 * r) in µA/cm²")[0] - 2 * current) < 1e-9)
    #expect(try notebook.numbers("r.latency in ms")[0] <= 200)
  }

  @Test func `a membrane that a stimulus holds above the level has not spiked`() throws {
    let notebook = try TestNotebook.withLab3()
    let words = try notebook.run("rheobase(Lab3 with gNa = 0 mS/cm²)")
    #expect(words.contains("gives no spike at any step of I"))
    #expect(try notebook.run("print(rheobase(Lab3, gNa = 0 mS/cm²).current)") == "")
    #expect(notebook.output.text.contains("no value"))
  }

  /// Their gates become so fast under the strongest currents that an adaptive step would never end.
  @Test(arguments: [
    "rheobase(PospischilRS, gNa = 0)", "strength_duration(PospischilIB with gNa = 0)",
    "threshold_ramp(ConnorStevens, gNa = 0)", "refractory(PospischilLTS with gNa = 0)",
    "refractory(PospischilRS, gNa = 0, method = adaptive)",
  ])
  func `a blocked channel is told from a step that hides its spikes`(cell: String) throws {
    let notebook = TestNotebook()
    let isResult = cell.hasPrefix("rheobase")
    let words = isResult ? try notebook.run(cell) : try notebook.failure(cell)
    #expect(words.contains("gives no spike at any") || words.contains("no single pulse"))
    #expect(!words.contains("cannot be found with this step"))
  }

  @Test func `of two resting states it starts from the one near the initial value`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run(
      """
      model Two {
        input I = 0 1/ms
        dV/dt = I * (1 mV) - (V - 10 mV) * V * (V + 10 mV) / (100 mV^2 * (1 ms))
        V(0) = -9 mV
      }
      rheobase(Two, at = 5 mV)
      """.replacing("100 mV^2 * (1 ms)", with: "(100 mV^2 * (1 ms))"))
    #expect(words.contains("2 resting states (−10 mV, 10 mV); this starts from −10 mV"))
  }

  @Test(arguments: [
    "rheobase(HodgkinHuxley, dt = 0.1 ms)", "rheobase(TraubMiles, dt = 0.1 ms)",
    "rheobase(HodgkinHuxley, method = euler, dt = 0.1 ms)",
    "threshold_ramp(TraubMiles, dt = 0.1 ms)", "strength_duration(HodgkinHuxley, dt = 0.1 ms)",
    "refractory(HodgkinHuxley, method = euler, dt = 0.5 ms)",
  ])
  func `a spike that the step hides is not denied`(cell: String) throws {
    let report = try TestNotebook().failure(cell)
    #expect(report.contains("cannot be found with this step: at I = "), "\(report)")
    #expect(
      report.contains("left the finite numbers") && report.contains("it stays finite, and dt is"))
  }

  @Test func `steps whose runs left the finite numbers are gaps`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("f = fi_curve(HodgkinHuxley, dt = 0.1 ms, count = 5)\nf")
    #expect(words.contains("4 of these 5 steps have no answer, because the run left"))
    #expect(
      words.contains("it stays finite, and dt is 0.1 ms")
        && !words.contains("more than a few spikes"))
    #expect(try notebook.numbers("f.rate in Hz") == [0])
  }

  /// Rheobases of steps of 200 ms by scipy's LSODA at 1e-10.
  @Test(arguments: [
    ("rk4", 2.24033362), ("adaptive", 2.24033362), ("adaptive(1e-9, 1e-9)", 2.24033362),
    ("euler", 2.24033362), ("exponential_euler", 2.24033362), ("heun", 2.24033362),
  ])
  func `the error holds what the method errs`(method: String, truth: Double) throws {
    let notebook = TestNotebook()
    try notebook.run("r = rheobase(HodgkinHuxley, method = \(method))")
    let text = try notebook.run("r.current")
    let parts = text.split(separator: " ")
    let value = try #require(parts.first.flatMap { Double($0) })
    let error = try #require(parts.count > 2 ? Self.number(parts[2]) : nil)
    #expect(abs(value - truth) <= error, "\(text)")
    #expect(error < 0.1)
  }

  /// "5×10⁻⁷"
  private static func number(_ text: Substring) -> Double? {
    let parts = text.split(separator: "×")
    guard parts.count == 2 else { return Double(text) }
    let digits = Dictionary(uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
    let power = String(parts[1].dropFirst(2).compactMap { digits[$0] })
    return Double("\(parts[0])e\(power)")
  }

  @Test func `a rheobase that half the step does not confirm has no error`() throws {
    let words = try TestNotebook().run(
      "rheobase(HodgkinHuxley, method = exponential_euler, dt = 0.5 ms)")
    #expect(words.contains("is about 2.") && !words.contains("±"))
    #expect(words.contains("half the step dt answers otherwise"))
  }

  @Test func `a model that was changed is named with what was changed`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("rheobase(HodgkinHuxley, EL = -60 mV)")
    #expect(words.contains("the rheobase of HodgkinHuxley with EL = −60 mV is"))
    #expect(
      try notebook.run("equilibria(HodgkinHuxley with gK = 30 mS/cm², I = 5 µA/cm²)")
        .contains("HodgkinHuxley with I = 5 µA/cm², gK = 30 mS/cm² has "))
    let report = try notebook.failure("S = TraubMiles with EL = -55 mV\nrheobase(S)")
    #expect(report.contains("TraubMiles with EL = -55 mV has no resting state"))
    #expect(report.contains("look at simulate(S, …) and equilibria(S)"))
  }

  @Test func `what limits a rheobase is told`() throws {
    let notebook = TestNotebook()
    #expect(
      try notebook.run("rheobase(TraubMiles)").contains("comes when the step ends: a longer step"))
    #expect(
      try notebook.run("rheobase(HodgkinHuxley, at = -70 mV)")
        .contains("it rests at −65 mV, above the level of −70 mV"))
    let report = try notebook.failure(
      """
      model P {
        input I = 0 µA/cm²
        input J = 0 µA/cm²
        dV/dt = (I - 0.1 mS/cm² * (V + 65 mV)) / (1 µF/cm²)
        V(0) = -65 mV
      }
      rheobase(P, input = J)
      """)
    #expect(report.contains("the input J drives nothing in P"))
  }

  @Test(arguments: [
    ("rheobase(Lab3, I = 3 µA/cm²)", "rheobase varies I itself"),
    ("rheobase(Lab3, input = J)", "Lab3 has no input called J"),
    ("rheobase(Lab3, gNb = 3 mS/cm²)", "did you mean gNa?"),
    ("rheobase(Lab3, gNa = 3 mS)", "gNa is a conductance per area"),
    ("rheobase(Lab3, duration = 0 ms)", "lasts for several steps"),
    ("rheobase(Lab3, dt = 0 ms)", "must be above zero"),
    ("sweep g = [20, 50] mS/cm²\nrheobase(Lab3, gNa = g)", "g is swept"),
    ("r = rheobase(Lab3)\nr.latancy", "did you mean latency?"),
    ("rheobase(Lab3 with EL = -20 mV)", "no resting state"),
  ])
  func `what cannot be asked is told`(cell: String, words: String) throws {
    let report = try TestNotebook.withLab3().failure(cell)
    #expect(report.contains(words), "\(report)")
  }

  @Test func `an interrupt ends the search`() throws {
    let notebook = try TestNotebook.withLab3()
    notebook.output.interrupt(afterQuestions: 12)
    let outcome = notebook.session.execute(
      "rheobase(Lab3, duration = 2000 ms)", named: "In [1]", output: notebook.output)
    guard case .interrupted = outcome else { throw UnexpectedOutcome("not interrupted") }
  }
}
