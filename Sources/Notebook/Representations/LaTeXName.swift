import Language
import Quantities

/// Names and units as LaTeX: `gNa` as g with the subscript Na, `αm` and `alpha_m` as α with m, `m∞`
/// and `minf` as m with ∞, `q10` as q with 10.
enum LaTeXName {
  static func of(_ name: String) -> String {
    if name.count > 1, name.last == "∞" { return steady(String(name.dropLast())) }
    let parts = name.split(separator: "_", maxSplits: 1).map(String.init)
    if parts.count == 2, let base = letter(parts[0]) ?? short(parts[0]) {
      return "\(base)_{\(subscripted(parts[1]))}"
    }
    guard let first = name.first else { return "" }
    let rest = String(name.dropFirst())
    if rest.isEmpty { return letter(name) ?? name }
    if let ion = ions.first(where: { name.hasPrefix($0) }) { return self.ion(ion, name) }
    if let base = letter(String(first)) { return "\(base)_{\(subscripted(rest))}" }
    if let letter = letter(name) { return letter }
    let isIndex = rest.allSatisfy(\.isNumber) || ["∞", "inf", "Inf", "0"].contains(rest)
    if isIndex || "gEICcVQ".contains(first) && rest.count <= 4 {
      return "\(first)_{\(subscripted(rest))}"
    }
    if let spelled = spelledGreek(name) { return spelled }
    return "\\mathrm{\(escaped(name))}"
  }

  /// `m∞` as m with the subscript ∞, which joins a subscript the name has already.
  private static func steady(_ name: String) -> String {
    let base = of(name)
    return base.hasSuffix("}") && base.contains("_{")
      ? "\(base.dropLast()),\\infty}" : "\(base)_{\\infty}"
  }

  /// Ions, which are not the capacity C with an index.
  private static let ions = ["Ca", "Na", "Cl", "Mg"]

  private static func ion(_ ion: String, _ name: String) -> String {
    let rest = String(name.dropFirst(ion.count)).drop { $0 == "_" }
    return "\\mathrm{\(ion)}" + (rest.isEmpty ? "" : "_{\(subscripted(String(rest)))}")
  }

  /// `taum`, `alphah`: the English name of a Greek letter before an index of one letter.
  private static func spelledGreek(_ name: String) -> String? {
    guard let last = name.last, let base = letter(String(name.dropLast())) else { return nil }
    return "\(base)_{\(last)}"
  }

  private static func subscripted(_ text: String) -> String {
    if let letter = letter(text) { return letter }
    let isPlain = text.count == 1 || text.allSatisfy(\.isNumber)
    return isPlain ? escaped(text) : "\\mathrm{\(escaped(text))}"
  }

  private static func short(_ text: String) -> String? { text.count == 1 ? text : nil }

  /// The command of a Greek letter or of its English name; nil for anything else.
  private static func letter(_ text: String) -> String? {
    if ["inf", "Inf", "∞", "infty"].contains(text) { return "\\infty" }
    guard
      let entry = GreekLetters.names.first(where: { $0.letter == text || $0.name == text }),
      entry.letter.first?.isLetter ?? false
    else { return nil }
    return "\\\(entry.name)"
  }

  /// Text in which nothing is read as a command.
  static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "_", "#", "%", "&", "$", "{", "}": "\\\(character)"
      case "\\": "\\backslash "
      case "^": "\\hat{}"
      case "~": "\\sim "
      case "∞": "\\infty "
      case "\n": " "
      default: String(character)
      }
    }.joined()
  }

  /// A unit in roman type. Its µ is a letter of text, since no command of an upright one is known to
  /// both LaTeX and MathJax, and its Ω is upright by itself.
  static func unit(_ unit: Unit) -> String {
    if unit.offset != 0 { return "{}^{\\circ}\\mathrm{C}" }
    var text = ""
    var power = ""
    func flush() {
      if !power.isEmpty { text += "^{\(power)}" }
      power = ""
    }
    for scalar in unit.symbol.unicodeScalars {
      if let digit = Superscript.digit(scalar) {
        power += "\(digit)"
      } else if let sign = Superscript.sign(scalar) {
        power += sign < 0 ? "-" : ""
      } else {
        flush()
        text += symbols[scalar] ?? String(scalar)
      }
    }
    flush()
    return "\\mathrm{\(text)}".replacing("\\mathrm{}", with: "")
  }

  private static let symbols: [Unicode.Scalar: String] = [
    "µ": "\\text{µ}", "Ω": "}\\Omega\\mathrm{", "·": "\\cdot ", "%": "\\%",
  ]
}
