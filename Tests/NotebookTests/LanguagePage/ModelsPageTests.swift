import Notebook
import Testing

/// The page's paragraph on models, sentence by sentence.
@Suite struct ModelsPageTests {
  @Test func `a model may hold helper functions and other intermediates`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model M {
        gL = 0.1 mS/cm²
        ohmic(g, E) = g * (V - E)
        drive = V + 65 mV
        IL = ohmic(gL, -65 mV)
        Iother = gL * drive
        dV/dt = -(IL + Iother) / (1 µF/cm²)
        V(0) = -60 mV
      }
      run = simulate(M, 5 ms)
      """)
    #expect(try notebook.numbers("run.drive[t = 0 ms] in mV") == [5])
    #expect(try notebook.numbers("max(abs(run.IL - run.Iother)) in µA/cm²")[0] < 1e-12)
    #expect(try notebook.numbers("abs(run.V[t = 5 ms] + 65 mV - 5 mV * exp(-1)) in mV")[0] < 1e-6)
  }

  private static let whole = """
    # A cell with one of everything.
    model Whole {
      Cm = 1 µF/cm²
      scaled(x) = 2 * x
      rates (V in mV) in 1/ms {
        α = 0.1 * exp(V / 20)
        β = 0.2 * exp(-V / 30)
      }
      gate n: α, β
      gate p: inf = 1 / (1 + exp(-V / (5 mV))), tau = 3 ms
      IL = scaled(0.1 mS/cm²) * n * p * (V - EL)
      EL = -60 mV
      input I = 0 µA/cm²
      input J = 1 µA/cm²
      dV/dt = (I + J - IL) / Cm
      dw/dt = (V / (1 mV) - w) / (20 ms)
      V(0) = EL + 5 mV
      w(0) = 0
    }
    """

  @Test
  func
    `a model holds constants, functions, rates, gates, currents, inputs, equations and initial values`()
    throws
  {
    let notebook = TestNotebook()
    try notebook.run(Self.whole)
    try notebook.run("run = simulate(Whole, 10 ms, I = pulse(3 µA/cm², 1 ms, 2 ms), J = 0 µA/cm²)")
    for name in ["V", "w", "n", "p", "IL", "I", "J", "t"] {
      #expect(try notebook.numbers("run.\(name)[t = 5 ms]").count <= 1)
      #expect(try notebook.run("length(run.\(name))") == "401", "\(name)")
    }
    #expect(try notebook.run("run.V[t = 0 ms]") == "-55 mV")
    #expect(try notebook.run("Whole.scaled(3 mV)") == "6 mV")
  }

  @Test func `order does not matter, and cycles are an error`() throws {
    let notebook = TestNotebook()
    let lines = Self.whole.split(separator: "\n").map(String.init)
    let rates = Array(lines[4...7])
    let others = Array(lines[2...3]) + Array(lines[8..<(lines.count - 1)])
    let turned: [String] = [lines[1]] + others.reversed() + rates + ["}"]
    let reversed = turned.joined(separator: "\n")
    try notebook.run(Self.whole + "\na = simulate(Whole, 10 ms).V")
    try notebook.run(reversed + "\nb = simulate(Whole, 10 ms).V")
    #expect(try notebook.numbers("max(abs(a - b))") == [0])
    let circle = "model M {\n a = b\n b = a\n dV/dt = -V / (1 ms)\n V(0) = 1 mV\n}"
    #expect(try notebook.failure(circle).contains("in a circle"))
  }

  @Test func `each line of a rates block defines a function of V`() throws {
    let notebook = try TestNotebook.withLab3()
    let exact = 0.32 * 14 / (1 - 0.0301973834223185)  // exp(−14/4)
    #expect(abs(try notebook.numbers("Lab3.αm(-40 mV) in 1/ms")[0] - exact) < 1e-9)
    #expect(try notebook.run("length(Lab3.βn(simulate(Lab3, 1 ms).V))") == "41")
  }

  @Test func `a model without a stable resting state is told with its equilibria`() throws {
    let report = try TestNotebook().failure(
      "model U {\n dx/dt = x / (1 ms)\n x(0) = rest\n}\nsimulate(U, 1 ms)")
    #expect(report.contains("no stable equilibrium") && report.contains("unstable ones at 0"))
  }

  @Test func `a gate starts at its steady state for V(0)`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 1 ms, V(0) = -40 mV)
      steady = Lab3.αm(-40 mV) / (Lab3.αm(-40 mV) + Lab3.βm(-40 mV))
      """)
    #expect(try notebook.numbers("abs(run.m[t = 0 ms] - steady)")[0] < 1e-15)
  }

  @Test func `rest as an initial value is the resting state`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3 with V(0) = rest, 100 ms)")
    #expect(try notebook.numbers("max(run.V) - min(run.V) in mV")[0] < 1e-6)
    let bistable = "model B {\n dx/dt = (x - x^3) / (1 ms)\n x(0) = rest\n}\nsimulate(B, 1 ms)"
    let report = try notebook.failure(bistable)
    #expect(report.contains("-1") && report.contains("1"))
  }

  @Test func `the dimensions of every equation are checked when the model is defined`() throws {
    let notebook = TestNotebook()
    for (line, wrong) in [
      ("dV/dt = (I + J - IL) / Cm", "dV/dt = I + J - IL"), ("tau = 3 ms", "tau = 3"),
      ("EL = -60 mV", "EL = -60"), ("V(0) = EL + 5 mV", "V(0) = EL + 5 ms"),
      ("gate n: α, β", "gate n: α, 3"), ("(20 ms)", "(20 mV)"),
    ] {
      let model = Self.whole.replacing(line, with: wrong)
      #expect(model != Self.whole)
      _ = try notebook.failure(model)
    }
  }

  @Test func `with makes a changed copy, and an unknown name is an error with a suggestion`() throws
  {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("M2 = Lab3 with gNa = 0 mS/cm², EK = -80 mV, V(0) = -70 mV")
    #expect(try notebook.run("M2.gNa") == "0 mS/cm²")
    #expect(try notebook.run("M2.EK") == "-80 mV")
    #expect(try notebook.run("simulate(M2, 1 ms).V[t = 0 ms]") == "-70 mV")
    #expect(try notebook.run("Lab3.gNa") == "50 mS/cm²")
    #expect(try notebook.run("(M2 with gNa = 3 mS/cm²).EK") == "-80 mV")
    #expect(try notebook.failure("Lab3 with gNA = 0 mS/cm²").contains("did you mean gNa?"))
  }

  @Test func `a model shows itself as its equations and a table of its constants`() throws {
    let notebook = try TestNotebook.withLab3()
    let shown = try notebook.shown("Lab3")
    let html = shown.contents.first { $0.type == "text/html" }?.content ?? ""
    #expect(html.contains("\\frac{dV}{dt}") && html.contains("sodium conductance"))
    let changed = try notebook.shown("Lab3 with gNa = 7 mS/cm², V(0) = rest")
    let page = changed.contents.first { $0.type == "text/html" }?.content ?? ""
    #expect(page.contains(">7<") && page.contains("V(0)"))
    #expect(changed.plainText.contains("with V(0) = rest, gNa = 7 mS/cm²"))
  }

  @Test func `models that are not neurons work`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model Epidemic {
        contact = 0.5 1/ms
        dS/dt = -contact * S * I
        dI/dt = contact * S * I - I / (5 ms)
        S(0) = 0.99
        I(0) = 0.01
      }
      run = simulate(Epidemic, 60 ms)
      """.replacing("0.5 1/ms", with: "0.5 / (1 ms)"))
    #expect(try notebook.numbers("argmax(run.I) in ms")[0] > 5)
    #expect(try notebook.numbers("max(run.S + run.I)")[0] <= 1)
  }

  @Test func `redefining a model leaves earlier runs as they were`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      "model M {\n k = 1 ms\n dV/dt = -V / k\n V(0) = 1 mV\n}\na = simulate(M, 2 ms)")
    try notebook.run(
      "model M {\n k = 5 ms\n dV/dt = -V / k\n V(0) = 1 mV\n}\nb = simulate(M, 2 ms)")
    #expect(try notebook.run("a.model.k") == "1 ms")
    #expect(try notebook.run("b.model.k") == "5 ms")
    #expect(try notebook.run("a.V[t = 2 ms] < b.V[t = 2 ms]") == "true")
  }
}
