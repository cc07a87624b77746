import Language
import Notebook
import Testing

/// The names of the library: there without import, explained, and the user's to redefine.
@Suite struct ModelLibraryTests {
  static let names = [
    "ConnorStevens", "FitzHughNagumo", "HindmarshRose", "HodgkinHuxley", "MorrisLecar",
    "PospischilFS", "PospischilIB", "PospischilLTS", "PospischilRS", "TraubMiles", "WangBuzsaki",
  ]

  @Test func `the library has the eleven models and their files define them`() {
    let library = ModelLibrary(commands: .standard)
    #expect(library.names == Self.names)
    for name in library.names { #expect(library.model(named: name)?.name == name) }
  }

  @Test(arguments: names)
  func `a model shows its typeset equations, its constants and its citation`(name: String) throws {
    let notebook = TestNotebook()
    try notebook.run("\(name)\n0")
    let shown = try #require(notebook.output.displays.first)
    let html = try #require(shown.contents.first { $0.type == "text/html" }).content
    #expect(html.contains("<strong>\(name)</strong>") && html.contains("\\begin{aligned}"))
    #expect(html.contains("<a href=\"https://doi.org/10."))
    #expect(html.contains("stimulus") || html.contains("injected current, positive inward"))
  }

  @Test func `steady states, time constants and leading minus signs are set as in print`() throws {
    let notebook = TestNotebook()
    try notebook.run("PospischilLTS\n0")
    let latex = try #require(
      notebook.output.displays.first?.contents.first { $0.type == "text/latex" }
    ).content
    #expect(latex.contains("\\frac{du}{dt} &= \\frac{u_{\\infty} - u}{\\tau_{u}}"))
    #expect(latex.contains("u_{\\infty}(V) &= \\frac{1}{1 + "))
    #expect(latex.contains("-\\frac{0.32\\,\\left(V - V_{T} - 13\\right)}"))
    // Said once: by the function, not by the gate too.
    #expect(!latex.contains("u_{\\infty} &=") && !latex.contains("\\tau_{u} &="))
  }

  @Test(arguments: names)
  func `help explains a model with its citation and its source`(name: String) throws {
    let notebook = TestNotebook()
    try notebook.run("help(\(name))\n\(name)?")
    let displays = notebook.output.displays
    try #require(displays.count == 2)
    for shown in displays {
      #expect(shown.plainText.contains("doi:10."))
      #expect(shown.plainText.contains("model \(name) {"))
      let markdown = try #require(shown.contents.first { $0.type == "text/markdown" }).content
      #expect(markdown.contains("](https://doi.org/10."))
    }
  }

  @Test func `help alone lists the models`() throws {
    let notebook = TestNotebook()
    try notebook.run("help()")
    let text = try #require(notebook.output.displays.first).plainText
    for name in Self.names { #expect(text.contains(name)) }
  }

  @Test(arguments: names)
  func `every constant, gate and current of a model says what it is`(name: String) throws {
    let model = try #require(ModelLibrary(commands: .standard).model(named: name)).checked
    for part in model.constants + model.inputs + model.intermediates {
      #expect(!part.comment.isEmpty, "\(part.name)")
    }
    for state in model.states { #expect(!state.comment.isEmpty, "\(state.name)") }
  }

  @Test func `a user's definition comes before the library's`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("TraubMiles = 3\nTraubMiles + 1") == "4")
    try notebook.run(
      "model MorrisLecar {\n  dV/dt = -V / (1 ms)\n  V(0) = 1 mV\n}\n"
        + "run = simulate(MorrisLecar, 1 ms)")
    #expect(abs(try notebook.numbers("run.V[t = 1 ms] in mV")[0] - 0.367879) < 1e-6)
  }

  @Test func `a function keeps the library's model it was written with`() throws {
    let notebook = TestNotebook()
    try notebook.run("g(x) = x * HodgkinHuxley.gNa\nHodgkinHuxley = 1")
    #expect(try notebook.run("g(2)") == "240 mS/cm²")
  }

  @Test func `a model of the user's may take constants from the library`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model Leak {
        g = HodgkinHuxley.gL
        dV/dt = -g * (V - HodgkinHuxley.EL) / (1 µF/cm²)
        V(0) = -65 mV
      }
      run = simulate(Leak, 100 ms)
      """)
    #expect(abs(try notebook.numbers("run.V[t = 100 ms] in mV")[0] + 54.387) < 1e-6)
  }

  @Test(arguments: [
    ("HodgkinHuxly", "HodgkinHuxley"), ("TraubMile", "TraubMiles"),
    ("Pospischilrs", "PospischilRS"), ("fitzhughnagumo", "FitzHughNagumo"),
  ])
  func `a name that comes near a model's is answered with it`(slip: String, name: String) throws {
    let report = try TestNotebook().failure("simulate(\(slip), 50 ms)")
    #expect(report.contains("there is nothing called \(slip)"))
    #expect(report.contains("did you mean \(name)?"))
  }

  @Test func `completion offers models, their members and what with may change`() {
    let notebook = TestNotebook()
    func offers(_ code: String) -> [Completion.Match] {
      notebook.session.complete(code, cursor: code.unicodeScalars.count).matches
    }
    #expect(offers("simulate(Hodg").map(\.text) == ["HodgkinHuxley"])
    #expect(offers("Posp").map(\.kind) == ["model", "model", "model", "model"])
    #expect(offers("HodgkinHuxley.αm").map(\.text) == ["αm"])
    #expect(offers("PospischilRS with τ").map(\.text) == ["τmax = "])
    #expect(offers("simulate(MorrisLecar, 1 ms, gC").map(\.text) == ["gCa = "])
  }

  @Test func `inspection explains models and their members`() throws {
    let session = TestNotebook().session
    func text(_ code: String) -> String? {
      session.inspect(code, cursor: code.unicodeScalars.count, isDetailed: false)?.plainText
    }
    #expect(text("WangBuzsaki")?.contains("Wang XJ, Buzsáki G (1996)") == true)
    #expect(text("WangBuzsaki.gNa")?.contains("sodium conductance") == true)
    #expect(text("WangBuzsaki.h")?.contains("sodium inactivation") == true)
    #expect(text("WangBuzsaki.INa")?.contains("sodium current") == true)
    #expect(text("HodgkinHuxly") == nil)
  }

  @Test func `with changes a copy and leaves the library alone`() throws {
    let notebook = TestNotebook()
    try notebook.run("Warm = HodgkinHuxley with T = 18.5 °C, gL = 0.5 mS/cm²")
    #expect(abs(try notebook.numbers("Warm.φ")[0] - 3.8198) < 1e-3)
    #expect(try notebook.numbers("HodgkinHuxley.φ") == [1])
    let report = try notebook.failure("HodgkinHuxley with gna = 0 mS/cm²")
    #expect(report.contains("HodgkinHuxley has no constant") && report.contains("gNa"))
  }

  @Test func `the rates of a model are functions`() throws {
    let notebook = TestNotebook()
    // The removable singularity: the limit of x / (1 − e^(−x/10)) is 10.
    #expect(try notebook.numbers("HodgkinHuxley.αm(-40 mV) in 1/ms") == [1])
    // VT is the model's: −55 mV as published, so that αm has its hole at −42 mV.
    #expect(try notebook.numbers("PospischilRS.αm(-42 mV) in 1/ms") == [1.28])
    try notebook.run("Fit = PospischilRS with VT = -56.2 mV")
    #expect(try notebook.numbers("Fit.αm(-43.2 mV) in 1/ms") == [1.28])
  }
}
