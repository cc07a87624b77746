import Notebook
import Testing

@Suite struct ArithmeticTests {
  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("-2^2", "-4"), ("(2 + 3) mV", "5 mV"), ("3 mV + 2 V", "2003 mV"),
    ("0 + 3 mV", "3 mV"), ("3 mV / 2 kΩ", "1.5 µA"), ("10 mS/cm² * 5 mV", "50 µA/cm²"),
    ("1 µF/cm² * 10 mV / 2 ms", "5 µA/cm²"), ("(3 mV)^2 / (1 mV)", "9 mV"),
    ("sqrt(16 mV^2)", "4 mV"), ("abs(-65 mV)", "65 mV"), ("2 uA/cm^2", "2 µA/cm²"),
    ("65 mV in V", "0.065"), ("1 < 2 < 3", "true"), ("3 mV < 2 mV or 1 == 1", "true"),
    ("not (1 == 2)", "true"), ("if 2 mV > 1 mV then 3 ms else 0", "3 ms"),
    ("[1, 2, 3] mV", "[1, 2, 3] mV"), ("[1 mV, 2 mV] in V", "[0.001, 0.002]"),
    ("1 .. 4", "[1, 2, 3, 4]"), ("0 ms .. 1 ms by 0.25 ms", "[0, 0.25, 0.5, 0.75, 1] ms"),
    (
      "0 µA/cm² .. 1 µA/cm² by 0.1 µA/cm²",
      "[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] µA/cm²"
    ),
    ("[3 mV, 5 mV][2]", "5 mV"), ("max([3 mV, 5 mV, -1 mV])", "5 mV"), ("sd([1, 2, 3])", "1"),
    ("\"a {1 + 1} b\"", "a 2 b"), ("2²", "4"), ("0.1 + 0.2", "0.3"), ("true and false", "false"),
  ])
  func `an expression has its value`(expression: String, value: String) throws {
    #expect(try TestNotebook().run(expression) == value)
  }

  @Test func `a function with units receives and gives plain numbers`() throws {
    let notebook = TestNotebook()
    try notebook.run("f(V in mV) in 1/ms = 0.1 * V")
    #expect(try notebook.run("f(0.02 V)") == "2 1/ms")
    #expect(try notebook.failure("f(3 ms)").contains("needs a voltage (mV)"))
  }

  @Test func `a function keeps the names it saw when it was defined`() throws {
    let notebook = TestNotebook()
    try notebook.run("a = 1 mV\nf(x) = x + a\na = 5 mV")
    #expect(try notebook.run("f(1 mV)") == "2 mV")
  }

  @Test func `arithmetic on functions of one parameter gives a function`() throws {
    let notebook = TestNotebook()
    try notebook.run("s = pulse(3 mV, 1 ms, 2 ms) + 2 * pulse(1 mV, 0 ms, 5 ms)")
    #expect(try notebook.run("s(1.5 ms)") == "5 mV")
    #expect(try notebook.run("s(3 ms)") == "2 mV")
    #expect(try notebook.run("s(5 ms)") == "0 mV")
  }
}
