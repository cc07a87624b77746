import Notebook
import Testing

@Suite struct OutputCommandsTests {
  @Test func `print goes to the output, or where it is told`() throws {
    let notebook = TestNotebook()
    try notebook.run(#"print("a", 1)\#nprint("b", 2 mV, to = error)\#nprint("c", to = output)"#)
    #expect(notebook.output.text == "a 1\nc\n")
    #expect(notebook.output.warnings == "b 2 mV\n")
  }

  @Test func `an unknown stream is refused`() throws {
    let report = try TestNotebook().failure(#"print("a", to = stderr)"#)
    #expect(report.contains("output") && report.contains("error"))
  }

  @Test func `show displays a value, under a name when it is given one`() throws {
    let notebook = TestNotebook()
    try notebook.run(#"show(1 mV)\#nshow(2 mV, id = "live")\#nshow([1, 2])"#)
    #expect(notebook.output.displays.map(\.plainText) == ["1 mV", "2 mV", "[1, 2]"])
    #expect(notebook.output.ids == [nil, "live", nil])
  }

  @Test(arguments: ["\"\"", "\"" + String(repeating: "x", count: 300) + "\"", "3 mV"])
  func `a name that is none is refused`(id: String) throws {
    let report = try TestNotebook().failure("show(1, id = \(id))")
    #expect(report.contains("id"))
  }

  @Test func `clear takes away what the cell has shown`() throws {
    let notebook = TestNotebook()
    try notebook.run("print(1)\nshow(2)\nclear()\nprint(3)\nclear(wait = true)\nprint(4)")
    #expect(notebook.output.text == "4\n" && notebook.output.displays.isEmpty)
  }

  @Test(arguments: ["help(show)", "show?", "clear?", "help(clear)", "help(print)"])
  func `help explains the command`(code: String) throws {
    let notebook = TestNotebook()
    try notebook.run(code)
    #expect(notebook.output.displays.count == 1)
    #expect(notebook.output.displays.first?.plainText.contains("Example") == true)
  }
}
