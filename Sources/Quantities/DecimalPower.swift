/// Powers of ten that are the nearest doubles, and the moving of a decimal point.
enum DecimalPower {
  /// 10⁻⁴⁰ … 10⁴⁰, read from decimal text, so that each is the nearest double.
  private static let table: [Double] = (-40...40).map { Double("1e\($0)") ?? .nan }

  /// 10 to `exponent`, the nearest double; outside ±40 it is put together from two factors.
  static func value(_ exponent: Int) -> Double {
    if exponent >= -40 && exponent <= 40 { return table[exponent + 40] }
    return Double("1e\(min(max(exponent, -400), 400))") ?? .nan
  }

  /// The exponent of a number that is exactly a double nearest to a power of ten; else nil.
  static func exponent(of scale: Double) -> Int? {
    table.firstIndex(of: scale).map { $0 - 40 }
  }

  /// `value` · 10^`exponent`, as the double nearest to the shortest decimal text of `value` with
  /// its point moved.
  static func shift(_ value: Double, by exponent: Int) -> Double {
    guard value.isFinite, exponent != 0 else { return value }
    let parts = "\(value)".split(separator: "e", maxSplits: 1)
    let written = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    return Double("\(parts[0])e\(written + exponent)") ?? value * Self.value(exponent)
  }

  /// `factor` · 10^`exponent` with one rounding where the power is exact (|exponent| ≤ 22).
  static func scale(_ factor: Double, by exponent: Int) -> Double {
    if factor == 1 { return value(exponent) }
    return exponent < 0 ? factor / value(-exponent) : factor * value(exponent)
  }
}
