import Notebook
import Testing

@Suite struct GatingTests {
  @Test func `steady states and time constants are those of the rates`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      g = gating(Lab3, over = -90 mV .. -30 mV)
      a = Lab3.αm(-50 mV)
      b = Lab3.βm(-50 mV)
      """)
    #expect(
      abs(try notebook.numbers("g.m_inf[V = -50 mV] - a / (a + b)")[0]) < 1e-12)
    #expect(
      abs(try notebook.numbers("(g.m_tau[V = -50 mV] - 1 / (a + b)) in ms")[0]) < 1e-12)
    // αm has a hole at −54 mV, and its limit there.
    #expect(try notebook.numbers("g.m_tau[V = -54 mV]")[0] > 0)
  }

  @Test func `a recovery variable relaxes like a gate`() throws {
    let words = try TestNotebook().run("gating(MorrisLecar)")
    #expect(words.contains("W opens around 2 mV"))
  }

  @Test func `at one potential the members are single values, and a table shows them`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      g = gating(Lab3, at = -65 mV)
      a = Lab3.αh(-65 mV)
      b = Lab3.βh(-65 mV)
      """)
    #expect(abs(try notebook.numbers("g.h_inf - a / (a + b)")[0]) < 1e-12)
    #expect(abs(try notebook.numbers("(g.h_tau - 1 / (a + b)) in ms")[0]) < 1e-12)
    let words = try notebook.run("g")
    #expect(words.contains("h tends to 0.993 with a time constant of 3.37 ms"))
    #expect(words.contains("steady state") && words.contains("3.372"))
    #expect(
      try notebook.numbers("gating(Lab3).h_tau[V = -65 mV] - g.h_tau").allSatisfy {
        abs($0) < 1e-12
      })
  }

  @Test(arguments: [
    ("gating(FitzHughNagumo)", "say over which range"),
    ("gating(Lab3, over = -50 mV .. -50 mV)", "from a lower to a higher"),
    ("gating(Lab3, over = 1 ms .. 2 ms)", "over is a voltage"),
    ("model P { dV/dt = -V / (1 ms)\n V(0) = 0 mV }\ngating(P)", "has no gates"),
  ])
  func `what has no gating is told`(cell: String, words: String) throws {
    let report = try TestNotebook.withLab3().failure(cell)
    #expect(report.contains(words), "\(report)")
  }

  @Test func `a variable that is no gate neither opens nor closes`() throws {
    let words = try TestNotebook().run("gating(FitzHughNagumo, over = -2 .. 2)")
    #expect(words.hasPrefix("FitzHughNagumo: W relaxes and is no gate\n"))
  }

  @Test func `an unknown gate is told`() throws {
    let report = try TestNotebook().failure("g = gating(HodgkinHuxley)\ng.q_inf")
    #expect(report.contains("no q_inf") || report.contains("did you mean"), "\(report)")
  }
}
