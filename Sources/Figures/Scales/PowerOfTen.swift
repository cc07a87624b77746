/// Powers of ten without a maths library, exact as far as doubles are (10⁰ … 10²²).
package enum PowerOfTen {
  static func value(_ exponent: Int) -> Double {
    let clamped = min(max(exponent, -320), 308)
    var result = 1.0
    for _ in 0..<min(clamped.magnitude, 308) { result *= 10 }
    return clamped < 0 ? 1 / result : result
  }

  /// `value · 10^exponent` with one rounding as long as the power is exact.
  static func scale(_ value: Double, by exponent: Int) -> Double {
    if exponent < -300 { return value / PowerOfTen.value(300) / PowerOfTen.value(-exponent - 300) }
    return exponent < 0
      ? value / PowerOfTen.value(-exponent) : value * PowerOfTen.value(exponent)
  }

  /// ⌊log₁₀|value|⌋ for finite non-zero numbers, 0 otherwise.
  package static func exponent(of value: Double) -> Int {
    let magnitude = value.magnitude
    guard magnitude > 0, magnitude.isFinite else { return 0 }
    // Off by at most one, mended below.
    var guess = Int((Double(magnitude.exponent) * 0.30102999566398120).rounded(.down))
    if scale(1, by: guess + 1) <= magnitude { guess += 1 }
    if scale(1, by: guess) > magnitude { guess -= 1 }
    return guess
  }
}
