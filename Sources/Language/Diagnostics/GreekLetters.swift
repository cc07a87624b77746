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

  /// A name as it is typed without Greek letters and underscores: `alpham` for αm and alpha_m.
  static func spelled(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      if letter != "_" { text += spelled[letter] ?? String(letter) }
    }
  }
}
