/// How a number is written for people.
package struct NumberFormat: Sendable {
  /// Significant digits; nil for as many as tell the number from its neighbours.
  package var digits: Int?
  /// U+2212 instead of the hyphen and ×10⁻⁷ instead of e-7, for text that is set and not typed.
  package var usesTypographicMinus: Bool
  /// Places by which the decimal point is moved to the right in the text.
  package var pointShift: Int
  /// Digits behind the decimal point, zeros too; nil for as many as are needed.
  package var decimals: Int?

  package init(
    digits: Int? = nil, decimals: Int? = nil, usesTypographicMinus: Bool = false,
    pointShift: Int = 0
  ) {
    self.digits = digits
    self.decimals = decimals
    self.usesTypographicMinus = usesTypographicMinus
    self.pointShift = pointShift
  }

  /// "3", "0.025", "1e-7", "-65"; never "3.0" or "-0"; "nan", "inf" and "-inf" for the others.
  package func string(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : signed("inf", value) }
    guard value != 0 else { return decimals.map { Decimal.zero($0) } ?? "0" }
    var decimal = Decimal(value.magnitude)
    if let digits { decimal.round(to: digits) }
    decimal.exponent += pointShift
    if let decimals {
      let text = decimal.text(decimals: decimals)
      return text.contains { $0 != "0" && $0 != "." } ? signed(text, value) : text
    }
    return signed(decimal.text, value)
  }

  private func signed(_ text: String, _ value: Double) -> String {
    guard usesTypographicMinus else { return value < 0 ? "-" + text : text }
    return (value < 0 ? "\u{2212}" : "") + NumberFormat.typeset(text)
  }

  /// The numbers with the fewest digits, `least` or more, by which they can be told apart.
  package static func distinct(_ first: Double, _ second: Double, least: Int) -> (String, String) {
    var format = NumberFormat(digits: least, usesTypographicMinus: true)
    var (one, other) = (format.string(first), format.string(second))
    for digits in max(least, 1)..<18 where one == other && first != second {
      format.digits = digits + 1
      (one, other) = (format.string(first), format.string(second))
    }
    return (one, other)
  }

  /// "2.4e-6" as "2.4×10⁻⁶".
  private static func typeset(_ text: String) -> String {
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
    let power = String(exponent).map { raised[$0] ?? String($0) }.joined()
    return "\(parts[0])×10\(power)"
  }

  private static let raised: [Character: String] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
}

/// Writes a number so that reading it gives the same number back: `[0, 3, 5].map { format($0) }`.
package func format(_ value: Double) -> String { NumberFormat().string(value) }

/// Writes a number with so many significant digits.
package func format(_ value: Double, digits: Int) -> String {
  NumberFormat(digits: digits).string(value)
}

/// A positive finite number as decimal digits: 0.d₁d₂d₃… · 10^exponent, d₁ ≠ 0.
private struct Decimal {
  var digits: [UInt8]
  var exponent: Int

  /// The shortest digits that read back as the number.
  init(_ value: Double) {
    let parts = "\(value)".utf8.split(separator: UInt8(ascii: "e"), maxSplits: 1)
    let mantissa = parts.first.map(Array.init) ?? []
    let written = parts.count == 2 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
    let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.count
    let all = mantissa.filter { $0 != UInt8(ascii: ".") }
    let leading = all.prefix { $0 == UInt8(ascii: "0") }.count
    digits = Array(all.dropFirst(leading))
    exponent = point - leading + written
    trim()
  }

  private mutating func trim() {
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
  }

  /// Rounds half away from zero, on the shortest digits: 0.285 to two digits is 0.29, as on paper.
  mutating func round(to count: Int) {
    let count = max(count, 1)
    guard digits.count > count else { return }
    let roundsUp = digits[count] >= UInt8(ascii: "5")
    digits.removeSubrange(count...)
    if roundsUp {
      var index = count - 1
      while index >= 0, digits[index] == UInt8(ascii: "9") {
        digits[index] = UInt8(ascii: "0")
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(UInt8(ascii: "1"), at: 0)
        digits.removeLast()
        exponent += 1
      }
    }
    trim()
  }

  static func zero(_ decimals: Int) -> String {
    decimals > 0 ? "0." + String(repeating: "0", count: decimals) : "0"
  }

  /// With so many digits behind the point, rounded half away from zero.
  func text(decimals: Int) -> String {
    let kept = exponent + decimals
    guard kept >= 0 else { return Self.zero(decimals) }
    var rounded = self
    if kept == 0 {
      guard digits[0] >= UInt8(ascii: "5") else { return Self.zero(decimals) }
      rounded.digits = [UInt8(ascii: "1")]
      rounded.exponent += 1
    } else {
      rounded.round(to: kept)
    }
    let count = max(rounded.exponent, 0)
    var all = Array(repeating: UInt8(ascii: "0"), count: max(-rounded.exponent, 0)) + rounded.digits
    all += Array(repeating: UInt8(ascii: "0"), count: max(count + decimals - all.count, 0))
    let whole = count == 0 ? "0" : String(decoding: all[..<count], as: UTF8.self)
    let fraction = String(decoding: all[count..<(count + decimals)], as: UTF8.self)
    return decimals == 0 ? whole : "\(whole).\(fraction)"
  }

  var text: String {
    let all = String(decoding: digits, as: UTF8.self)
    if exponent < -3 || exponent > 16 {
      let rest = all.dropFirst()
      return "\(all.prefix(1))\(rest.isEmpty ? "" : ".")\(rest)e\(exponent - 1)"
    }
    if exponent <= 0 { return "0." + String(repeating: "0", count: -exponent) + all }
    if digits.count <= exponent {
      return all + String(repeating: "0", count: exponent - digits.count)
    }
    return "\(all.prefix(exponent)).\(all.dropFirst(exponent))"
  }
}
