import FoundationEssentials
import Testing

@testable import Notebook

@Suite struct FileCommandsTests {
  @Test func `a figure is saved as SVG, PDF and HTML`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      figure = plot(simulate(Lab3, 5 ms).V)
      save(figure, "f.svg")
      save(figure, "f.pdf")
      save(figure, "f.HTML")
      """)
    #expect(try notebook.folder.text("f.svg").hasPrefix("<svg"))
    #expect(try notebook.folder.data("f.pdf").starts(with: Array("%PDF-".utf8)))
    let page = try notebook.folder.text("f.HTML")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("<img"))
  }

  @Test func `a table is saved whole as CSV, LaTeX, Markdown and HTML`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      sweep A = 1 .. 40
      squares = table(A * A)
      save(squares, "t.csv")
      save(squares, "t.tex")
      save(squares, "t.md")
      save(squares, "t.html")
      """)
    #expect(try notebook.folder.text("t.csv").split(separator: "\n").count == 41)
    #expect(try notebook.folder.text("t.md").contains("441"))
    #expect(try notebook.folder.text("t.html").contains("<td"))
    #expect(try notebook.folder.text("t.tex").contains("tabular"))
  }

  @Test(arguments: [
    ("save(1 mV)", "needs the name of a file"),
    ("save(\"x.csv\")", "needs the name of a file"),
    ("save(Lab3, \"x.csv\")", "cannot be saved as numbers"),
    ("save(plot(sin, 0 .. 1), \"x.png\")", "a figure is saved as .svg, .pdf or .html"),
    ("save(1 mV, \"x.svg\")", "save(plot(…)"),
    ("save(1 mV, \"x\")", "has no ending"),
    ("save(1 mV, \"nowhere/x.csv\")", "there is no folder"),
    ("save(1 mV, \"folder.csv\")", "is a folder"),
    ("load(\"nothing.csv\")", "there is no file nothing.csv"),
    ("load(\"acual.csv\")", "did you mean actual.csv?"),
    ("load(\"folder.csv\")", "is a folder"),
    ("load(\"pipe.csv\")", "is no ordinary file"),
    ("save(1 mV, \"pipe.csv\")", "is no ordinary file"),
    ("load(\"lab.hux\")", "write import \"lab.hux\""),
    ("load(\"lab.xlsx\")", "load reads .csv and .npz"),
    ("load(\"\")", "load reads .csv and .npz"),
    ("load(\"empty.npz\")", "no archive"),
    ("load(\"actual.csv\").W", "it has t, V"),
    ("load(\"actual.csv\")[\"nonsense\"]", "it has t, V"),
    ("load(\"actual.csv\").V + 1 ms", "cannot add"),
  ])
  func `a slip with files has its words`(cell: String, words: String) throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.folder.write("t (ms),V (mV)\n0,1\n1,2\n", to: "actual.csv")
    try notebook.folder.write("", to: "empty.npz")
    let folder = notebook.folder.url
    try FileManager.default.createDirectory(
      at: folder.appending(path: "folder.csv"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "pipe.csv").path, withDestinationPath: "/dev/zero")
    #expect(try notebook.failure(cell).contains(words))
  }

  @Test func `a file that cannot be made leaves the old one`() throws {
    let notebook = TestNotebook()
    try notebook.run("save(1 mV, \"x.csv\")")
    _ = try notebook.failure("save(1 mV, plot(sin, 0 .. 1), \"x.csv\")")
    #expect(try notebook.folder.text("x.csv") == "value (mV)\n1\n")
    let files = try FileManager.default.contentsOfDirectory(atPath: notebook.folder.url.path)
    #expect(files == ["x.csv"])
  }

  @Test func `a loaded file shows what it holds`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("t (ms),V (mV)\n0,1\n1,2\n", to: "a.csv")
    let shown = try notebook.run("load(\"a.csv\")")
    #expect(shown.contains("a voltage (mV)") && shown.contains("t (2)"))
  }
}
