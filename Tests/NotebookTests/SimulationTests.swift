import Notebook
import Testing

@Suite struct SimulationTests {
  @Test func `a stimulus is any expression of time`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      I(t) = if 10 ms <= t < 20 ms then 3 µA/cm² else 0 µA/cm²
      a = simulate(Lab3, 50 ms, method = euler, I = I)
      b = simulate(Lab3, 50 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms))
      c = simulate(Lab3, 50 ms, method = euler, I = step(3 µA/cm², 10 ms) - step(3 µA/cm², 20 ms))
      """)
    #expect(try notebook.numbers("max(abs(a.V - b.V))") == [0])
    #expect(try notebook.numbers("max(abs(b.V - c.V))") == [0])
  }

  @Test func `an edge that is a multiple of the step falls on that sample`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "sweep k = 1 .. 400\nrun = simulate(Lab3, 12 ms, dt = 0.025 ms, method = euler, I = pulse(1 µA/cm², k * 0.025 ms, 11 ms))"
    )
    // The pulse that begins at sample k is on from k to 439, whatever k · 0.025 rounds to.
    #expect(
      try notebook.numbers("sum(run.I)") == (1...400).map { Double(440 - $0) })
  }

  @Test func `constants may be swept, given as functions of time, and changed by with`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      blocked = Lab3 with gNa = 0 mS/cm²
      a = simulate(blocked, 30 ms, I = 5 µA/cm²)
      b = simulate(Lab3, 30 ms, I = 5 µA/cm², gNa = 0 mS/cm²)
      drug(t) = if t < 15 ms then 50 mS/cm² else 0 mS/cm²
      c = simulate(Lab3, 30 ms, I = 5 µA/cm², gNa = drug)
      """)
    #expect(try notebook.numbers("max(abs(a.V - b.V))") == [0])
    #expect(try notebook.numbers("spike_count(a)") == [0])
    #expect(try notebook.numbers("spike_count(c)")[0] >= 1)
    #expect(try notebook.run("Lab3.gNa") == "50 mS/cm²")
  }

  @Test func `both forms of a gate give the same run`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model A {
        rates (V in mV) in 1/ms {
          α = 0.1 * exp(V / 20)
          β = 0.2 * exp(-V / 30)
        }
        gate n: α, β
        dV/dt = (10 mV * n - V) / (5 ms)
        V(0) = 1 mV
      }
      model B {
        α(V in mV) in 1/ms = 0.1 * exp(V / 20)
        β(V in mV) in 1/ms = 0.2 * exp(-V / 30)
        gate n: inf = α(V) / (α(V) + β(V)), tau = 1 / (α(V) + β(V))
        dV/dt = (10 mV * n - V) / (5 ms)
        V(0) = 1 mV
      }
      a = simulate(A, 20 ms)
      b = simulate(B, 20 ms)
      """)
    #expect(try notebook.numbers("max(abs(a.V - b.V))")[0] < 1e-12)
  }

  @Test func `the order of a model's lines has no meaning`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model A {
        V(0) = start
        dV/dt = (target - V) / tau
        start = target / 2
        tau = 10 ms
        target = 8 mV
      }
      run = simulate(A, 10 ms)
      """)
    let end = try notebook.numbers("run.V[t = 10 ms] in mV")[0]
    #expect(abs(end - (8 - 4 * 0.36787944117144233)) < 1e-9)
  }

  @Test func `a model's rate is exact at its removable singularity`() throws {
    let notebook = try TestNotebook.withLab3()
    #expect(try notebook.run("Lab3.αm(-54 mV)") == "1.28 1/ms")
    #expect(try notebook.run("Lab3.βm(-27 mV)") == "1.4 1/ms")
  }

  @Test func `a currents' sum is the capacitive current`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 20 ms, I = 2 µA/cm²)")
    let parts = try notebook.numbers("(run.I - run.INa - run.IK - run.IL)[t = 5 ms] in µA/cm²")
    #expect(parts.count == 1 && parts[0].isFinite)
    #expect(try notebook.numbers("run.I[t = 5 ms] in µA/cm²") == [2])
  }

  @Test func `members that leave the finite numbers are named and not counted`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [0, 6, 9] µA/cm²
      r = simulate(Lab3, 200 ms, dt = 0.1 ms, method = euler, I = pulse(A, 50 ms, 200 ms))
      """)
    #expect(notebook.output.displays.count == 1)
    #expect(notebook.output.displays[0].plainText.contains("2 of 3 members"))
    notebook.output.clear(wait: false)
    try notebook.run("print(spike_count(r))")
    #expect(notebook.output.text == "[0, none, none]\n")
  }

  @Test func `an interrupt ends a sweep and keeps the session`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("kept = 3 mV")
    notebook.output.interrupt(afterQuestions: 6)
    let outcome = notebook.session.execute(
      "sweep A = linspace(0 µA/cm², 10 µA/cm², 100000)\nr = simulate(Lab3, 200 ms, I = A)",
      named: "In [1]", output: notebook.output)
    guard case .interrupted = outcome else {
      Issue.record("the sweep was not interrupted")
      return
    }
    notebook.output.interrupt(afterQuestions: Int.max)
    #expect(try notebook.run("kept") == "3 mV")
    #expect(try notebook.failure("r").contains("nothing called r"))
  }

  @Test func `a run keeps its model when the model is redefined`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 20 ms, I = 3 µA/cm²)\nbefore = run.INa[t = 15 ms]")
    try notebook.run(
      "model Lab3 {\n dV/dt = -V / (1 ms)\n V(0) = 1 mV\n}\n")
    #expect(try notebook.numbers("(run.INa[t = 15 ms] - before) in µA/cm²") == [0])
    #expect(try notebook.run("run.model.gNa") == "50 mS/cm²")
  }
}
