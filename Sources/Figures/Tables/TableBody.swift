/// A table with its numbers printed and its middle rows left out: what every writer starts from.
struct TableBody {
  struct Head {
    var name: StyledText
    var unit: String
    var alignment: Table.Alignment
  }

  /// Columns beyond this number are left out.
  static let maximumColumns = 100

  let caption: String
  let heads: [Head]
  /// Printed cells; row by row, one text for each head.
  let rows: [[String]]
  /// Index in `rows` before which rows were left out; nil where all are shown.
  let ellipsisIndex: Int?
  /// "24 of 1 204 rows" where not all are shown.
  let note: String?

  init(_ table: Table) {
    let columns = Array(table.columns.prefix(TableBody.maximumColumns))
    caption = CleanText.line(table.caption)
    heads = columns.map {
      Head(
        name: CleanText.line($0.name), unit: CleanText.line($0.unit), alignment: $0.alignment)
    }
    let given = columns.map(\.cells.count).max() ?? 0
    let total = given + max(0, table.omittedRows)
    let shown = TableBody.shownRows(given, maximum: max(2, table.maximumRows))
    let formats = columns.map { TableBody.format($0, shown) }
    rows = shown.map { row in
      zip(columns, formats).map { column, format in
        TableBody.text(row < column.cells.count ? column.cells[row] : .missing, format)
      }
    }
    let isCut = shown.count < total
    ellipsisIndex = isCut ? (shown.count + 1) / 2 : nil
    var notes: [String] = []
    if isCut {
      notes.append("\(NumberFormat.count(shown.count)) of \(NumberFormat.count(total)) rows")
    }
    if columns.count < table.columns.count {
      let all = NumberFormat.count(table.columns.count)
      notes.append("\(NumberFormat.count(columns.count)) of \(all) columns")
    }
    note = notes.isEmpty ? nil : notes.joined(separator: ", ")
  }

  var hasUnits: Bool { heads.contains { !$0.unit.isEmpty } }

  private static func shownRows(_ total: Int, maximum: Int) -> [Int] {
    guard total > maximum else { return Array(0..<total) }
    let head = (maximum + 1) / 2
    return Array(0..<head) + Array(total - (maximum - head)..<total)
  }

  private static func format(_ column: Table.Column, _ shown: [Int]) -> ColumnFormat {
    if let decimals = column.decimals { return .decimals(min(max(decimals, 0), 15)) }
    let numbers = shown.compactMap { row -> Double? in
      guard row < column.cells.count, case .number(let value) = column.cells[row] else {
        return nil
      }
      return value
    }
    return ColumnFormat(for: numbers, hidesNegligible: column.hidesNegligible)
  }

  private static func text(_ cell: Table.Cell, _ format: ColumnFormat) -> String {
    switch cell {
    case .number(let value): format.text(value)
    case .text(let text): CleanText.line(text)
    case .missing: "–"
    }
  }
}
