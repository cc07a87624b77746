import Notebook
import Testing

/// Equilibria, bifurcations and phase planes as a user asks for them.
@Suite struct DynamicsExperimentTests {
  @Test func `all eigenvalues are shown, and some of both signs make a saddle`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("equilibria(PospischilIB)").contains("λ7"))
    let words = try notebook.run("equilibria(TraubMiles)")
    #expect(words.contains("a saddle at −62.208 mV, a saddle at −42.621 mV"))
  }

  @Test func `the equilibria are the published ones`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("e = equilibria(TraubMiles)\ne")
    #expect(words.contains("3 equilibria") && words.contains("a stable"))
    let values = try notebook.numbers("e.V in mV")
    for (value, expected) in zip(values, [-66.591, -62.208, -42.621]) {
      #expect(abs(value - expected) < 5e-4)
    }
    #expect(values.count == 3)
    try notebook.run("print(e.stable)")
    #expect(notebook.output.text.contains("[true, false, false]"))
  }

  @Test func `a current that silences rest is told`() throws {
    let words = try TestNotebook().run("equilibria(HodgkinHuxley, I = 20 µA/cm²)")
    #expect(words.contains("an unstable focus") && words.contains("none is stable"))
  }

  @Test func `with one state nothing is a saddle`() throws {
    let unstable = "model A {\n input I = 0 1/ms\n dv/dt = v / (1 ms) + I\n v(0) = 0\n}"
    #expect(
      try TestNotebook().run("\(unstable)\nequilibria(A)")
        .contains("A has one equilibrium: an unstable node at 0"))
    let flat = "model B {\n input I = 0\n dv/dt = v^2 + I\n v(0) = 0\n}"
    #expect(
      try TestNotebook().run("\(flat)\nequilibria(B)")
        .contains("a point of undecided stability at 0"))
  }

  @Test func `where no equilibrium was found is told`() throws {
    #expect(
      try TestNotebook().run("equilibria(HodgkinHuxley, I = 1e6 µA/cm²)")
        .contains("has no equilibrium between −200 mV and 200 mV"))
  }

  @Test func `the branches of a diagram are members`() throws {
    let notebook = TestNotebook()
    try notebook.run("b = bifurcation(FitzHughNagumo, I = 0 .. 2)")
    let growth = try notebook.numbers("b.growth")
    let parameter = try notebook.numbers("b.parameter")
    #expect(growth.count == parameter.count && growth.count > 50)
    // It is unstable between the two Hopf points.
    for (growth, parameter) in zip(growth, parameter) {
      #expect((growth > 1e-6) == (parameter > 0.3312814 && parameter < 1.4187186))
    }
  }

  @Test func `Hopf points carry their error and their period`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("b = bifurcation(FitzHughNagumo, I = 0 .. 2)\nb")
    #expect(words.contains("a Hopf point at 0.3312813") && words.contains("1.418719"))
    #expect(abs(try notebook.numbers("b.hopf")[0] - 0.331281338) < 1e-8)
    #expect(try notebook.run("b.hopf[hopf = 1]").contains(" ± "))
  }

  @Test func `a constant can be followed as well as an input`() throws {
    let words = try TestNotebook().run(
      "bifurcation(HodgkinHuxley, gK = 5 mS/cm² .. 36 mS/cm²)")
    #expect(words.contains("HodgkinHuxley along gK") && words.contains("Hopf point"))
  }

  @Test func `the end of the range is no fold`() throws {
    let notebook = TestNotebook()
    try notebook.run("b = bifurcation(PospischilLTS, I = -2 µA/cm² .. 5 µA/cm²)")
    #expect(try notebook.numbers("b.fold in µA/cm²").allSatisfy { $0 > -1.99 })
  }

  @Test func `a range in which nothing changes is told`() throws {
    let words = try TestNotebook().run("bifurcation(HodgkinHuxley, I = 0 µA/cm² .. 5 µA/cm²)")
    #expect(words.contains("no equilibrium changes its stability; all are stable"))
  }

  @Test func `a plane has the fixed points of the whole model`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      p = phase_plane(HodgkinHuxley, V, n, I = 10 µA/cm²)
      e = equilibria(HodgkinHuxley, I = 10 µA/cm²)
      """)
    #expect(try notebook.numbers("p.x in mV") == notebook.numbers("e.V in mV"))
    #expect(try notebook.numbers("p.y") == notebook.numbers("e.n"))
    #expect(try notebook.numbers("spike_count(p.trajectory)")[0] > 3)
    let frozen = try notebook.run("phase_plane(HodgkinHuxley, V, m, others = frozen)")
    #expect(frozen.contains("frozen at the start") && frozen.contains("a saddle"))
  }

  @Test(arguments: [
    ("bifurcation(HodgkinHuxley)", "say which constant or input is followed"),
    ("bifurcation(HodgkinHuxley, I = 3 µA/cm²)", "say which constant or input is followed"),
    ("bifurcation(HodgkinHuxley, I = 0 mV .. 2 mV)", "and this is a range of mV"),
    ("bifurcation(HodgkinHuxley, J = 0 mV .. 2 mV)", "no constant or input called J"),
    (
      "bifurcation(HodgkinHuxley, I = 0 µA/cm² .. 2 µA/cm², gK = 1 mS/cm² .. 2 mS/cm²)",
      "the others have one value each"
    ),
    ("phase_plane(HodgkinHuxley, V, q)", "no state called q"),
    ("phase_plane(HodgkinHuxley, V, V)", "two different states"),
    ("phase_plane(HodgkinHuxley, xlim = [1 mV, 0 mV])", "two rising numbers"),
    ("phase_plane(HodgkinHuxley, others = held)", "no choice called held"),
    ("model P { dV/dt = -V / (1 ms)\n V(0) = 0 mV }\nphase_plane(P)", "has one state only"),
    ("model P { dV/dt = V * 0 / (1 ms)\n V(0) = 0 mV }\nequilibria(P)", "nothing drives it"),
  ])
  func `what cannot be asked is told`(cell: String, words: String) throws {
    let report = try TestNotebook().failure(cell)
    #expect(report.contains(words), "\(report)")
  }

  @Test func `a plane shows where an excursion would lead`() throws {
    // From rest the trajectory is one point; the limit cycle reaches from about −2 to 2.
    let figure = try TestNotebook().shown("phase_plane(FitzHughNagumo)")
    let svg = figure.contents.first { $0.type == "image/svg+xml" }?.content ?? ""
    for tick in ["−2", "0", "2"] {
      #expect(svg.contains(">\(tick)</text>"), "\(tick)")
    }
  }
}
