import FoundationEssentials
import Notebook
import Testing

/// A file that holds a cell, a line `----`, and what a student is told about it.
///
/// With `HUXLEY_UPDATE_GOLDEN=1` in the environment the second part is written anew.
private struct GoldenCell: CustomTestStringConvertible {
  let name: String

  static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  static let all: [GoldenCell] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted().map { GoldenCell(name: $0) }
  }()

  static var isUpdating: Bool {
    ProcessInfo.processInfo.environment["HUXLEY_UPDATE_GOLDEN"] == "1"
  }

  private var url: URL { Self.folder.appending(path: name) }

  func read() throws -> (cell: String, report: String) {
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let parts = text.split(separator: "----\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw UnexpectedOutcome("\(name) has no line ----") }
    return (String(parts[0]), String(parts[1]))
  }

  func write(cell: String, report: String) throws {
    try Data("\(cell)----\n\(report)".utf8).write(to: url)
  }

  var testDescription: String { name }
}

@Suite struct GoldenDiagnosticsTests {
  @Test func `there are golden cells`() {
    #expect(GoldenCell.all.count >= 200)
  }

  @Test(arguments: GoldenCell.all)
  private func `a cell that fails says what its golden file says`(golden: GoldenCell) throws {
    let (cell, expected) = try golden.read()
    let notebook = try TestNotebook.withLab3()
    let report = try notebook.failure(cell) + "\n"
    if GoldenCell.isUpdating { return try golden.write(cell: cell, report: report) }
    #expect(report == expected)
    #expect(try notebook.run("1 + 1") == "2")
  }
}
