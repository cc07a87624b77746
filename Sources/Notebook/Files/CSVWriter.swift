import Figures
import Quantities

/// Columns of numbers as text, one row a line, that reads back as the same numbers.
enum CSVWriter {
  /// Rows times columns; what is larger belongs into a binary file.
  static let maximumCells = 20_000_000

  static func write(
    _ columns: [SavedColumn], _ environment: Environment
  ) throws -> [UInt8] {
    let rows = columns.map(\.values.count).max() ?? 0
    var bytes = Array(columns.map { field($0.header) }.joined(separator: ",").utf8)
    bytes.append(UInt8(ascii: "\n"))
    for row in 0..<rows {
      if row % 4096 == 0 { try environment.checkInterrupt() }
      for (index, column) in columns.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        guard row < column.values.count else { continue }
        let value = column.values[row]
        if !value.isNaN { bytes += column.unit.exactText(ofCoherent: value).utf8 }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// A table as it is shown, with all its rows.
  static func write(_ table: Table) throws(CommandError) -> [UInt8] {
    guard table.omittedRows == 0 else {
      throw CommandError(
        "this table has kept only its first and last rows", argument: "values",
        help: "save what it was made of: save(run.V, \"file.csv\")")
    }
    let heads = table.columns.map { column in
      field(column.unit.isEmpty ? column.name.string : "\(column.name.string) (\(column.unit))")
    }
    let count = table.columns.map(\.cells.count).max() ?? 0
    let rows = (0..<count).map { row in
      table.columns.map { row < $0.cells.count ? text($0.cells[row]) : "" }.joined(separator: ",")
    }
    return Array((([heads.joined(separator: ",")] + rows).joined(separator: "\n") + "\n").utf8)
  }

  private static func text(_ cell: Table.Cell) -> String {
    switch cell {
    case .number(let value): value.isNaN ? "" : format(value)
    case .text(let text): field(text)
    case .missing: ""
    }
  }

  /// Text as one field, in quotation marks where it holds a mark of the format.
  private static func field(_ text: String) -> String {
    guard text.contains(where: { ",;\"\n\r\t".contains($0) || $0 == "\r\n" }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
