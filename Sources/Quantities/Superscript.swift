/// Exponents written as superscript digits: ², ⁻¹.
package enum Superscript {
  private static let digits: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  /// The exponent as superscripts: "⁻¹" for −1.
  package static func text(_ exponent: Int) -> String {
    var text = ""
    for character in String(exponent).unicodeScalars {
      if character == "-" {
        text.unicodeScalars.append("⁻")
      } else if let digit = Int(String(character)) {
        text.unicodeScalars.append(digits[digit])
      }
    }
    return text
  }

  /// The digit a superscript stands for; nil for anything else.
  package static func digit(_ scalar: Unicode.Scalar) -> Int? { digits.firstIndex(of: scalar) }

  /// +1 for ⁺, −1 for ⁻; nil for anything else.
  package static func sign(_ scalar: Unicode.Scalar) -> Int? {
    scalar == "⁻" ? -1 : scalar == "⁺" ? 1 : nil
  }

  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || sign(scalar) != nil
  }
}
