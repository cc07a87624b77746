/// Text inside LaTeX: signs that it would take for markup, or that the fonts of plain LaTeX lack.
package enum LaTeXText {
  package static func escaped(_ text: String) -> String {
    var result = ""
    var script = (opening: "", text: "")
    func flush() {
      if !script.text.isEmpty { result += "\(script.opening){\(script.text)}$" }
      script = ("", "")
    }
    for scalar in text.unicodeScalars {
      if let (opening, sign) = scripts[scalar] {
        if opening != script.opening { flush() }
        script = (opening, script.text + sign)
      } else {
        flush()
        result += signs[scalar] ?? String(scalar)
      }
    }
    flush()
    return result
  }

  /// Raised and lowered signs, which are set together: with which command, and as which sign.
  private static let scripts: [Unicode.Scalar: (opening: String, sign: String)] = {
    var scripts: [Unicode.Scalar: (opening: String, sign: String)] = [
      "⁻": ("$^", "-"), "⁺": ("$^", "+"), "¹": ("$^", "1"), "²": ("$^", "2"), "³": ("$^", "3"),
    ]
    for digit in 0...9 {
      if let raised = Unicode.Scalar(UInt32(0x2070 + digit)), !(1...3).contains(digit) {
        scripts[raised] = ("$^", "\(digit)")
      }
      if let lowered = Unicode.Scalar(UInt32(0x2080 + digit)) {
        scripts[lowered] = ("$_", "\(digit)")
      }
    }
    return scripts
  }()

  private static let signs: [Unicode.Scalar: String] = {
    var signs: [Unicode.Scalar: String] = [
      "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
      "%": "\\%", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
      "<": "$<$", ">": "$>$", "|": "$|$", "\"": "''", "−": "$-$", "×": "$\\times$",
      "·": "$\\cdot$", "∞": "$\\infty$", "µ": "\\textmu{}", "μ": "$\\mu$", "Ω": "$\\Omega$",
      "°": "$^\\circ$", "±": "$\\pm$", "≤": "$\\le$", "≥": "$\\ge$", "≈": "$\\approx$",
      "–": "--", "—": "---", "…": "\\ldots{}", "\u{202F}": "\\,", "\u{2009}": "\\,",
      "\u{00A0}": "~", "⋮": "$\\vdots$", "√": "$\\surd$", "∂": "$\\partial$",
    ]
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
