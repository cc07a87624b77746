import FoundationEssentials
import Notebook
import Testing

/// The page's paragraphs on the other statements and on errors, sentence by sentence.
@Suite struct OtherPageTests {
  @Test(arguments: [
    "f(x) = f(x)\nf(1)", "1 / 0", "x = [1, 2][0]", "[1, 2][-3]", "print(\"{\")",
    "linspace(0, 1, 1e18)", "simulate(Lab3, 1e12 ms)", "simulate(Lab3, -1 ms)",
    "simulate(Lab3, 1 ms, dt = 0 ms)", "Lab3 with Cm = 0 µF/cm²", "sweep A = []",
    "model M { dV/dt = V / V\n V(0) = 0 mV }\nsimulate(M, 1 ms)", "((((((((((", "\u{0}", "}",
    "x = 1e308 * 1e308", "sqrt(-1)", "r = simulate(Lab3, 1 ms)\nr.V[t = 1e300 ms]",
    "load(\"/\")", "import \"/dev/null/x.hux\"", "round(1e300)", "2^1e300",
    "sweep t = 1 .. 2", "histogram([])", "heatmap(1)",
  ])
  func `no cell takes the kernel down, and a statement that fails changes nothing`(cell: String)
    throws
  {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("kept = 3 mV")
    _ = notebook.session.execute(cell, named: "In [1]", output: notebook.output)
    #expect(try notebook.run("kept") == "3 mV")
  }

  @Test func `print writes values separated by spaces`() throws {
    let notebook = TestNotebook()
    try notebook.run("print(1, 2 mV, \"three\", [4, 5], true)\nprint()")
    #expect(notebook.output.text == "1 2 mV three [4, 5] true\n\n")
  }

  @Test func `strings hold expressions`() throws {
    let notebook = TestNotebook()
    try notebook.run("x = 13.20746 ms")
    #expect(
      try notebook.run("\"at {x} or {x + 1 ms}, {\"in\"}, \\{x\\}\"")
        == "at 13.20746 ms or 14.20746 ms, in, {x}")
    #expect(try notebook.run("\"{x in s}\"") == "0.01320746")
  }

  @Test(arguments: [
    ("{x: 3 digits}", "13.2 ms"), ("{x: 1 decimal}", "13.2 ms"), ("{x: 0 decimals}", "13 ms"),
    ("{x in s: 5 decimals}", "0.01321"), ("{0.0004: 2 decimals}", "0.00"),
    ("{-0.0004: 2 decimals}", "0.00"), ("{99.96: 1 decimal}", "100.0"),
    ("{2/3: 17 digits}", "0.6666666666666666"),
    ("{[1.26, 2] mV: 1 decimal}", "[1.3, 2.0] mV"), ("{0.0000123 µA: 2 digits}", "1.2e-5 µA"),
    ("{0: 2 decimals}", "0.00"),
  ])
  func `a string shows as many digits as it is told`(text: String, result: String) throws {
    let notebook = TestNotebook()
    try notebook.run("x = 13.20746 ms")
    #expect(try notebook.run("\"\(text)\"") == result)
  }

  @Test(arguments: ["{1:.2f}", "{1: digits}", "{1: 3}", "{1: 99 digits}", "{\"a\": 3 digits}"])
  func `digits that cannot be understood are explained`(text: String) throws {
    #expect(try TestNotebook().failure("\"\(text)\"").contains("digits"))
  }

  @Test func `assert stops with its message where a condition does not hold`() throws {
    let notebook = TestNotebook()
    try notebook.run("assert 1 < 2\nassert 1 < 2, \"no\"\nsweep A = 1 .. 3\nassert A > 0")
    #expect(try notebook.failure("assert 2 < 1, \"two is {1 + 1}\"").contains("two is 2"))
    #expect(try notebook.failure("assert A > 1").contains("does not hold"))
    #expect(try notebook.failure("assert 3 mV").contains("true or false"))
  }

  @Test func `help and the question mark explain a name`() throws {
    let notebook = try TestNotebook.withLab3()
    for cell in ["help(simulate)", "simulate?", "?simulate"] {
      notebook.output.clear(wait: false)
      try notebook.run(cell)
      #expect(notebook.output.displays[0].plainText.contains("Integrates a model"), "\(cell)")
    }
  }

  @Test func `import runs a file in its place, once for each mention`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("a = 1 mV\nf(x) = x + a\n", to: "more.hux")
    try notebook.run("import \"more.hux\"\nb = f(2 mV)")
    #expect(try notebook.run("b") == "3 mV")
    #expect(try notebook.failure("import \"none.hux\"").contains("none.hux"))
    try notebook.folder.write("import \"circle.hux\"\n", to: "circle.hux")
    #expect(try notebook.failure("import \"circle.hux\"").contains("imports itself"))
    try notebook.folder.write("c = 1 mV + 1 ms\n", to: "slip.hux")
    #expect(try notebook.failure("import \"slip.hux\"").contains("slip.hux, line 1"))
  }

  @Test func `ask gives the line that the user types`() throws {
    #expect(try TestNotebook().run("ask(\"name\")") == "name")
  }

  @Test func `save and load keep what was computed`() throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = [1, 2] mV\nsave(A * A, \"a.csv\")\nsave(A * A, \"a.npz\")")
    #expect(try notebook.numbers("load(\"a.csv\").value - load(\"a.npz\").value") == [0, 0])
  }

  @Test(arguments: [
    "x = 1 mV / (0 ms)", "sweep x = [1, 1]", "x = load(\"none.csv\")", "x = simulate(Lab3, -1 ms)",
    "model x {\n dV/dt = V\n V(0) = 1 mV\n}", "x = nonsense", "x(y) = 1 mV + 1 ms", "assert 1 > 2",
    "x = kept[9]", "x = [1, 2][3 mV]",
  ])
  func `every failure leaves the session as it was`(cell: String) throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("x = 7 mV\nkept = [1, 2]")
    _ = try notebook.failure(cell)
    #expect(try notebook.run("x") == "7 mV")
    #expect(try notebook.run("kept") == "[1, 2]")
  }

  @Test func `the library is known in every session and written in Huxley with its citation`()
    throws
  {
    let notebook = TestNotebook()
    for name in [
      "HodgkinHuxley", "TraubMiles", "WangBuzsaki", "ConnorStevens", "PospischilRS",
      "PospischilFS", "PospischilIB", "PospischilLTS", "MorrisLecar", "FitzHughNagumo",
      "HindmarshRose",
    ] {
      notebook.output.clear(wait: false)
      #expect(try notebook.run(name).contains("model \(name) {"))
      try notebook.run("help(\(name))")
      let years = notebook.output.displays[0].plainText.split { !$0.isNumber }
      #expect(years.contains { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) })
    }
  }

  @Test func `several slips are reported together, and a cell runs up to the first`() throws {
    let notebook = TestNotebook()
    let report = try notebook.failure("x = 1 mV\ny = x + 1 ms\nz = 2\nw = nonsense")
    #expect(report.contains("cannot add") && report.contains("nothing called nonsense"))
    #expect(try notebook.run("x") == "1 mV")
    #expect(try notebook.failure("z").contains("nothing called z"))
  }

  @Test func `an error says what, where with a caret, why and what to write`() throws {
    let report = try TestNotebook.withLab3().failure("simulate(Lab3, 50 ms, I = 3 uA)")
    #expect(report.contains("current per area (µA/cm²)") && report.contains("a current (µA)"))
    #expect(report.contains("line 1") && report.contains("^^^^"))
    #expect(report.contains("write 3 µA/cm²"))
  }
}
