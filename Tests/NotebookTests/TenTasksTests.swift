import Notebook
import Testing

/// Ten tasks of a course, done with what the tour shows, and the slips that come before.
///
/// A slip stands with the words of its message that lead on from it.
@Suite struct TenTasksTests {
  /// After the tour's first cells: its model, and the run of its fourth cell.
  private static func afterTheTour() throws -> TestNotebook {
    let notebook = TestNotebook()
    for cell in try NotebooksTests.cells("tour.ipynb").prefix(4) { try notebook.run(cell) }
    return notebook
  }

  private static func expect(
    _ slips: [(cell: String, words: String)], _ notebook: TestNotebook
  ) throws {
    for (cell, words) in slips {
      let report = try notebook.failure(cell)
      #expect(report.contains(words), "\(cell)\n\(report)")
    }
  }

  @Test func `1, a conductance is changed`() throws {
    let notebook = try Self.afterTheTour()
    try Self.expect(
      [
        ("Neuron.gNa = 120 mS/cm²", "changed = Neuron with gNa = …"),
        ("strong = Neuron with gNa = 120", "such as 120 mS/cm²"),
        ("simulate(Neuron, 50 ms, gna = 120 mS/cm²)", "did you mean gNa?"),
        ("simulate(Neuron, 50 ms, gNa = [50, 120] mS/cm²)", "write sweep x"),
      ], notebook)
    try notebook.run(
      """
      strong = Neuron with gNa = 120 mS/cm²
      more = simulate(strong, 50 ms, I = pulse(3 µA/cm², 10 ms, 20 ms))
      """)
    #expect(try notebook.run("max(more.V) > max(run.V)") == "true")
    #expect(try notebook.run("plot(run.V, more.V)").contains("run.V, more.V"))
  }

  @Test func `2, a channel is blocked`() throws {
    let notebook = try Self.afterTheTour()
    try Self.expect(
      [
        ("blocked = Neuron with INa = 0 µA/cm²", "such as gNa = …"),
        ("blocked = Neuron without INa", "written with `with`"),
        ("block(Neuron, INa)", "blocked by its conductance"),
      ], notebook)
    try notebook.run(
      """
      blocked = Neuron with gNa = 0
      silent = simulate(blocked, 50 ms, I = pulse(3 µA/cm², 10 ms, 20 ms))
      """)
    #expect(try notebook.run("spike_count(silent)") == "0")
    #expect(try notebook.numbers("max(abs(silent.INa)) in µA/cm²") == [0])
  }

  @Test func `3, a ramp is injected`() throws {
    let notebook = try Self.afterTheTour()
    try Self.expect(
      [
        ("ramp(0 µA/cm², 10 µA/cm², 10 ms, 100 ms)", "write ramp(10 µA/cm², 10 ms, 100 ms)"),
        ("simulate(Neuron, 100 ms, I = 0.1 µA/cm² * t)", "I(t) = … on a line of its own"),
        ("I(t) = 0.1 * t\nsimulate(Neuron, 100 ms, I = I)", "0.1 µA/cm²/ms * t"),
        ("I(t) = 0.1 µA/cm² * t\nsimulate(Neuron, 100 ms, I = I)", "a slope per time"),
        ("t = 0 ms .. 100 ms\nsimulate(Neuron, 100 ms, I = 0.1 µA/cm²/ms * t)", "a list"),
      ], notebook)
    try notebook.run("a = simulate(Neuron, 100 ms, I = ramp(10 µA/cm², 0 ms, 100 ms))")
    try notebook.run(
      "I(t) = 0.1 µA/cm²/ms * t\nb = simulate(Neuron, 100 ms, I = I)\nassert spike_count(b) > 3")
    #expect(try notebook.numbers("max(abs(a.V - b.V)) in mV")[0] < 1e-6)
  }

