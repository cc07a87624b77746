extension Table {
  /// Columns aligned with spaces, a rule of dashes below the head.
  package func plainText() -> String {
    let body = TableBody(self)
    var grid = [body.heads.map { TablePlainText.cut($0.name.string) }]
    if body.hasUnits { grid.append(body.heads.map { TablePlainText.cut($0.unit) }) }
    let headRows = grid.count
    for (index, cells) in body.rows.enumerated() {
      if index == body.ellipsisIndex { grid.append(body.heads.map { _ in "⋮" }) }
      grid.append(
        zip(cells.indices, cells).map { column, cell in
          // Nothing stands behind words in the last column.
          let isOpen = column == cells.count - 1 && body.heads[column].alignment == .left
          return TablePlainText.cut(cell, to: isOpen ? 4 * TablePlainText.maximumWidth : nil)
        })
    }
    let widths = body.heads.indices.map { column in
      grid.map { $0[column].count }.max() ?? 0
    }
    var lines = body.caption.isEmpty ? [] : [body.caption]
    for (index, cells) in grid.enumerated() {
      if index == headRows { lines.append(TablePlainText.rule(widths)) }
      lines.append(TablePlainText.row(cells, widths, body.heads))
    }
    if body.rows.isEmpty { lines.append(TablePlainText.rule(widths)) }
    if let note = body.note { lines.append(note) }
    return lines.joined(separator: "\n") + "\n"
  }
}

private enum TablePlainText {
  /// Characters of a cell before it is cut.
  static let maximumWidth = 60

  static func cut(_ text: String, to width: Int? = nil) -> String {
    let most = width ?? maximumWidth
    return text.count > most ? text.prefix(most - 1) + "…" : text
  }

  static func rule(_ widths: [Int]) -> String {
    widths.map { String(repeating: "-", count: min($0, maximumWidth)) }.joined(separator: "  ")
  }

  static func row(_ cells: [String], _ widths: [Int], _ heads: [TableBody.Head]) -> String {
    var line = zip(zip(cells, widths), heads).map { pair, head in
      let (cell, width) = pair
      let pad = String(repeating: " ", count: width - cell.count)
      return head.alignment == .left ? cell + pad : pad + cell
    }.joined(separator: "  ")
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
