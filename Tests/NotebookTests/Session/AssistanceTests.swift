import FoundationEssentials
import Notebook
import Testing

@Suite struct AssistanceTests {
  @Test(arguments: ["simulate??", "??simulate", "?simulate", "Lab3.gNa??"])
  func `two question marks ask as one does`(cell: String) throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(cell)
    #expect(notebook.output.displays.count == 1)
  }

  private static func notebook() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [1, 2] µA/cm²
      run = simulate(Lab3, 5 ms)
      fi = simulate(Lab3, 5 ms, I = A)
      αs(V in mV) in 1/ms = 0.1 * V    # a rate
      g = gating(Lab3)
      """)
    return notebook
  }

  private static func offers(_ notebook: TestNotebook, _ code: String) -> [String] {
    notebook.session.complete(code, cursor: code.unicodeScalars.count).matches.map(\.text)
  }

  @Test(arguments: [
    ("Lab3 with V", "V(0) = "), ("simulate(Lab3, 5 ms, V", "V(0) = "), ("fi[", "A = "),
    ("fi.V[A = 1 µA/cm², ", "t = "), ("run.V[", "t = "),
    ("g.m_tau[", "V = "), ("max(fi.V, over = ", "t"),
    ("x = 3 m", "mS/cm²"), ("save(run.V, fi", "file = "), ("Lab3.α", "αm"),
    ("HodgkinHuxley.g", "gNa"), ("dx", ""), ("mean(spike_count(fi), over = ", "A"),
  ])
  func `completion offers what fits`(code: String, match: String) throws {
    let found = Self.offers(try Self.notebook(), code)
    #expect(match.isEmpty ? found.isEmpty : found.contains(match))
  }

  /// Units stand behind numbers, lists of numbers and `in`, however they are typed.
  @Test(arguments: [
    ("3 u", "µA/cm²"), ("3 uA", "µA/cm²"), ("3 µA/cm", "µA/cm²"), ("3 uA/cm2", "µA/cm²"),
    ("3 uA/cm^2", "µA/cm²"), ("3mV", "mV"), ("3m", "mS/cm²"), ("0.025m", "ms"), ("3 µA/", "µA/cm²"),
    ("3 mS/c", "mS/cm²"), ("x in m", "mV"), ("(x in ", "mV"), ("print(\"{run.V in ", "mV"),
    ("[1,2] m", "mV"), ("(0 .. 10 by 0.5) u", "µA/cm²"), ("rates (V in ", "mV"),
    ("rates (V in mV) in 1/", "1/ms"), ("3 1/m", "1/ms"), ("1e-3 m", "ms"), ("3 ", "mV"),
    ("0 .. 3 b", "by"), ("if x > 3 th", "then"),
  ])
  func `completion offers units`(code: String, unit: String) throws {
    let found = Self.offers(try Self.notebook(), code)
    #expect(found.contains(unit) && !found.contains("simulate"), "\(found)")
  }

  @Test(arguments: ["x2 ", "f(3) s", "Lab3.gNa s", "run.V[3] s", "x_3m", "3 * s", "(x) s"])
  func `completion offers no units where none can stand`(code: String) throws {
    #expect(!Self.offers(try Self.notebook(), code).contains("s"))
  }

  @Test func `a unit replaces all that is written of it`() throws {
    let notebook = try Self.notebook()
    let code = "x = 3 uA/c"
    let completion = notebook.session.complete(code, cursor: 10)
    #expect(completion.start == 6 && completion.end == 10)
    #expect(notebook.session.complete("3mV", cursor: 3).start == 1)
  }

  /// The cursor is where the bar stands.
  @Test(arguments: [
    ("model Z {\n  Cmem = 1 µF/cm²\n  dV/dt = (I - Cm|\n  V(0) = 1 mV\n}", "Cmem", true),
    ("model Z {\n  Cmem = 1 µF/cm²\n  dV/dt = (I - V) / Cm|\n}", "Cmem", true),
    ("model Z {\n  dV/dt = I / Cm|\n  Cmem = 1 µF/cm²\n}", "Cmem", true),
    ("model Z {\n  input Iapp = 0 nA\n  gate mm: a, b\n  x = Ia|", "Iapp", true),
    ("model Z {\n  input Iapp = 0 nA\n  gate mm: a, b\n  x = m|", "mm", true),
    ("model Z {\n  rates (Vm in mV) in 1/ms {\n    αx = 0.1 * V|\n  }\n}", "Vm", true),
    ("model Z {\n  Cmem = 1 nF\n}\nCm|", "Cmem", false),
    ("xyzlocal = 3\nxyz|", "xyzlocal", true), ("f(abc) = ab|", "abc", true),
    ("f(abc) = 2 * abc\nab|", "abc", false), ("sweep Amp = 1 .. 3\nAm|", "Amp", true),
    ("model Zed { V(0) = 1 mV }\nZ|", "Zed", true), ("f(x) = x^2; plot(f|", "f", true),
    ("plot(run.V, title = \"(\", abc = 1)\nab|", "abc", false), ("zz = zz|", "zz", false),
    ("x = \"a # b\"; later = 3\nla|", "later", true),
  ])
  func `completion knows the names of the cell that is typed`(
    marked: String, name: String, isOffered: Bool
  ) throws {
    let parts = marked.components(separatedBy: "|")
    let completion = try Self.notebook().session.complete(
      parts.joined(), cursor: parts[0].unicodeScalars.count)
    #expect(completion.matches.contains { $0.text == name } == isOffered)
  }

  @Test(arguments: [
    ("fi[A = 1 µA/cm²].", "INa", "simulate"), ("simulate(Lab3, 5 ms).", "V", "simulate"),
    ("run.model.", "gNa", "V"), ("rheobase(Lab3).", "current", "V"), ("run.V.", "", "V"),
    ("(Lab3 with gNa = 1 mS/cm²).", "gNa", "V"), ("new = simulate(Lab3, 5 ms)\nnew.", "V", "max"),
    ("model Z {\n  a = 3\n  dV/dt = 1 mV/ms\n  V(0) = 0 mV\n}\nZ.", "a", "V"),
    ("m2 = Lab3\nsimulate(m2, 5 ms, g", "gNa = ", ""), ("spikes(run).", "times", "V"),
    ("simulate(Lab3 with gK = 1 mS/cm², 5 ms, g", "gNa = ", ""),
  ])
  func `completion offers the members of what stands before the dot`(
    code: String, member: String, other: String
  ) throws {
    let found = Self.offers(try Self.notebook(), code)
    #expect(member.isEmpty ? found.isEmpty : found.contains(member), "\(found)")
    #expect(!found.contains(other))
  }

  @Test(arguments: [
    ("plot(run.V, mark = [threshold, ", "refractory", "title = "),
    ("simulate(Lab3, 5 ms, record = ", "INa", "max"),
    ("simulate(Lab3, 5 ms, record = [V, I", "INa", "INa = "),
    ("max(fi.V, over = ", "A", "zzz"), ("max(fi, over = ", "A", "zzz"),
    ("print(\"{run.V: 3 ", "digits", "max"), ("print(\"x {ru", "run", "zzz"),
    ("help(\"uni", "units", "zzz"), ("help(\"simu", "simulate", "zzz"),
    ("Lab3 with g", "gNa = ", "gating"), ("Lab3 with gNa = 1 mS/cm², E", "EK = ", "equilibria"),
    ("Lab3 with gNa = 2 * g", "g", "zzz"), ("mean(rate(fi), over = ", "A", "zzz"),
    ("# ma", "", "max"), ("plot(run.V, title = \"", "", "max"),
  ])
  func `completion offers what an argument can be`(
    code: String, match: String, other: String
  ) throws {
    let found = Self.offers(try Self.notebook(), code)
    #expect(match.isEmpty ? found.isEmpty : found.contains(match), "\(found)")
    #expect(!found.contains(other))
  }

  @Test func `what fits an argument is offered first`() throws {
    let notebook = try Self.notebook()
    #expect(Self.offers(notebook, "simulate(").prefix(2) == ["Lab3", "ConnorStevens"])
    #expect(Self.offers(notebook, "spike_count(").prefix(2) == ["fi", "run"])
    #expect(Self.offers(notebook, "plot(run.V, legend = ").prefix(2) == ["true", "false"])
    #expect(Self.offers(notebook, "simulate(Lab3, 5 ms, ").first == "dt = ")
    #expect(Self.offers(notebook, "model Z {\n  d").first == "dV/dt = ")
    #expect(!Self.offers(notebook, "x = d").contains("dV/dt = "))
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
    try notebook.folder.write("a", to: "lab.hux")
    #expect(Self.offers(notebook, "load(\"").count == 3)
    #expect(Self.offers(notebook, "import \"") == ["data/", "lab.hux"])
    #expect(Self.offers(notebook, "save(run.V, \n  \"").count == 4)
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
    ("nA", "1 nA is 0.001 µA"), ("if", "chooses"), ("rk4", "of order 4; a choice for method"),
    ("exp", "x: a plain number\n"),
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

  /// The cursor is where the bar stands.
  @Test(arguments: [
    ("run.mo|del", "the model Lab3"), ("run.model.gN|a", "sodium conductance"),
    ("Lab3 with gN|a = 3 mS/cm²", "sodium conductance"),
    ("simulate(Lab3, 5 ms, gN|a = 3 mS/cm²)", "sodium conductance"),
    ("simulate(Lab3, 5 ms, gN|a", "sodium conductance"),
    ("simulate(Lab3, 5 ms).IN|a", "INa of Lab3"),
    ("simulate(Lab3, 5 ms, d|t = 1 ms)", "dt of simulate, a time (ms): the step"),
    ("3 mS/c|m²", "the unit mS/cm²"), ("new = 3 mV\nne|w", "new, a voltage (mV)"),
    ("simulate(Lab3, |", "simulate(model, duration"),
    ("simulate(Lab3, 5 ms, record = [V, IN|a])", "INa of Lab3"),
    (
      "model Z {\n  a = 3 mV   # a constant\n  dV/dt = a / (1 ms)\n  V(0) = |a\n}",
      "a of Z, a voltage"
    ),
    ("model Z {\n  a = 3 mV   # a constant\n  dV/dt = a / (1 ms)\n  V(0) = a\n}\n|V", "the unit V"),
    ("|g2 = 3 mV", "g2, a voltage"), ("f|(x) = x^2   # squared", "f(x): squared"),
    ("print(\"ra|te {run.V: 3 digits}\")", "print(value"), ("help(\"ra|te\")", "rate(run"),
    ("print(\"{run.V: 3 dig|its}\")", "# Text and files"),
  ])
  func `inspection explains what stands at the cursor`(marked: String, words: String) throws {
    let parts = marked.components(separatedBy: "|")
    let seen = try Self.notebook().session.inspect(
      parts.joined(), cursor: parts[0].unicodeScalars.count, isDetailed: true)
    #expect(seen?.plainText.contains(words) == true, "\(seen?.plainText ?? "nothing")")
  }

  @Test(arguments: [
    ("run.V?", "V of Lab3, a voltage (mV)"), ("help(run.V)", "V of Lab3"),
    ("help(\"run.V\")", "V of Lab3"), ("help(Lab3.gNa)", "sodium conductance"),
    ("run.model.gNa?", "sodium conductance"), ("help(\"euler\")", "method in simulate"),
    ("help(\"refractory\")", "refractory("),
  ])
  func `help knows members and choices`(code: String, words: String) throws {
    let notebook = try Self.notebook()
    try notebook.run(code)
    #expect(notebook.output.displays.last?.plainText.contains(words) == true)
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
