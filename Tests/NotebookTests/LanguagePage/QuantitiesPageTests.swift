import Notebook
import Testing

/// The page's paragraph on quantities, sentence by sentence.
@Suite struct QuantitiesPageTests {
  @Test(arguments: [
    ("3 µA/cm²", "3 µA/cm²"), ("3 uA/cm^2", "3 µA/cm²"), ("0.025ms", "0.025 ms"),
    ("36 mS·cm^-2", "36 mS·cm⁻²"), ("[1, 2, 3] mV", "[1, 2, 3] mV"), ("(1 + 2) mV", "3 mV"),
    ("-65mV", "-65 mV"), ("1e-3 V", "0.001 V"), ("[1, 2]ms", "[1, 2] ms"),
  ])
  func `a unit stands after a number, a bracket or a parenthesis of numbers`(
    expression: String, shown: String
  ) throws {
    #expect(try TestNotebook().run(expression) == shown)
  }

  @Test(arguments: ["3 mS / cm²", "1 uF/ cm²", "36 mS ·cm^-2"])
  func `a unit is written without spaces inside`(cell: String) throws {
    _ = try TestNotebook().failure(cell)
  }

  @Test func `a number without a unit is dimensionless`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("exp(0) + 1") == "2")
    #expect(try notebook.failure("1 + 1 mV").contains("a plain number and a voltage"))
  }

  @Test func `the letters of units stay free names`() throws {
    let notebook = TestNotebook()
    for name in ["V", "m", "h", "n", "C", "S", "A", "K", "s", "g"] {
      try notebook.run("\(name) = 2 mV")
      #expect(try notebook.run("3 * \(name)") == "6 mV", "\(name)")
    }
    #expect(try notebook.run("3 V") == "3 V")
    #expect(try notebook.run("3 V == 3000 mV") == "true")
  }

  @Test(arguments: ["x = 3\n2 x", "x = 3\n(1 + 2) x", "x = 3\nx x"])
  func `there is no other juxtaposition`(cell: String) throws {
    #expect(try TestNotebook().failure(cell).contains(" * "))
  }

  @Test(arguments: [
    "3 uA/cm^2", "3 \u{B5}A/cm\u{B2}", "3 \u{3BC}A/cm^2", "3 µA·cm⁻²", "3 uA·cm^-2",
  ])
  func `u and both micro signs are one prefix, and both ways of writing a power are one`(
    expression: String
  ) throws {
    #expect(try TestNotebook().run("\(expression) == 3 µA/cm²") == "true")
  }

  @Test(arguments: [
    "1 mV + 1 ms", "1 mV - 1", "1 mV < 1 ms", "[1 mV, 1 ms]", "if true then 1 mV else 1 ms",
    "1 mV .. 3 ms", "exp(1 mV)", "2^(1 mV)", "max(1 mV, 1 ms)", "simulate(Lab3, 5 mV)",
    "simulate(Lab3, 5 ms, I = 3 mV)", "Lab3 with gNa = 3 mV", "pulse(1 mV, 1 ms, 2 ms) + 3 ms",
    "round(1 mV, to = 1 ms)", "interpolate(simulate(Lab3, 5 ms).V, 1 mV)",
    "simulate(Lab3, 5 ms).V[t = 1 mV]", "f(x in mV) = x\nf(3 ms)", "3 mV in ms",
    "assert 1 mV == 1 ms", "sweep A = [1 mV, 1 ms]", "linspace(0 mV, 1 ms, 3)",
  ])
  func `dimensions are checked everywhere`(cell: String) throws {
    _ = try TestNotebook.withLab3().failure(cell)
  }

  @Test(arguments: [
    "0 + 3 mV == 3 mV", "3 mV > 0", "(if true then 0 else 3 mV) == 0", "max(0, 3 mV) == 3 mV",
    "[0, 3 mV][2] == 3 mV", "simulate(Lab3, 1 ms, I = 0).I[t = 1 ms] == 0",
    "pulse(0, 1 ms, 2 ms)(1 ms) == 0", "(Lab3 with EL = 0).EL == 0 mV",
  ])
  func `the literal zero fits any dimension`(condition: String) throws {
    try TestNotebook.withLab3().run("assert \(condition)")
  }

  @Test func `in gives the plain number of a unit`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("65 mV in V") == "0.065")
    #expect(try notebook.run("((3 µA/cm²) in nA/cm²) + 1") == "3001")
    #expect(try notebook.run("[1, 2] s in ms") == "[1000, 2000]")
    #expect(try notebook.run("sweep A = [1, 2] V\nsum(A in mV)") == "3000")
    #expect(try notebook.run("\"{0.065 V in mV}\"") == "65")
  }

  @Test func `a model in plain numbers works`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model Plain {
        tau = 10
        input I = 0
        dV/dt = (I - V) / tau
        V(0) = 1
      }
      run = simulate(Plain, 50, dt = 0.01, I = pulse(2, 10, 20))
      """)
    #expect(abs(try notebook.numbers("run.V[t = 10]")[0] - 0.36787944117144233) < 1e-9)
    #expect(try notebook.run("run.t[t = 10]") == "10")
    #expect(try notebook.run("argmax(run.V)") == "20")
  }
}
