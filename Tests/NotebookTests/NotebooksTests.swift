import FoundationEssentials
import Notebook
import Testing

/// The committed notebooks, cell by cell in one session each, without a kernel.
@Suite struct NotebooksTests {
  private struct Document: Decodable {
    struct Cell: Decodable {
      let cell_type: String
      let source: Source
    }

    /// A cell's text: one string, or a list of lines.
    enum Source: Decodable {
      case text(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let lines = try? container.decode([String].self) {
          self = .text(lines.joined())
        } else {
          self = .text(try container.decode(String.self))
        }
      }
    }

    let cells: [Cell]
  }

  /// The code of a committed notebook, cell by cell.
  static func cells(_ name: String) throws -> [String] {
    let data = try Data(contentsOf: Repository.file("notebooks/\(name)"))
    return try JSONDecoder().decode(Document.self, from: data).cells
      .filter { $0.cell_type == "code" }
      .map { cell in
        switch cell.source {
        case .text(let text): text
        }
      }
  }

  @Test func `the tour has at most twenty cells of code, all short`() throws {
    let cells = try Self.cells("tour.ipynb")
    #expect((10...20).contains(cells.count))
    for cell in cells where !cell.hasPrefix("model") {
      #expect(cell.split(separator: "\n").count <= 12, "\(cell)")
    }
  }

  @Test func `every cell of the tour runs`() throws {
    let notebook = TestNotebook()
    for cell in try Self.cells("tour.ipynb") { try notebook.run(cell) }
  }
}
