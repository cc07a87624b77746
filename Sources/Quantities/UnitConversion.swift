extension Unit {
  /// The quantity `value` of this unit, as a number of the coherent unit.
  ///
  /// Between units that differ by a power of ten the decimal point is moved in the shortest text of
  /// the number, so that 1.001 V is 1001 mV and not 1000.9999999999999: what the paper writes is
  /// what is computed with. Other units cost one rounding.
  package func coherent(_ value: Double) -> Double {
    let scaled: Double
    if scale == 1 || !value.isFinite {
      scaled = value * scale
    } else if let power = DecimalPower.exponent(of: scale) {
      scaled = DecimalPower.shift(value, by: power)
    } else {
      scaled = value * scale
    }
    return scaled + offset
  }

  /// The number of this unit in a quantity given as a number of the coherent unit: the reverse of
  /// `coherent(_:)`, by the same rules, so that a number comes back as it was written.
  package func value(ofCoherent coherent: Double) -> Double {
    let scaled = offset == 0 ? coherent : coherent - offset
    if scale == 1 || !scaled.isFinite { return scaled / scale }
    guard let power = DecimalPower.exponent(of: scale) else { return scaled / scale }
    return DecimalPower.shift(scaled, by: -power)
  }
}
