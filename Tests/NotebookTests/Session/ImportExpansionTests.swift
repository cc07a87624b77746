import Notebook
import Testing

/// Files that import files.
@Suite struct ImportExpansionTests {
  @Test func `a file that imports itself thrice is refused at once`() throws {
    let notebook = TestNotebook()
    let line = "import \"circle.hux\"\n"
    try notebook.folder.write(line + line + line, to: "circle.hux")
    let report = try notebook.failure(line)
    #expect(report.contains("circle.hux imports itself"))
    #expect(report.split(separator: "\n").count < 40)
  }

  @Test func `a circle of two files is refused, whatever their names are called`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("import \"./b.hux\"\n", to: "a.hux")
    try notebook.folder.write("import \"x/../a.hux\"\n", to: "b.hux")
    #expect(try notebook.failure("import \"a.hux\"").contains("imports itself by way of others"))
  }

  @Test func `a file may be imported twice`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("a = 1 mV\n", to: "a.hux")
    try notebook.folder.write("import \"a.hux\"\nb = 2 * a\n", to: "b.hux")
    #expect(try notebook.run("import \"a.hux\"\nimport \"b.hux\"\nb") == "2 mV")
  }

  @Test func `files that import two files each end at a number of files`() throws {
    let notebook = TestNotebook()
    for level in 0..<14 {
      let line = "import \"f\(level + 1).hux\"\n"
      try notebook.folder.write(line + line, to: "f\(level).hux")
    }
    try notebook.folder.write("a = 1\n", to: "f14.hux")
    #expect(try notebook.failure("import \"f0.hux\"").contains("a cell may import 200 files"))
  }
}
