import Notebook
import Testing

@Suite struct RoundingCommandsTests {
  @Test(arguments: [
    ("round(2.5)", "3"), ("round(-2.5)", "-3"), ("round(13.27 ms, to = 0.1 ms)", "13.3 ms"),
    ("floor(2.7 ms, to = 0.1 ms)", "2.7 ms"), ("floor(-2.5)", "-3"), ("ceil(2.1)", "3"),
    ("ceil(-2.1 mV, to = 1 mV)", "-2 mV"), ("round(0.0123 V, to = 1 mV)", "0.012 V"),
    ("round(7, to = 5)", "5"), ("sign(-65 mV)", "-1"), ("sign(0)", "0"),
    ("mod(47 ms, 20 ms)", "7 ms"),
    ("mod(-1, 3)", "2"), ("mod(6 mV, 3 mV)", "0 mV"),
  ])
  func `values are rounded`(expression: String, result: String) throws {
    #expect(try TestNotebook().run(expression) == result)
  }

  @Test(arguments: [
    ("round(13.27 ms)", "needs to know to what"), ("round(1 ms, to = 1 mV)", "cannot round"),
    ("mod(1 ms, 1 mV)", "cannot divide"), ("round(1 ms, to = 0 ms)", "division by zero"),
    ("mod(1 ms, 0 ms)", "division by zero"), ("floor(\"x\")", "needs a number"),
    ("round(3.14159, 2)", "write round(x, to = 0.01)"), ("floor(7, 2)", "takes `to` by its name"),
    ("ceil(7 ms, 2 ms)", "ceil takes `to` by its name"),
  ])
  func `a slip has its words`(expression: String, words: String) throws {
    #expect(try TestNotebook().failure(expression).contains(words))
  }

  @Test func `equations round, compare and repeat as cells do`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model M {
        input I = 0 mV/ms
        a = mod(t, 3 ms)
        b = sign(t - 2 ms)
        c = max(t, 2 ms, 1 ms)
        d = min(t, 2 ms)
        e = floor(t, to = 0.5 ms)
        f = ceil(t / (1 ms))
        dV/dt = I
        V(0) = 0 mV
      }
      run = simulate(M, 5 ms, dt = 0.25 ms)
      """)
    for (name, formula) in [
      ("a", "mod(run.t, 3 ms)"), ("b", "sign(run.t - 2 ms)"), ("c", "max(run.t, 2 ms)"),
      ("d", "min(run.t, 2 ms)"), ("e", "floor(run.t, to = 0.5 ms)"), ("f", "ceil(run.t in ms)"),
    ] {
      #expect(try notebook.numbers("max(abs(run.\(name) - \(formula)))") == [0], "\(name)")
    }
  }

  @Test func `a stimulus may repeat`() throws {
    let notebook = TestNotebook()
    try notebook.run("every(t) = if mod(t, 10 ms) < 1 ms then 5 mV else 0 mV")
    #expect(try notebook.run("every(20.5 ms)") == "5 mV")
    #expect(try notebook.run("every(25 ms)") == "0 mV")
  }
}
