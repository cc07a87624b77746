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
