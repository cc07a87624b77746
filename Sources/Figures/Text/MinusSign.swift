/// The minus of numbers in text that is read, not typed.
package enum MinusSign {
  /// The text with U+2212 for every hyphen that begins a number: −65 mV, but 10-20, 1e-5 and cm^-2.
  package static func typeset(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "-")) else { return text }
    var result = String.UnicodeScalarView()
    var before: Unicode.Scalar = " "
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let begins = scalar == "-" && (rest.first.map(isDigit) ?? false) && mayPrecede(before)
      result.append(begins ? "\u{2212}" : scalar)
      before = scalar
    }
    return String(result)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// What stands before a number and is no part of a word, a date or a power.
  private static func mayPrecede(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "([{<>=≤≥≈±~,;:→–".unicodeScalars.contains(scalar)
  }
}
