extension Table {
  /// A `tabular` that needs no package, in a `table` float if there is a caption.
  package func latex() -> String {
    let body = TableBody(self)
    let alignment = body.heads.map { $0.alignment == .left ? "l" : "r" }.joined()
    var lines = ["\\begin{tabular}{\(alignment.isEmpty ? "l" : alignment)}", "\\hline"]
    lines.append(TableLaTeX.row(body.heads.map { TableLaTeX.head($0.name) }))
    if body.hasUnits {
      lines.append(TableLaTeX.row(body.heads.map { TableLaTeX.escaped($0.unit) }))
    }
    lines.append("\\hline")
    for (index, cells) in body.rows.enumerated() {
      if index == body.ellipsisIndex {
        lines.append(TableLaTeX.row(body.heads.map { _ in "$\\vdots$" }))
      }
      lines.append(TableLaTeX.row(cells.map { TableLaTeX.escaped($0) }))
    }
    lines += ["\\hline", "\\end{tabular}"]
    if let note = body.note { lines += ["", TableLaTeX.escaped(note)] }
    guard !body.caption.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    let head = ["\\begin{table}[htbp]", "\\centering"]
    let caption = "\\caption{\(TableLaTeX.escaped(body.caption))}"
    return (head + [caption] + lines + ["\\end{table}"]).joined(separator: "\n") + "\n"
  }
}

private enum TableLaTeX {
  static func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }

  static func head(_ name: StyledText) -> String {
    name.runs.map { run in
      switch run.style {
      case .roman: escaped(run.text)
      case .italic: "\\textit{\(escaped(run.text))}"
      case .subscripted: "$_{\\mathrm{\(escaped(run.text))}}$"
      }
    }.joined()
  }

  static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { signs[$0] ?? String($0) }.joined()
  }

  private static let signs: [Unicode.Scalar: String] = {
    var signs: [Unicode.Scalar: String] = [
      "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
      "%": "\\%", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
      "<": "$<$", ">": "$>$", "|": "$|$", "\"": "''", "−": "$-$", "×": "$\\times$",
      "·": "$\\cdot$", "∞": "$\\infty$", "µ": "$\\mu$", "μ": "$\\mu$", "Ω": "$\\Omega$",
      "°": "$^\\circ$", "±": "$\\pm$", "≤": "$\\le$", "≥": "$\\ge$", "≈": "$\\approx$",
      "–": "--", "—": "---", "…": "\\ldots{}", "\u{202F}": "\\,", "\u{2009}": "\\,",
      "\u{00A0}": "~", "⋮": "$\\vdots$", "√": "$\\surd$", "∂": "$\\partial$",
      "⁻": "$^{-}$", "⁺": "$^{+}$", "⁰": "$^{0}$", "¹": "$^{1}$", "²": "$^{2}$", "³": "$^{3}$",
    ]
    for digit in 4...9 {
      if let scalar = Unicode.Scalar(UInt32(0x2070 + digit)) { signs[scalar] = "$^{\(digit)}$" }
    }
    for digit in 0...9 {
      if let scalar = Unicode.Scalar(UInt32(0x2080 + digit)) { signs[scalar] = "$_{\(digit)}$" }
    }
    let names = [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
      "lambda", "mu", "nu", "xi", "o", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi",
      "chi", "psi", "omega",
    ]
    for (offset, name) in names.enumerated() {
      guard let scalar = Unicode.Scalar(UInt32(0x3B1 + offset)) else { continue }
      signs[scalar] = name == "o" ? "$o$" : "$\\\(name)$"
    }
    let capitals: [Unicode.Scalar: String] = [
      "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
      "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi",
    ]
    for (scalar, name) in capitals { signs[scalar] = "$\\\(name)$" }
    return signs
  }()
}
