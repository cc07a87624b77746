import Figures
import Language

/// What is shown as figures and tables, one below the other, as the bytes of a file.
struct SavedPage {
  private let pages: [FigurePage]
  /// "a figure is", "these are": what the messages call it.
  private let words: (name: String, isPlural: Bool)
  private let file: String
  /// Whether the value has numbers of its own, which a .npz holds.
  private let hasNumbers: Bool

  /// Nil where one of the values is shown in words or as plain numbers.
  init?(_ values: [Value], file: String, _ environment: Environment) throws {
    let pages = try values.compactMap { try FigurePage.of($0, environment) }
    guard let first = values.first, pages.count == values.count else { return nil }
    self.pages = pages
    self.file = file
    guard values.count == 1 else {
      words = ("these", true)
      hasNumbers = false
      return
    }
    switch first {
    case .result, .run: hasNumbers = true
    default: hasNumbers = false
    }
    let isPlural = if case .spikes = first { true } else { false }
    words = (first.words, isPlural)
  }

  private var drawings: [Drawing] { pages.flatMap(\.drawings) }
  private var tables: [Table] { pages.compactMap(\.table) }

  /// - Parameter ending: of the file's name.
  func bytes(_ ending: String) throws(CommandError) -> [UInt8] {
    switch ending {
    case "svg": return Array(SVGWriter.write(try drawing()))
    case "pdf": return Array(PDFWriter.write(try drawing()))
    case "csv" where pages.count == 1:
      guard let table = tables.first else { throw missing("table") }
      return try CSVWriter.write(table)
    case "tex": return try text { $0.latex() }
    case "md": return try text { $0.markdown() }
    case "html": return html
    default:
      let isBitmap = ["png", "jpg", "jpeg"].contains(ending)
      throw CommandError.wrongEnding(
        file, "\(words.name) \(words.isPlural ? "are" : "is")", endings,
        help: isBitmap && !drawings.isEmpty ? ".svg and .pdf are sharp at every size" : nil)
    }
  }

  /// What the file shows less well than the notebook.
  func remark(_ ending: String) -> String? {
    ending == "pdf" ? PDFRemark.of(drawings, file) : nil
  }

  /// ".svg, .pdf or .html"
  private var endings: String {
    let ofFigures = drawings.isEmpty ? [] : [".svg", ".pdf"]
    let ofTables = tables.isEmpty ? [] : [".tex", ".md"]
    let ofNumbers = tables.count == 1 && pages.count == 1 ? [".csv"] : []
    let others = ofFigures + ofNumbers + ofTables + (hasNumbers ? [".npz"] : [])
    return "\(others.joined(separator: ", ")) or .html"
  }

  private func drawing() throws(CommandError) -> Drawing {
    guard let whole = Drawing.column(drawings) else { throw missing("figure") }
    return whole
  }

  private func text(_ written: (Table) -> String) throws(CommandError) -> [UInt8] {
    guard !tables.isEmpty else { throw missing("table") }
    return Array((tables.map { written($0.whole) }.joined(separator: "\n\n") + "\n").utf8)
  }

  private func missing(_ what: String) -> CommandError {
    CommandError(
      "\(words.name) \(words.isPlural ? "have" : "has") no \(what)", argument: "file",
      help: "what there is can be saved as \(endings)")
  }

  private var html: [UInt8] {
    let body = pages.flatMap { page in
      page.drawings.map { HTMLWriter.write($0) }
        + (page.sentence.isEmpty ? [] : ["<p>\(HTMLText.escaped(page.sentence))</p>"])
        + [page.table?.whole.html()].compactMap { $0 }
    }
    let titles = [drawings.first?.description, tables.first?.caption, pages.first?.sentence]
    let title = titles.compactMap { $0 }.first { !$0.isEmpty } ?? "Table"
    return Array(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>\(HTMLText.escaped(title))</title></head>
      <body>
      \(body.joined(separator: "\n"))
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
    let example = endings.split(separator: ",").first.map { "\(file)\($0)" }
    let help = help ?? (ending.isEmpty ? example.map { "such as \"\($0)\"" } : nil)
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
