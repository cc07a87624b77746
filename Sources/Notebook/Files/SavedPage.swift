import Figures
import Language

/// What is shown as figures and a table, as the bytes of a file.
struct SavedPage {
  private let page: FigurePage
  /// "a figure", "the result of gating": what the messages call it.
  private let words: String
  private let isPlural: Bool
  private let file: String
  /// Whether the value has numbers of its own, which a .npz holds.
  private let hasNumbers: Bool

  /// Nil for a value that is shown in words or as plain numbers.
  init?(_ value: Value, file: String, _ environment: Environment) throws {
    guard let page = try FigurePage.of(value, environment) else { return nil }
    self.page = page
    self.file = file
    words = value.words
    isPlural = if case .spikes = value { true } else { false }
    switch value {
    case .result, .run: hasNumbers = true
    default: hasNumbers = false
    }
  }

  /// - Parameter ending: of the file's name.
  func bytes(_ ending: String) throws(CommandError) -> [UInt8] {
    switch ending {
    case "svg": return Array(SVGWriter.write(try drawing()))
    case "pdf": return Array(PDFWriter.write(try drawing()))
    case "csv": return try CSVWriter.write(try table())
    case "tex": return Array((try table().whole.latex() + "\n").utf8)
    case "md": return Array((try table().whole.markdown() + "\n").utf8)
    case "html": return html
    default:
      let isBitmap = ["png", "jpg", "jpeg"].contains(ending)
      throw CommandError.wrongEnding(
        file, "\(words) \(isPlural ? "are" : "is")", endings,
        help: isBitmap && !page.drawings.isEmpty ? ".svg and .pdf are sharp at every size" : nil)
    }
  }

  /// ".svg, .pdf or .html"
  private var endings: String {
    let ofFigures = page.drawings.isEmpty ? [] : [".svg", ".pdf"]
    let ofTables = page.table == nil ? [] : [".csv", ".tex", ".md"]
    let others = ofFigures + ofTables + (hasNumbers ? [".npz"] : [])
    return "\(others.joined(separator: ", ")) or .html"
  }

  /// All figures below one another.
  private func drawing() throws(CommandError) -> Drawing {
    guard let whole = Drawing.column(page.drawings) else { throw missing("figure") }
    return whole
  }

  private func table() throws(CommandError) -> Table {
    guard let table = page.table else { throw missing("table") }
    return table
  }

  private func missing(_ what: String) -> CommandError {
    CommandError(
      "\(words) \(isPlural ? "have" : "has") no \(what)", argument: "file",
      help: "what there is can be saved as \(endings)")
  }

  private var html: [UInt8] {
    let figures = page.drawings.map { HTMLWriter.write($0) }
    let paragraph = page.sentence.isEmpty ? [] : ["<p>\(HTMLText.escaped(page.sentence))</p>"]
    let table = page.table.map { [$0.whole.html()] } ?? []
    let titles = [page.drawings.first?.description, page.table?.caption, page.sentence]
    let title = titles.compactMap { $0 }.first { !$0.isEmpty } ?? "Table"
    return Array(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>\(HTMLText.escaped(title))</title></head>
      <body>
      \((figures + paragraph + table).joined(separator: "\n"))
      </body>
      </html>

      """.utf8)
  }
}

extension CommandError {
  /// - Parameter what: with its verb: "numbers are".
  static func wrongEnding(
    _ file: String, _ what: String, _ endings: String, help: String? = nil
  ) -> CommandError {
    let ending = FileAccess.ending(of: file)
    return CommandError(
      "\(what) saved as \(endings), and this name "
        + (ending.isEmpty ? "has no ending" : "ends in .\(ending)"), argument: "file", help: help)
  }
}

extension Table {
  /// The table with all the rows that it has.
  fileprivate var whole: Table {
    var whole = self
    whole.maximumRows = max(columns.map(\.cells.count).max() ?? 0, maximumRows)
    return whole
  }
}
