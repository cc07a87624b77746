extension Unit {
  /// Whether every number can be written in this unit and read back without loss.
  package var isExact: Bool {
    offset == 0 && (scale == 1 || DecimalPower.exponent(of: scale) != nil)
  }

  /// Whether this number can.
  package func keeps(_ coherent: Double) -> Bool {
    !coherent.isFinite || self.coherent(text: exactText(ofCoherent: coherent)) == coherent
  }

  /// The number of this unit in a quantity, as text that `coherent(text:)` reads back as the same
  /// double wherever `keeps(_:)` holds; "nan", "inf" and "-inf" for the others.
  package func exactText(ofCoherent coherent: Double) -> String {
    guard coherent.isFinite else { return format(coherent) }
    if offset == 0, scale == 1 {
      let text = "\(coherent)"
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    guard offset == 0, let power = DecimalPower.exponent(of: scale) else {
      // What a conversion rounds off is found again with fewer digits: 37.1 °C is 310.25 K.
      let number = value(ofCoherent: coherent)
      let short = (6...16).lazy.map { format(number, digits: $0) }
      return short.first { self.coherent(text: $0) == coherent } ?? format(number)
    }
    return NumberFormat(pointShift: -power).string(coherent)
  }

  /// The quantity that a number of this unit, as text, stands for; nil where the text is no decimal
  /// number. Between units that differ by a power of ten the point is moved in the text, so nothing
  /// is rounded twice.
  package func coherent(text: String) -> Double? {
    let parts = text.utf8.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E")
    }
    guard parts.count <= 2, let mantissa = parts.first else { return nil }
    let letters = text.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eE".utf8.contains($0)
    }
    guard letters else { return Self.infinity(text) }
    guard isExact, scale != 1 else { return Double(text).map { coherent($0) } }
    guard let power = DecimalPower.exponent(of: scale) else { return nil }
    var written = 0
    if parts.count == 2 {
      guard let exponent = Int(String(decoding: Array(parts[1]), as: UTF8.self)) else { return nil }
      written = min(max(exponent, -100_000), 100_000)
    }
    return Double("\(String(decoding: Array(mantissa), as: UTF8.self))e\(written + power)")
  }

  private static func infinity(_ text: String) -> Double? {
    switch text.lowercased() {
    case "inf", "+inf", "infinity": .infinity
    case "-inf", "-infinity": -.infinity
    default: nil
    }
  }

  /// The unit of the dimension whose numbers are the stored ones.
  package static func coherent(_ dimension: Dimension) -> Unit {
    let preferred = Unit.preferred(for: dimension)
    return preferred.scale == 1 && preferred.offset == 0 ? preferred : baseProduct(of: dimension)
  }
}
