import Notebook
import Testing

/// The page's paragraph on runs, sentence by sentence, as far as other suites leave it.
@Suite struct RunsPageTests {
  @Test func `simulate takes a model, a duration, a step and a method, with these defaults`() throws
  {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "a = simulate(Lab3, 10 ms)\nb = simulate(Lab3, 10 ms, dt = 0.025 ms, method = rk4)")
    #expect(try notebook.numbers("max(abs(a.V - b.V))") == [0])
    #expect(try notebook.run("length(a.V)") == "401")
  }

  @Test func `a run has its states, currents, inputs, times and model as members`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 1 ms, I = 2 µA/cm²)")
    for name in ["V", "m", "INa", "t", "I"] {
      #expect(try notebook.run("length(run.\(name))") == "41")
    }
    #expect(try notebook.run("run.model.gNa") == "50 mS/cm²")
    #expect(try notebook.failure("run.INA").contains("did you mean INa?"))
  }

  @Test(arguments: [
    ("euler", "x + dt * f(t, x)"),
    ("heun", "x + dt / 2 * (f(t, x) + f(t + dt, x + dt * f(t, x)))"),
  ])
  func `a method of one's own does what the built-in one does`(name: String, formula: String) throws
  {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      own(f, x, t, dt) = \(formula)
      a = simulate(Lab3, 20 ms, method = \(name), I = 3 µA/cm²)
      b = simulate(Lab3, 20 ms, method = own, I = 3 µA/cm²)
      """)
    #expect(try notebook.numbers("max(abs(a.V - b.V)) in mV")[0] < 1e-6)
  }

  @Test func `samples stand at multiples of the step up to the duration`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 1 ms, dt = 0.3 ms)")
    #expect(try notebook.numbers("run.t in ms") == [0, 0.3, 0.6, 0.9])
  }

  @Test func `spike times lie on the line between the samples around a crossing of 0 mV`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 30 ms, I = 3 µA/cm²)
      first = spike_times(run)[1]
      """)
    #expect(try notebook.numbers("abs(interpolate(run.V, first)) in mV")[0] < 1e-9)
    #expect(try notebook.run("run.V[run.t < first][first - 0.05 ms .. first]") != "")
  }

  @Test func `counting the spikes of many members needs no traces`() throws {
    let notebook = TestNotebook(traceBudget: 1 << 17)
    try notebook.run(try Fixture.text("lab3-1.hux"))
    try notebook.run(
      "sweep A = linspace(0 µA/cm², 9 µA/cm², 300)\nrun = simulate(Lab3, 20 ms, I = A)")
    #expect(try notebook.numbers("spike_count(run)").count == 300)
    #expect(try notebook.failure("run.V").contains("pick a member first"))
    #expect(try notebook.run("length(run[A = 0 µA/cm²].V)") == "801")
  }

  @Test func `a run that leaves the finite numbers says when, why and what to do`() throws {
    let notebook = try TestNotebook.withLab3()
    let report = try notebook.failure(
      "simulate(Lab3, 50 ms, dt = 1 ms, method = euler, I = 9 µA/cm²)")
    #expect(report.contains("left the finite numbers") && report.contains("Help:"))
  }
}
