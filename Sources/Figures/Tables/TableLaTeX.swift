extension Table {
  /// A `tabular` that needs no package, in a `table` float if there is a caption.
  package func latex() -> String {
    let body = TableBody(self)
    let alignment = body.heads.map { $0.alignment == .left ? "l" : "r" }.joined()
    var lines = ["\\begin{tabular}{\(alignment.isEmpty ? "l" : alignment)}", "\\hline"]
    lines.append(TableLaTeX.row(body.heads.map { TableLaTeX.head($0.name) }))
    if body.hasUnits {
      lines.append(TableLaTeX.row(body.heads.map { LaTeXText.escaped($0.unit) }))
    }
    lines.append("\\hline")
    for (index, cells) in body.rows.enumerated() {
      if index == body.ellipsisIndex {
        lines.append(TableLaTeX.row(body.heads.map { _ in "$\\vdots$" }))
      }
      lines.append(TableLaTeX.row(cells.map { LaTeXText.escaped($0) }))
    }
    lines += ["\\hline", "\\end{tabular}"]
    if let note = body.note { lines += ["", LaTeXText.escaped(note)] }
    guard !body.caption.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    let head = ["\\begin{table}[htbp]", "\\centering"]
    let caption = "\\caption{\(LaTeXText.escaped(body.caption))}"
    return (head + [caption] + lines + ["\\end{table}"]).joined(separator: "\n") + "\n"
  }
}

private enum TableLaTeX {
  static func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }

  static func head(_ name: StyledText) -> String {
    name.runs.map { run in
      switch run.style {
      case .roman: LaTeXText.escaped(run.text)
      case .italic: "\\textit{\(LaTeXText.escaped(run.text))}"
      case .subscripted: "$_{\\mathrm{\(LaTeXText.escaped(run.text))}}$"
      }
    }.joined()
  }
}