  @Test func `4, two pulses are injected`() throws {
    let notebook = try Self.afterTheTour()
    let one = "pulse(5 µA/cm², 10 ms, 11 ms)"
    let two = "pulse(5 µA/cm², 20 ms, 21 ms)"
    try Self.expect(
      [
        ("simulate(Neuron, 50 ms, I = pulse(5 µA/cm², 10 ms, 1 ms))", "not how long it lasts"),
        ("simulate(Neuron, 50 ms, I = [\(one), \(two)])", "stimuli add up"),
        ("simulate(Neuron, 50 ms, I = \(one), \(two))", "two add up"),
        ("simulate(Neuron, 50 ms, I = \(one), I = \(two))", "I is given twice"),
        ("simulate(Neuron, 50 ms, I = pulse(5 µA/cm², 10, 11))", "10 ms, 11 ms)"),
        ("I(t) = \(one) + \(two)", "write I = …"),
      ], notebook)
    try notebook.run("pair = simulate(Neuron, 50 ms, I = \(one) + \(two))")
    #expect(try notebook.run("pair.I[t = 10.5 ms]") == "5 µA/cm²")
    #expect(try notebook.run("pair.I[t = 15 ms]") == "0 µA/cm²")
    #expect(try notebook.run("pair.I[t = 20.5 ms]") == "5 µA/cm²")
  }

  @Test func `5, a second sweep makes a grid`() throws {
    let notebook = try Self.afterTheTour()
    try notebook.run("sweep A = 0 µA/cm² .. 10 µA/cm² by 2 µA/cm²")
    try Self.expect(
      [
        ("sweep g = 10 .. 50 by 20 mS/cm²", "10 mS/cm² .. 50 mS/cm² by …"),
        ("sweep g = 10 mS/cm² to 50 mS/cm²", "10 mS/cm² .. 50 mS/cm²`"),
      ], notebook)
    try notebook.run(
      """
      sweep g = 10 mS/cm² .. 50 mS/cm² by 20 mS/cm²
      counts = spike_count(simulate(Neuron, 50 ms, I = A, gK = g))
      """)
    try Self.expect(
      [
        ("counts[g = 30]", "write g = 30 mS/cm²"), ("max(counts)", "max(max(…, over = A))"),
        ("simulate(Neuron, 50 ms, I = A, g)", "has a name"),
      ], notebook)
    #expect(try notebook.run("length(counts[g = 30 mS/cm²])") == "6")
    #expect(try notebook.run("max(max(counts, over = A)) > 3") == "true")
    #expect(try notebook.run("plot(counts)").contains("over A (0–10 µA/cm²) and g (10–50 mS/cm²)"))
  }

