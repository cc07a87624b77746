import Notebook
import Testing

/// Files that are not what they are taken for.
@Suite struct ForeignFilesTests {
  @Test func `a file that is not Huxley is refused in one sentence`() throws {
    let notebook = TestNotebook()
    let lines = (1...24).map { "name\($0):x:\($0):0::/home:/bin/sh" }
    try notebook.folder.write(lines.joined(separator: "\n"), to: "users")
    let report = try notebook.failure("import \"users\"")
    #expect(report.contains("users is no file of Huxley"))
    #expect(report.split(separator: "Error:").count == 1)
    #expect(report.contains("import \"users\"\n"))
  }

  @Test func `a file of Huxley with a few slips has each of them reported`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("a = 1 mv\nb = 2\nc = (3\nd = 4\ne = 5\n", to: "slips.hux")
    let report = try notebook.failure("import \"slips.hux\"")
    #expect(report.contains("`mv` is not a unit") && report.contains("never closed"))
  }

  @Test func `a heading with an unknown unit is told, and its numbers are plain`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("time (ms),V (foo)\n0,1\n1,2\n", to: "a.csv")
    try notebook.run("data = load(\"a.csv\")")
    let remark = notebook.output.displays.map(\.plainText).joined()
    #expect(remark.contains("“V (foo)”") && remark.contains("foo is no unit"))
    #expect(try notebook.run("max(data[\"V (foo)\"])") == "2")
  }

  @Test func `headings that are units, or have none, need no remark`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("time (ms),V (mV),count\n0,1,3\n1,2,4\n", to: "a.csv")
    try notebook.run("data = load(\"a.csv\")")
    #expect(notebook.output.displays.isEmpty)
  }

  @Test func `a number that is too large is told with its line, and infinity is read`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("V (mV)\n1\n1e400\n", to: "a.csv")
    let report = try notebook.failure("load(\"a.csv\")")
    #expect(report.contains("line 3 has 1e400 for V"))
    try notebook.folder.write("V (mV)\n1\ninf\n", to: "b.csv")
    #expect(try notebook.run("load(\"b.csv\").V[1]") == "1 mV")
  }
}
