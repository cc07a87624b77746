import Notebook
import Testing

@Suite struct SessionTests {
  @Test func `the last expression is the result and earlier ones are displays`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("1\n2\n3") == "3")
    #expect(notebook.output.displays.map(\.plainText) == ["1", "2"])
  }

  @Test func `a semicolon and an assignment show nothing`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("1 mV;\nx = 3") == "")
    #expect(notebook.output.displays.isEmpty)
  }

  @Test func `a failing statement leaves what the statements before it did`() throws {
    let notebook = TestNotebook()
    _ = try notebook.failure("a = 1 mV\nprint(a)\nb = a + 1 ms\nc = 3")
    #expect(notebook.output.text == "1 mV\n")
    #expect(try notebook.run("a") == "1 mV")
    #expect(try notebook.failure("c").contains("nothing called c"))
  }

  @Test func `all slips of a cell are reported together`() throws {
    let report = try TestNotebook().failure("x = nonsense\ny = 1 mV + 1 ms\nz = exp(1 mV)")
    #expect(report.contains("nonsense") && report.contains("cannot add") && report.contains("exp"))
  }

  @Test func `a name that a slip left without a value is reported once`() throws {
    let report = try TestNotebook().failure("x = nonsense\ny = x + 1 mV\nz = y * 2")
    #expect(report.contains("nonsense") && !report.contains("nothing called x"))
  }

  @Test func `completion offers names, members, arguments, choices, units and letters`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 5 ms)")
    func offers(_ code: String) -> [String] {
      notebook.session.complete(code, cursor: code.unicodeScalars.count).matches.map(\.text)
    }
    #expect(offers("simula") == ["simulate"])
    #expect(offers("run.") == ["t", "V", "m", "h", "n", "INa", "IK", "IL", "I", "model"])
    #expect(offers("Lab3.g") == ["gNa", "gK", "gL"])
    #expect(offers("simulate(Lab3, 5 ms, met") == ["method = "])
    #expect(offers("simulate(Lab3, 5 ms, gN") == ["gNa = "])
    #expect(offers("simulate(Lab3, 5 ms, method = eu") == ["euler"])
    #expect(offers("Lab3 with gN") == ["gNa = "])
    #expect(offers("3 µA") == ["µA/cm²", "µA"])
    #expect(offers("\\alph") == ["α"])
  }

  @Test func `completion counts in code points and holds any cursor`() {
    let session = TestNotebook().session
    let completion = session.complete("α + simu", cursor: 8)
    #expect(completion.start == 4 && completion.end == 8)
    for cursor in [-5, 0, 100, Int.max, Int.min] {
      let found = session.complete("si", cursor: cursor)
      #expect((0...2).contains(found.start) && (0...2).contains(found.end))
    }
  }

  @Test func `inspection explains commands, members and values`() throws {
    let notebook = try TestNotebook.withLab3()
    func text(_ code: String, _ cursor: Int) -> String? {
      notebook.session.inspect(code, cursor: cursor, isDetailed: false)?.plainText
    }
    #expect(text("simulate", 3)?.contains("Integrates a model over time.") == true)
    #expect(text("Lab3.gNa", 7)?.contains("sodium conductance") == true)
    #expect(text("plot(x, ", 8)?.contains("Draws traces") == true)
    #expect(text("nothing_known", 3) == nil)
  }

  @Test func `ask gives what the user typed, and pause knows its bounds`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("answer = ask(\"ping\")\nanswer") == "ping")
    #expect(try notebook.run("pause(1 ms)") == "")
    #expect(try notebook.failure("pause(-1 s)").contains("between nothing and a day"))
    #expect(try notebook.failure("pause(3)").contains("needs a time"))
  }

  @Test func `every command's example runs`() throws {
    for name in CommandTable.standard.names {
      let command = try #require(CommandTable.standard[name])
      let notebook = try TestNotebook.withLab3()
      _ = try notebook.run(command.example)
      #expect(!command.summary.isEmpty && command.summary.hasSuffix("."), "\(name)")
    }
  }
}
