import Notebook
import Testing

/// Lines of a `rates` block that use one another.
@Suite struct RateBlockTests {
  private static let model = """
    model M {
      VT = -50 mV
      rates (V in mV, VT in mV) in 1/ms {
        both = αn + βn(V) + 0 * βn(0 mV)
        αn = 0.032 * (V - VT - 15) / (1 - exp(-(V - VT - 15) / 5))
        βn = 0.5 * exp(-(V - VT - 10) / 40)
      }
      rates (V in mV) {
        a = 1 / (1 + exp(-(V + 40) / 5))
        b = 1 - a
        c = a(V + b) * b(0 mV)
      }
      gate n: inf = αn / both, tau = 1 / both
      gate h: inf = b, tau = 5 ms
      dV/dt = -0.1 1/ms * (V + 60 mV) * n * h
      V(0) = -55 mV
    }
    """

  @Test func `a line stands for its plain number at the same voltage`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.model)
    #expect(try notebook.run("M.b(-30 mV) == 1 - M.a(-30 mV)") == "true")
    #expect(try notebook.run("M.both(-30 mV) == M.αn(-30 mV) + M.βn(-30 mV)") == "true")
    #expect(
      try notebook.run("other = M with VT = -45 mV; other.both(-30 mV) == M.both(-35 mV)") == "true"
    )
  }

  @Test(arguments: [
    ("0.1 * (V + 40) / (1 - exp(-4) * exp(-V / 10))", -40, 1.0),
    ("(V + 40) / (exp(-4) - exp(V / 10))", -40, -545.981_500_331),
    ("(V + 40) / (1 - sqrt(exp(-(V + 40) / 10)))", -40, 20),
    ("(1 - exp(-0.1 * (V + 40)))^-2 * (V + 40)^2", -40, 100),
    ("(V - VT - 13) / (1 - exp(13 / 4) * exp((VT - V) / 4))", -37, 4),
  ])
  func `a hole is filled where constants agree to rounding only`(
    rate: String, place: Int, limit: Double
  ) throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model Hole {
        VT = -50 mV
        rates (V in mV, VT in mV) in 1/ms {
          α = \(rate)
        }
        dV/dt = 0 mV/ms
        dx/dt = α(V)
        V(0) = \(place) mV
        x(0) = 0
      }
      """)
    let found = try ["Hole.α(\(place) mV) * 1 ms", "simulate(Hole, 1 ms, dt = 1 ms).x[t = 1 ms]"]
      .flatMap { try notebook.numbers($0) }
    #expect(found.count == 2 && found.allSatisfy { abs($0 - limit) < 1e-9 * abs(limit) })
  }

  @Test func `a hole is filled for the members that have one`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model Hole {
        c = -40
        Vh = -40
        rates (V in mV) in 1/ms {
          α = 0.1 * (V - Vh) / (1 - exp(-(V - c) / 10))
        }
        dV/dt = 0 mV/ms
        dx/dt = α(V)
        V(0) = -40 mV
        x(0) = 0
      }
      sweep s = [-40, -41, -42]
      r = simulate(Hole, 1 ms, dt = 1 ms, c = s)
      """)
    #expect(try notebook.numbers("r.x[t = 1 ms]") == [1, 0, 0])
  }

  /// Rates that depend on a concentration, which has an equation of its own.
  private static let withCalcium = """
    model Calcium {
      k = 2 mM
      rates (V in mV, c in mM, k in mM) in 1/ms {
        a = 0.1 * c / k * exp(V / 20)
        b = 0.2 + 0 * a + 0 * a(V + 3)
        d = 0.3
      }
      gate m: a, b
      gate n: d, d
      dc/dt = -c / (10 ms)
      c(0) = 1 mM
      dV/dt = -(V + 65 mV) * m * n / (10 ms)
      V(0) = -60 mV
    }
    """

  @Test func `rates may depend on a second state`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.withCalcium)
    // The same model with its rates written as functions.
    try notebook.run(
      """
      model Written {
        a(V in mV, c in mM) in 1/ms = 0.05 * c * exp(V / 20)
        gate m: a(V, c), 0.2 1/ms
        gate n: 0.3 1/ms, 0.3 1/ms
        dc/dt = -c / (10 ms)
        c(0) = 1 mM
        dV/dt = -(V + 65 mV) * m * n / (10 ms)
        V(0) = -60 mV
      }
      """.replacing("0.2 1/ms", with: "0.2 * (1/(1 ms))").replacing(
        "0.3 1/ms, 0.3 1/ms", with: "0.3 / (1 ms), 0.3 / (1 ms)"))
    let difference = "max(abs(simulate(Calcium, 20 ms).m - simulate(Written, 20 ms).m))"
    #expect(try notebook.numbers(difference)[0] < 1e-9)
  }

  @Test func `a line that uses a second state is a function of both`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.withCalcium)
    #expect(try notebook.numbers("Calcium.a(0 mV, 4 mM) in 1/ms")[0] == 0.2)
    #expect(try notebook.numbers("Calcium.b(0 mV, 4 mM) in 1/ms")[0] == 0.2)
    #expect(try notebook.numbers("Calcium.d(0 mV) in 1/ms")[0] == 0.3)
  }

  @Test func `a parameter of a block that the model does not have is an error`() throws {
    let report = try TestNotebook().failure(
      Self.withCalcium.replacing("k in mM", with: "k in mM, q in mM"))
    #expect(report.contains("there is nothing called q"))
  }

  @Test func `a line may be applied to another voltage`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.model)
    #expect(
      try notebook.run("abs(M.c(-40 mV) - M.a(-39.5 mV) * M.b(0 mV)) < 1e-12") == "true")
  }

  @Test func `a model whose lines use one another runs as one that writes them out`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.model)
    try notebook.run(
      Self.model.replacing("model M", with: "model W").replacing(
        "b = 1 - a", with: "b = 1 - 1 / (1 + exp(-(V + 40) / 5))"))
    let traces = "max(abs(simulate(M, 20 ms).V - simulate(W, 20 ms).V)) < 1e-9 mV"
    #expect(try notebook.run(traces) == "true")
  }

  @Test func `a model shows such a line as it is written`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.model)
    let latex = try #require(
      try notebook.shown("M").contents.first { $0.type == "text/latex" }?.content)
    #expect(latex.contains("b(V) &= 1 - a"))
  }

  @Test func `a formula that begins with a minus has no parentheses before its unit`() throws {
    let latex = try #require(
      try TestNotebook().shown("PospischilRS").contents.first { $0.type == "text/latex" }?.content)
    #expect(!latex.contains("&= \\left(-\\frac"))
    #expect(latex.contains("&= -\\frac"))
  }
}
