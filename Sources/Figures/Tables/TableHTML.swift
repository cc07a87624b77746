extension Table {
  /// The table as notebooks style it (class `dataframe`), with scopes for screen readers and no
  /// style sheet of its own.
  package func html() -> String {
    let body = TableBody(self)
    var html = "<table class=\"dataframe\">\n"
    if !body.caption.isEmpty || body.note != nil {
      html += "<caption>\(XMLText.escaped(TableHTML.caption(body)))</caption>\n"
    }
    html += "<thead>\n" + TableHTML.row(body.heads.map { TableHTML.head($0.name, $0.alignment) })
    if body.hasUnits {
      html += TableHTML.row(body.heads.map { TableHTML.unit($0) })
    }
    html += "</thead>\n<tbody>\n"
    for (index, cells) in body.rows.enumerated() {
      if index == body.ellipsisIndex {
        html += TableHTML.row(body.heads.map { TableHTML.cell("⋮", $0.alignment) })
      }
      html += TableHTML.row(zip(cells, body.heads).map { TableHTML.cell($0, $1.alignment) })
    }
    return html + "</tbody>\n</table>"
  }
}

private enum TableHTML {
  static func caption(_ body: TableBody) -> String {
    guard let note = body.note else { return body.caption }
    return body.caption.isEmpty ? note : "\(body.caption) (\(note))"
  }

  static func row(_ cells: [String]) -> String { "<tr>\(cells.joined())</tr>\n" }

  static func head(_ name: StyledText, _ alignment: Table.Alignment) -> String {
    let text = name.runs.map { run in
      let text = XMLText.escaped(run.text)
      return switch run.style {
      case .roman: text
      case .italic: "<i>\(text)</i>"
      case .subscripted: "<sub>\(text)</sub>"
      }
    }.joined()
    return "<th scope=\"col\" style=\"text-align:\(side(alignment))\">\(text)</th>"
  }

  static func unit(_ head: TableBody.Head) -> String {
    let style = "text-align:\(side(head.alignment));font-weight:normal"
    let text = head.unit.isEmpty ? "" : XMLText.escaped(head.unit)
    return "<td style=\"\(style)\">\(text)</td>"
  }

  static func cell(_ text: String, _ alignment: Table.Alignment) -> String {
    "<td style=\"text-align:\(side(alignment))\">\(XMLText.escaped(text))</td>"
  }

  private static func side(_ alignment: Table.Alignment) -> String {
    alignment == .left ? "left" : "right"
  }
}