  @Test func `6, two models are compared`() throws {
    let notebook = try Self.afterTheTour()
    try Self.expect(
      [
        ("compare(Neuron, HodgkinHuxley)", "plot(a.V, b.V)"),
        ("plot(Neuron, HodgkinHuxley)", "a run is what simulate"),
        ("plot([run, run])", "plot(a, b)"),
      ], notebook)
    try notebook.run("squid = simulate(HodgkinHuxley, 50 ms, I = pulse(10 µA/cm², 10 ms, 20 ms))")
    #expect(try notebook.run("plot(run.V, squid.V)").contains("run.V, squid.V"))
    #expect(try notebook.run("plot(run, squid)").contains("run, squid over"))
    let both = ["Neuron", "HodgkinHuxley"].map {
      "simulate(\($0), 20 ms, method = heun, dt = 0.01 ms).V"
    }
    #expect(
      try notebook.run("plot(\(both[0]), \(both[1]))").contains("V of Neuron, V of HodgkinHuxley"))
  }

  @Test func `7, the current at rest is found`() throws {
    let notebook = try Self.afterTheTour()
    try Self.expect(
      [
        ("Neuron.INa", "V(0) = rest).INa[t = 0 ms]"), ("rest(Neuron)", "equilibria(model)"),
        ("resting_potential(Neuron)", "equilibria(model)"),
        ("run.INa[1]", "write t = 1 ms"),
      ], notebook)
    try notebook.run("still = simulate(Neuron, 1 ms, V(0) = rest)")
    let sum = "still.INa[t = 0 ms] + still.IK[t = 0 ms] + still.IL[t = 0 ms]"
    #expect(try notebook.numbers("abs(\(sum)) in µA/cm²")[0] < 1e-9)
    #expect(try notebook.numbers("still.INa[t = 0 ms] in µA/cm²")[0] < -0.1)
    #expect(try notebook.run("equilibria(Neuron)").contains("stable node at −63.836 mV"))
  }

  @Test func `8, time constants are found`() throws {
    let notebook = try Self.afterTheTour()
    try Self.expect(
      [
        ("time_constants(Neuron)", "gating(model, at = -65 mV)"),
        ("gating(Neuron, at = -65)", "such as -65 mV"),
        ("tau(V) = 1 / (Neuron.αm + Neuron.βm)", "does not use V"),
        ("tau(V) = 1 / (Neuron.αm(V) + Neuron.βm(V))\ntau(-65)", "it is called here"),
        ("plot(Neuron.αm, -100 .. 50)", "-100 mV .. 50 mV"),
      ], notebook)
    try notebook.run("tau_m = 1 / (Neuron.αm + Neuron.βm)\ng = gating(Neuron, at = -65 mV)")
    #expect(try notebook.numbers("abs(tau_m(-65 mV) - g.m_tau) in ms")[0] < 1e-12)
    #expect(try notebook.run("plot(tau_m, -100 mV .. 50 mV)").contains("tau_m against V"))
  }

  @Test func `9, a noisy input is injected`() throws {
    let notebook = try Self.afterTheTour()
    try Self.expect(
      [
        ("simulate(Neuron, 200 ms, I = noise(1 µA/cm²))", "the correlation time, such as 5 ms"),
        ("simulate(Neuron, 200 ms, I = 3 + noise(1 µA/cm², 5 ms))", "write 3 µA/cm²"),
        ("simulate(Neuron, 200 ms, I = random(1 µA/cm²))", "noise(sd, tau)"),
        ("simulate(Neuron, 200 ms, I = noise(3 µA/cm², 1 µA/cm², 5 ms))", "noise(sd, tau, seed"),
        ("simulate(Neuron, 200 ms, I = noise(-1 µA/cm², 5 ms))", "cannot be below zero"),
      ], notebook)
    try notebook.run(
      "noisy = simulate(Neuron, 200 ms, I = 3 µA/cm² + noise(1 µA/cm², 5 ms, seed = 2))")
    #expect(try notebook.numbers("abs(mean(noisy.I) - 3 µA/cm²) in µA/cm²")[0] < 1)
    #expect(try notebook.numbers("abs(sd(noisy.I) - 1 µA/cm²) in µA/cm²")[0] < 0.5)
  }

  @Test func `10, a run is exported as CSV`() throws {
    let notebook = try Self.afterTheTour()
    try Self.expect(
      [
        ("save(\"run.csv\", run.V)", "as its last value"),
        ("save(run.V)", "save(run.V, \"voltage.csv\")"),
        ("save(run.V, run.csv)", "\"run.csv\""),
        ("run.V.to_csv(\"run.csv\")", "save(run.V"),
        ("export(run.V, \"run.csv\")", "save(run.V"),
        ("save(run.V, \"run.xlsx\")", ".csv or .npz"),
      ], notebook)
    try notebook.run("save(run.V, run.INa, \"run.csv\")")
    let lines = try notebook.folder.text("run.csv").split(separator: "\n")
    #expect(lines.count == 2002)
    #expect(lines.first == "t (ms),V (mV),INa (µA/cm²)")
    #expect(lines.dropFirst().first?.hasPrefix("0,-65,") == true)
  }
}
