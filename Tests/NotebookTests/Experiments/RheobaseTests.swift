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
    #expect(!(try notebook.run("2 * r").contains("±")))
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
    #expect(words.contains("2 resting states (-10 mV, 10 mV); this starts from -10 mV"))
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
