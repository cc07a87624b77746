import FoundationEssentials
import Notebook
import Testing

@Suite struct AssistanceTests {
  private static func notebook() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [1, 2] µA/cm²
      run = simulate(Lab3, 5 ms)
      fi = simulate(Lab3, 5 ms, I = A)
      αs(V in mV) in 1/ms = 0.1 * V    # a rate
      """)
    return notebook
  }

  private static func offers(_ notebook: TestNotebook, _ code: String) -> [String] {
    notebook.session.complete(code, cursor: code.unicodeScalars.count).matches.map(\.text)
  }

  @Test(arguments: [
    ("Lab3 with V", "V(0) = "), ("simulate(Lab3, 5 ms, V", "V(0) = "), ("fi[", "A = "),
    ("fi.V[A = 1 µA/cm², ", "t = "), ("run.V[", "t = "), ("max(fi.V, over = ", "t"),
    ("x = 3 m", "mS/cm²"), ("save(run.V, fi", "file = "), ("Lab3.α", "αm"),
    ("HodgkinHuxley.g", "gNa"), ("dx", ""),
  ])
  func `completion offers what fits`(code: String, match: String) throws {
    let found = Self.offers(try Self.notebook(), code)
    #expect(match.isEmpty ? found.isEmpty : found.contains(match))
  }

  @Test func `completion offers files inside strings`() throws {
    let notebook = try Self.notebook()
    try notebook.folder.write("a", to: "recording one.csv")
    try notebook.folder.write("a", to: "recorded.npz")
    try notebook.folder.write("a", to: ".hidden")
    try FileManager.default.createDirectory(
      at: notebook.folder.url.appending(path: "data"), withIntermediateDirectories: false)
    try notebook.folder.write("a", to: "data/more.hux")
    #expect(Self.offers(notebook, "load(\"rec") == ["recorded.npz", "recording one.csv"])
    #expect(Self.offers(notebook, "load(\"recording o") == ["recording one.csv"])
    #expect(Self.offers(notebook, "import \"d") == ["data/"])
    #expect(Self.offers(notebook, "import \"data/m") == ["more.hux"])
    #expect(Self.offers(notebook, "load(\"").count == 3)
    #expect(Self.offers(notebook, "load(\"x\") + simul") == ["simulate"])
    #expect(Self.offers(notebook, "# \"rec").isEmpty)
    let code = "load(\"data/m"
    let completion = notebook.session.complete(code, cursor: 12)
    #expect(completion.start == 11 && completion.end == 12)
  }

  @Test(arguments: [
    ("αs", "αs(V in mV) in 1/ms: a rate"), ("αs", "= 0.1 * V"), ("Lab3", "sodium conductance"),
    ("A", "a current per area (µA/cm²) over A (2), from 1 µA/cm² to 2 µA/cm²"),
    ("run", "members: t, V, m"), ("simulate", "dt = 0.025 ms"), ("gate", "opening"),
    ("sweeps", "declares the axis"), ("HodgkinHuxley", "1952"), ("mV", "a voltage"),
    ("nA", "1 nA is 0.001 µA"), ("if", "chooses"),
  ])
  func `help, the question mark and inspection explain a name`(name: String, words: String) throws {
    let notebook = try Self.notebook()
    let seen = notebook.session.inspect(name, cursor: 1, isDetailed: true)?.plainText ?? ""
    #expect(seen.contains(words))
    try notebook.run("\(name)?")
    try notebook.run("help(\"\(name)\")")
    for shown in notebook.output.displays { #expect(shown.plainText.contains(words)) }
    #expect(notebook.output.displays.count == 2)
  }

  @Test func `help lists all commands by what they are for, and knows what it does not know`()
    throws
  {
    let notebook = try Self.notebook()
    try notebook.run("help()")
    let text = notebook.output.displays[0].plainText
    for name in CommandTable.standard.names { #expect(text.contains("  \(name): "), "\(name)") }
    #expect(try notebook.failure("help(\"simulat\")").contains("did you mean simulate?"))
    #expect(try notebook.failure("nonsense?").contains("nothing called nonsense"))
  }
}
