/// Numbers as they are printed: U+2212 for the minus sign, a fixed number of decimals, and powers
/// of ten in superscript.
package enum NumberFormat {
  /// `value` with exactly `decimals` (0 … 15) decimals, rounded half away from zero; "−0.0" never
  /// appears. Beyond 10¹⁵ the notation is scientific.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let places = min(max(decimals, 0), 15)
    let scaled = (value.magnitude * PowerOfTen.value(places)).rounded()
    guard scaled < 1e15 else { return scientific(value, significant: 4) }
    guard let digits = Int(exactly: scaled) else { return scientific(value, significant: 4) }
    var text = String(digits)
    if places > 0 {
      if text.utf8.count <= places {
        text = String(repeating: "0", count: places + 1 - text.utf8.count) + text
      }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -places))
    }
    return value < 0 && digits != 0 ? "−" + text : text
  }

  /// `m.mm×10ⁿ` with `significant` digits in all.
  package static func scientific(_ value: Double, significant: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value != 0 else { return "0" }
    var exponent = PowerOfTen.exponent(of: value)
    let decimals = min(max(significant, 1), 12) - 1
    var mantissa = PowerOfTen.scale(value, by: -exponent)
    if (mantissa.magnitude * PowerOfTen.value(decimals)).rounded() >= PowerOfTen.value(decimals + 1)
    {
      mantissa /= 10
      exponent += 1
    }
    return fixed(mantissa, decimals: decimals) + "×10" + superscript(exponent)
  }

  /// `value` to `significant` digits without trailing zeros, for sentences and labels.
  package static func short(_ value: Double, significant: Int = 3) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value != 0 else { return "0" }
    let exponent = PowerOfTen.exponent(of: value)
    guard exponent >= -5, exponent < 9 else { return scientific(value, significant: significant) }
    let decimals = max(0, significant - 1 - exponent)
    var text = fixed(value, decimals: decimals)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text == "−0" ? "0" : text
  }

  /// Two numbers with the fewest digits, three or more, by which they can be told apart.
  package static func distinct(_ first: Double, _ second: Double) -> (String, String) {
    for significant in 3..<12 {
      let (one, other) = (
        short(first, significant: significant), short(second, significant: significant)
      )
      if one != other || first == second { return (one, other) }
    }
    return (short(first, significant: 12), short(second, significant: 12))
  }

  /// How far a value may be off, to one digit that is rounded up: 0.0012 is "0.002".
  package static func error(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return short(value, significant: 1) }
    let exponent = PowerOfTen.exponent(of: value)
    let scale = PowerOfTen.value(exponent)
    // What rounding left of a whole digit is none.
    return short((value.magnitude / scale - 1e-9).rounded(.up) * scale, significant: 1)
  }

  /// `value` to `significant` digits, trailing zeros kept: measured values (48.0).
  package static func measured(_ value: Double, significant: Int = 3) -> String {
    let exponent = PowerOfTen.exponent(of: value)
    guard exponent >= -5, exponent < 9 else { return short(value, significant: significant) }
    return fixed(value, decimals: max(0, significant - 1 - exponent))
  }

  /// A count with thin spaces between thousands: 1 204.
  package static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    guard digits.count > 3 else { return value < 0 ? "−" + String(digits) : String(digits) }
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append("\u{202F}") }
      text.append(digit)
    }
    return text
  }

  static func superscript(_ exponent: Int) -> String {
    let digits: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
      "8": "⁸", "9": "⁹",
    ]
    return String(String(exponent).map { digits[$0] ?? $0 })
  }

  private static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞"
  }
}
