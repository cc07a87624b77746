import Notebook
import Testing

/// The page's paragraph on statements, sentence by sentence.
@Suite struct StatementsPageTests {
  @Test(arguments: [
    ("1 +\n2", "3"), ("(1\n+ 2)", "3"), ("[1,\n2,\n3][2]", "2"), ("max(\n  1,\n  2\n)", "2"),
    ("if true then\n1 else\n2", "1"), ("1 ..\n3", "[1, 2, 3]"), ("2\n- 1", "-1"),
  ])
  func `a newline ends a statement unless a bracket is open or the line ends in an operator`(
    cell: String, result: String
  ) throws {
    #expect(try TestNotebook().run(cell) == result)
  }

  @Test func `a number sign starts a comment`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("# nothing\n1 + 1 # 3\n# the end") == "2")
    #expect(try notebook.run("\"# no comment\"") == "# no comment")
  }

  @Test func `four plots show four plots`() throws {
    let notebook = TestNotebook()
    let last = try notebook.shown(
      "plot(sin, 0 .. 1)\nplot(cos, 0 .. 1)\nplot(tan, 0 .. 1)\nplot(exp, 0 .. 1)")
    #expect(notebook.output.displays.count == 3)
    for shown in notebook.output.displays + [last] {
      #expect(shown.contents.contains { $0.type == "image/svg+xml" })
    }
  }

  @Test func `a trailing semicolon shows nothing`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("1 mV\nplot(sin, 0 .. 1);") == "")
    #expect(notebook.output.displays.map(\.plainText) == ["1 mV"])
  }

  @Test(arguments: [
    "x = 3", "sweep A = 1 .. 3", "f(x) = x", "model M {\n dV/dt = -V / (1 ms)\n V(0) = 1 mV\n}",
  ])
  func `assignments and definitions show nothing`(cell: String) throws {
    let notebook = TestNotebook()
    #expect(try notebook.run(cell) == "")
    #expect(notebook.output.displays.isEmpty && notebook.output.text.isEmpty)
  }

  @Test func `the last expression is the result, and earlier ones are displayed`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.run("1 mV\n2 mV\nx = 3 mV\n4 mV") == "4 mV")
    #expect(notebook.output.displays.map(\.plainText) == ["1 mV", "2 mV"])
  }

  @Test func `cells keep what was defined before`() throws {
    let notebook = TestNotebook()
    try notebook.run("a = 2 mV")
    try notebook.run("f(x) = x + a")
    #expect(try notebook.run("f(a)") == "4 mV")
  }
}
