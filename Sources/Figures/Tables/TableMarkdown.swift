extension Table {
  /// A GitHub-flavoured pipe table; the unit stands behind the name of its column.
  package func markdown() -> String {
    let body = TableBody(self)
    guard !body.heads.isEmpty else { return TableMarkdown.escaped(body.caption) }
    var lines: [String] = []
    if !body.caption.isEmpty { lines += ["**\(TableMarkdown.escaped(body.caption))**", ""] }
    lines.append(TableMarkdown.row(body.heads.map { TableMarkdown.head($0) }))
    lines.append(TableMarkdown.row(body.heads.map { $0.alignment == .left ? ":---" : "---:" }))
    for (index, cells) in body.rows.enumerated() {
      if index == body.ellipsisIndex {
        lines.append(TableMarkdown.row(body.heads.map { _ in "⋮" }))
      }
      lines.append(TableMarkdown.row(cells.map { TableMarkdown.escaped($0) }))
    }
    if let note = body.note { lines += ["", note] }
    return lines.joined(separator: "\n") + "\n"
  }
}

private enum TableMarkdown {
  static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  static func head(_ head: TableBody.Head) -> String {
    let name = head.name.runs.map { run in
      let text = escaped(run.text)
      return switch run.style {
      case .roman: text
      case .italic: "*\(text)*"
      case .subscripted: "<sub>\(text)</sub>"
      }
    }.joined()
    return head.unit.isEmpty ? name : "\(name) (\(escaped(head.unit)))"
  }

  /// Every character that Markdown or the HTML within it could read as markup.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "\\", "[", "]", "~", "#", "$": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }
}
