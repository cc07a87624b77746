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

  @Test(arguments: ["euler", "exponential_euler", "heun", "rk4", "adaptive(1e-8, 1e-8)"])
  func `the methods give one spike at one time`(method: String) throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "run = simulate(Lab3, 10 ms, dt = 0.005 ms, method = \(method), I = 3 µA/cm²)")
    let times = try notebook.numbers("spike_times(run) in ms")
    #expect(times.count == 1)
    #expect(abs((times.first ?? 0) - 3.2357) < 0.03, "\(times)")
  }

  @Test func `a method of one's own is compiled with the model, and not applied at each step`()
    throws
  {
    // 20,000 steps with fewer applications of functions than there are equations and formulae.
    let notebook = TestNotebook(maximumApplications: 500)
    try notebook.run(try Fixture.text("lab3-1.hux"))
    try notebook.run(
      """
      own(f, x, t, dt) = x + dt * f(t, x)
      a = simulate(Lab3, 500 ms, method = euler, I = 3 µA/cm²)
      b = simulate(Lab3, 500 ms, method = own, I = 3 µA/cm²)
      """)
    // It is the same program, so its numbers are the same to the last bit.
    #expect(try notebook.numbers("max(abs(a.V - b.V)) in mV") == [0])
  }

  @Test func `traces beyond the budget are recomputed, member by member`() throws {
    let notebook = TestNotebook(traceBudget: 1 << 17)
    try notebook.run(try Fixture.text("lab3-1.hux"))
    try notebook.run(
      """
      sweep A = linspace(0 µA/cm², 9 µA/cm², 10)
      runs = simulate(Lab3, 50 ms, I = A)
      one = simulate(Lab3, 50 ms, I = 3 µA/cm²)
      """)
    #expect(try notebook.run("max(abs(runs[A = 3 µA/cm²].V - one.V)) == 0 mV") == "true")
    #expect(try notebook.run("max(runs.V)[A = 3 µA/cm²] == max(one.V)") == "true")
  }

  @Test func `midpoint written by hand is of second order`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      midpoint(f, x, t, dt) = x + dt * f(t + dt/2, x + dt/2 * f(t, x))
      end(dt) = simulate(Lab3, 2 ms, dt = dt, method = midpoint, I = 3 µA/cm²).V[t = 2 ms]
      exact = simulate(Lab3, 2 ms, dt = 0.001 ms, I = 3 µA/cm²).V[t = 2 ms]
      """)
    let coarse = try notebook.numbers("(end(0.02 ms) - exact) in mV")[0]
    let fine = try notebook.numbers("(end(0.01 ms) - exact) in mV")[0]
    #expect(abs(coarse / fine - 4) < 0.5, "\(coarse / fine)")
  }

  @Test func `an edge that is a multiple of the step falls on that sample`() throws {
    let notebook = try TestNotebook.withLab3()
    // 3 · 0.1 is 0.30000000000000004, and 0.7 / 0.1 is 6.999999999999999.
    try notebook.run(
      "run = simulate(Lab3, 1 ms, dt = 0.1 ms, I = pulse(3 µA/cm², 0.3 ms, 0.7 ms))")
    #expect(try notebook.numbers("run.I in µA/cm²") == [0, 0, 0, 3, 3, 3, 3, 0, 0, 0, 0])
  }

  @Test func `spikes may be asked for at another level`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "run = simulate(Lab3, 10 ms, I = 3 µA/cm²)\nearly = spikes(run, at = -20 mV).times[1]")
    #expect(try notebook.run("early < spike_times(run)[1]") == "true")
    #expect(try notebook.numbers("abs(interpolate(run.V, early) + 20 mV) in mV")[0] < 1e-9)
  }

  @Test func `a run says how good it is`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 20 ms, method = euler, I = 3 µA/cm²)")
    let shown = try notebook.html("run")
    #expect(
      shown.contains("euler") && shown.contains("0.025")
        && shown.contains("longest step euler bears"))
    let check = try notebook.run("check(run)")
    #expect(check.contains("half the step (0.0125 ms)") && check.contains("change"))
  }

  @Test func `members of a sweep that failed are named and never counted`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "sweep A = [1, 80000] µA/cm²\nruns = simulate(Lab3, 10 ms, method = euler, I = A)")
    let remark = notebook.output.displays.map(\.plainText).joined()
    #expect(remark.contains("1 of 2 members") && remark.contains("A = 80000 µA/cm²"))
    #expect(try notebook.numbers("sum(spike_count(runs))") == [1])
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
