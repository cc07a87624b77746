/// The letters that papers use and keyboards lack: `\alpha` and a tab give α.
package enum GreekLetters {
  package static let names: [(name: String, letter: String)] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("zeta", "ζ"),
    ("eta", "η"), ("theta", "θ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "µ"),
    ("nu", "ν"), ("xi", "ξ"), ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"),
    ("phi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"),
    ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"), ("Phi", "Φ"),
    ("Psi", "Ψ"), ("Omega", "Ω"), ("infty", "∞"), ("inf", "∞"), ("squared", "²"), ("cubed", "³"),
    ("cdot", "·"), ("degree", "°"),
  ]

  private static let spelled: [Character: String] = Dictionary(
    names.compactMap { entry in
      entry.letter.first.flatMap { $0.isLetter ? ($0, entry.name) : nil }
    }
  ) { first, _ in first }

  private static let lookAlikes: [Character: String] = [
    "α": "a", "β": "b", "γ": "g", "τ": "t", "∞": "inf", "µ": "u", "μ": "u",
  ]

  /// A name with the Latin letters that look like its Greek ones: `am` for αm.
  static func latin(_ name: String) -> String {
    name.reduce(into: "") { $0 += lookAlikes[$1] ?? String($1) }
  }

  /// A name as it is typed without Greek letters and underscores: `alpham` for αm and alpha_m.
  static func spelled(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      if letter != "_" { text += spelled[letter] ?? String(letter) }
    }
  }
}
