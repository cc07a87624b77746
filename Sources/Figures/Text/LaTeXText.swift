/// Text inside LaTeX: signs that it would take for markup, or that the fonts of plain LaTeX lack.
package enum LaTeXText {
  package static func escaped(_ text: String) -> String {
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
