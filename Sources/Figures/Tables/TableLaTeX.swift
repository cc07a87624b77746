extension Table {
  /// A `tabular` that needs no package, in a `table` float if there is a caption; one that may be wider
  /// than a page is scaled to its line by graphicx, which whoever includes figures has.
  ///
  /// - Parameter isFloat: whether LaTeX places a table with a caption and numbers it, as in a paper;
  ///   otherwise it stays where it is, as in a notebook, whose template takes captions away.
  package func latex(isFloat: Bool = true) -> String {
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
    if TableLaTeX.width(body) > TableLaTeX.safeWidth {
      lines[0] =
        "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n" + lines[0]
      lines[lines.count - 1] += "}"
    }
    if let note = body.note { lines += ["", LaTeXText.escaped(note)] }
    guard !body.caption.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    let caption = LaTeXText.escaped(body.caption)
    let (head, end) =
      isFloat
      ? (["\\begin{table}[htbp]", "\\centering", "\\caption{\(caption)}"], "\\end{table}")
      : (["\\begin{center}", "\(caption)\\\\*[3pt]"], "\\end{center}")
    return (head + lines + [end]).joined(separator: "\n") + "\n"
  }
}

private enum TableLaTeX {
  /// In points: what fits the narrowest of LaTeX's own pages, of articles in ten points.
  static let safeWidth = 345.0

  /// About the width in points, set in ten; Helvetica is a little wider than LaTeX's letters.
  static func width(_ body: TableBody) -> Double {
    body.heads.indices.reduce(0) { sum, column in
      let head = body.heads[column]
      let texts = [head.name.string, head.unit] + body.rows.map { $0[column] }
      return sum + 12 + (texts.map { TextMeasure.width($0, size: 10) }.max() ?? 0)
    }
  }

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
