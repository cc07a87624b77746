extension Table {
  /// A GitHub-flavoured pipe table; the unit stands behind the name of its column.
  package func markdown() -> String {
    let body = TableBody(self)
    guard !body.heads.isEmpty else { return MarkdownText.escaped(body.caption) }
    var lines: [String] = []
    if !body.caption.isEmpty { lines += ["**\(MarkdownText.escaped(body.caption))**", ""] }
    lines.append(TableMarkdown.row(body.heads.map { TableMarkdown.head($0) }))
    lines.append(TableMarkdown.row(body.heads.map { $0.alignment == .left ? ":---" : "---:" }))
    for (index, cells) in body.rows.enumerated() {
      if index == body.ellipsisIndex {
        lines.append(TableMarkdown.row(body.heads.map { _ in "⋮" }))
      }
      lines.append(TableMarkdown.row(cells.map { MarkdownText.escaped($0) }))
    }
    if let note = body.note { lines += ["", note] }
    return lines.joined(separator: "\n") + "\n"
  }
}

private enum TableMarkdown {
  static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  static func head(_ head: TableBody.Head) -> String {
    let name = head.name.runs.map { run in
      let text = MarkdownText.escaped(run.text)
      return switch run.style {
      case .roman: text
      case .italic: "*\(text)*"
      case .subscripted: "<sub>\(text)</sub>"
      }
    }.joined()
    return head.unit.isEmpty ? name : "\(name) (\(MarkdownText.escaped(head.unit)))"
  }
}
