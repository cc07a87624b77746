import FoundationEssentials
import Notebook
import Testing

@Suite struct ReadmeTests {
  /// The cells of the README's tour, in order: its blocks of Huxley after the heading of the tour.
  private static func tour() throws -> [String] {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    let parts = text.split(separator: "## The language in ten cells", maxSplits: 1)
    let sections = try #require(parts.last).split(separator: "```julia\n").dropFirst()
    return sections.compactMap { $0.split(separator: "```", maxSplits: 1).first.map(String.init) }
  }

  @Test func `every cell of the README's tour runs`() throws {
    let cells = try Self.tour()
    #expect(cells.count == 9)
    let notebook = TestNotebook()
    for cell in cells { try notebook.run(cell) }
  }

  @Test func `the README quotes the slip's message as it is`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    let report = try TestNotebook.withLab3().failure("simulate(Lab3, 50 ms, I = 3 uA)")
    #expect(text.contains(report.replacing("In [1]", with: "In [10]")))
  }
}
