import FoundationEssentials
import Notebook
import Testing

/// What an experiment found, in `save`, `plot`, `stack` and `table`.
struct SavedResultTests {
  private static func notebook() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 50 ms, I = 3 µA/cm²)")
    return notebook
  }

  @Test func `a result is saved as its figures, its table, its members or its page`() throws {
    let notebook = try Self.notebook()
    try notebook.run(
      """
      g = gating(Lab3)
      save(g, "g.svg")
      save(g, "g.pdf")
      save(g, "g.html")
      save(g, "g.csv")
      save(g, "g.tex")
      save(g, "g.md")
      save(g, "g.npz")
      same = load("g.npz")
      assert max(abs(same.m_inf - g.m_inf)) == 0
      assert max(abs(same.n_tau - g.n_tau)) == 0 ms
      """)
    #expect(try notebook.folder.text("g.svg").hasPrefix("<svg"))
    #expect(try notebook.folder.data("g.pdf").starts(with: Array("%PDF-".utf8)))
    let page = try notebook.folder.text("g.html")
    #expect(page.contains("<img") && page.contains("<table") && page.contains("<p>Lab3: m opens"))
    #expect(try notebook.folder.text("g.csv").hasPrefix("gate,half at (mV)"))
    #expect(try notebook.folder.text("g.md").contains("gate"))
    #expect(try notebook.folder.text("g.tex").contains("tabular"))
  }

  @Test func `several figures are saved below one another`() throws {
    let notebook = try Self.notebook()
    try notebook.run(
      "c = voltage_clamp(Lab3, [-40, 0, 40] mV)\nsave(c, \"all.svg\")\nsave(c.figure, \"one.svg\")")
    let all = try notebook.folder.text("all.svg")
    let one = try notebook.folder.text("one.svg")
    func height(_ svg: String) -> Int {
      svg.firstMatch(of: /height="(\d+)"/).flatMap { Int($0.1) } ?? 0
    }
    #expect(height(all) > 2 * height(one) && height(one) > 0)
    #expect(all.contains("Current–voltage relation") && all.contains("Activation"))
  }

  @Test func `figures are saved below one another, and a model as its equations`() throws {
    let notebook = try Self.notebook()
    try notebook.run(
      """
      save(plot(run.V, title = "First"), plot(run.m, title = "Second"), "both.svg")
      save(plot(run.V), gating(Lab3), "both.html")
      save(Lab3, "model.tex")
      save(Lab3 with gNa = 1 mS/cm², "model.md")
      """)
    let both = try notebook.folder.text("both.svg")
    #expect(both.contains(">First</text>") && both.contains(">Second</text>"))
    #expect(try notebook.folder.text("both.html").components(separatedBy: "<img").count == 3)
    let equations = try notebook.folder.text("model.tex")
    #expect(equations.contains("\\frac{dV}{dt}") && equations.contains("tabular"))
    #expect(try notebook.folder.text("model.md").contains("sodium conductance"))
  }

  @Test func `a table without a figure, a run and spikes are saved as they are shown`() throws {
    let notebook = try Self.notebook()
    try notebook.run(
      """
      save(action_potentials(run), "ap.csv")
      save(action_potentials(run), "ap.html")
      save(run, "run.html")
      save(run, "run.svg")
      save(run, "run.csv")
      save(spikes(run), "spikes.csv")
      """)
    #expect(try notebook.folder.text("ap.csv").hasPrefix("spike,"))
    #expect(try notebook.folder.text("ap.html").contains("<table"))
    let page = try notebook.folder.text("run.html")
    #expect(page.contains("<img") && page.contains("<table"))
    #expect(try notebook.folder.text("run.svg").hasPrefix("<svg"))
    #expect(try notebook.folder.text("run.csv").hasPrefix("t (ms),V (mV),"))
    #expect(try notebook.folder.text("spikes.csv").hasPrefix("spike,time (ms)"))
  }

  @Test func `plot, stack and table take a result with their options`() throws {
    let notebook = try Self.notebook()
    let svg = try notebook.shown("plot(gating(Lab3), title = \"Gates\")").contents
      .first { $0.type == "image/svg+xml" }
    #expect(svg?.content.contains(">Gates</text>") == true)
    #expect(try notebook.run("stack(run.V, currents(run))").contains("V over 0–50 ms"))
    let table = try notebook.run("table(action_potentials(run), title = \"Spikes\", rows = 2)")
    #expect(table.hasPrefix("Spikes") && table.contains("threshold"))
    try notebook.run("plot(voltage_clamp(Lab3, [-40, 0] mV))")
    #expect(notebook.output.displays.last?.plainText.contains("has 3 figures") == true)
  }

  @Test(arguments: [
    ("plot(action_potentials(run))", "has no figure"),
    ("stack(run.V, action_potentials(run))", "has no figure"),
    ("save(action_potentials(run), \"a.svg\")", "can be saved as .csv, .tex, .md, .npz or .html"),
    ("save(gating(Lab3), \"a.png\")", "is saved as .svg, .pdf, .csv, .tex, .md, .npz or .html"),
    ("save(spikes(run), \"a.npz\")", "spike_times(run)"),
    ("plot(gating(Lab3), mark = threshold)", "mark is for curves"),
    ("plot(gating(Lab3), run.V)", "has a figure of its own"),
    ("plot(run, action_potentials(run))", "has no figure"),
    ("save(Lab3, \"a.html\")", "the model Lab3 is saved as .tex or .md"),
    ("save(Lab3, \"a.csv\")", "its equations are saved as .tex or .md"),
    ("save(plot(run.V), plot(run.m), \"a.png\")", "these are saved as .svg, .pdf or .html"),
    ("save(\"a.csv\", run.V)", "write save(run.V, \"a.csv\")"),
    ("table(gating(Lab3), run.V)", "is no column of numbers"),
  ])
  func `what cannot be is answered in words`(code: String, words: String) throws {
    let report = try Self.notebook().failure(code)
    #expect(report.contains(words), "\(report)")
  }

  @Test func `a sweep stands in its own column only`() throws {
    let notebook = TestNotebook()
    let text = try notebook.run(
      "sweep A = [0.5, 1.25, 2] ms\ntable(A, 2 * A, labels = [\"delay\", \"twice\"], digits = 0)")
    #expect(text.components(separatedBy: "delay").count == 2 && text.contains("twice"), "\(text)")
    #expect(text.contains("1.25") && !text.contains("A"), "\(text)")
    let turned = try notebook.run("table(2 * A, A, labels = [\"twice\", \"delay\"])")
    let heads = ["delay", "twice"].compactMap { turned.firstRange(of: $0)?.lowerBound }
    #expect(heads.count == 2 && heads == heads.sorted(), "\(turned)")
    #expect(try notebook.run("table(A)").contains("1.25"))
  }

  @Test func `one spike in a sweep is one spike`() throws {
    let notebook = TestNotebook()
    let text = try notebook.run(
      "sweep A = [0, 10] µA/cm²\nsimulate(HodgkinHuxley, 20 ms, I = pulse(A, 5 ms, 6 ms))")
    #expect(text.contains(" 1 spike in all"), "\(text)")
  }
}
