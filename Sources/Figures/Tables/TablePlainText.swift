extension Table {
  /// Columns aligned with spaces, a rule of dashes below the head.
  package func plainText() -> String {
    let body = TableBody(self)
    var grid = [body.heads.map { TablePlainText.cut($0.name.string) }]
    if body.hasUnits { grid.append(body.heads.map { TablePlainText.cut($0.unit) }) }
    let headRows = grid.count
    for (index, cells) in body.rows.enumerated() {
      if index == body.ellipsisIndex { grid.append(body.heads.map { _ in "⋮" }) }
      grid.append(cells.map { TablePlainText.cut($0) })
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
  private static let maximumWidth = 60

  static func cut(_ text: String) -> String {
    text.count > maximumWidth ? text.prefix(maximumWidth - 1) + "…" : text
  }

  static func rule(_ widths: [Int]) -> String {
    widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
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
