/// The ticks of an axis with their labels.
struct Ticks: Equatable {
  var values: [Double]
  var labels: [String]

  /// Nice ticks inside `range`, near `count` of them, all labelled with the same, fewest decimals
  /// that tell the values exactly.
  init(in range: Limits, count: Int) {
    values = TickSearch.ticks(in: range.widenedIfDegenerate(), count: count)
    labels = Ticks.labels(for: values)
  }

  init(values: [Double]) {
    self.values = values
    labels = Ticks.labels(for: values)
  }

  /// Nice ticks whose labels keep clear of one another: fewer than `count` if need be, in
  /// the worst case one.
  ///
  /// - Parameters:
  ///   - length: of the axis in pixels.
  ///   - extent: what a label takes along the axis, in pixels, with the gap to the next.
  static func fitting(
    in range: Limits, count: Int, length: Double, extent: (String) -> Double
  ) -> Ticks {
    var count = max(2, count)
    while true {
      let ticks = Ticks(in: range, count: count)
      if ticks.fit(range, length, extent) { return ticks }
      guard count > 2 else { return ticks.thinned(range, length, extent) }
      count -= 1
    }
  }

  private func fit(_ range: Limits, _ length: Double, _ extent: (String) -> Double) -> Bool {
    guard values.count > 1 else { return true }
    let spacing = (values[1] - values[0]) / range.widenedIfDegenerate().length * length
    return labels.allSatisfy { extent($0) <= spacing }
  }

  /// The ends only or, where even they meet, the first.
  private func thinned(_ range: Limits, _ length: Double, _ extent: (String) -> Double) -> Ticks {
    guard let first = values.first, let last = values.last else { return self }
    let ends = Ticks(values: [first, last])
    return ends.fit(range, length, extent) ? ends : Ticks(values: [first])
  }

  static func labels(for values: [Double]) -> [String] {
    let greatest = values.reduce(0) { max($0, $1.magnitude) }
    guard greatest > 0 else { return values.map { _ in "0" } }
    let exponent = PowerOfTen.exponent(of: greatest)
    if exponent >= 6 || exponent < -4 {
      return scientificLabels(for: values, exponent: exponent)
    }
    let decimals = commonDecimals(values)
    return values.map { NumberFormat.fixed($0, decimals: decimals) }
  }

  private static func scientificLabels(for values: [Double], exponent: Int) -> [String] {
    let mantissas = values.map { PowerOfTen.scale($0, by: -exponent) }
    let decimals = commonDecimals(mantissas)
    let power = "×10" + NumberFormat.superscript(exponent)
    return mantissas.map { mantissa in
      mantissa == 0 ? "0" : NumberFormat.fixed(mantissa, decimals: decimals) + power
    }
  }

  private static func commonDecimals(_ values: [Double]) -> Int {
    let spacing = values.count > 1 ? (values[1] - values[0]).magnitude : 0
    for decimals in 0..<12 {
      let power = PowerOfTen.value(decimals)
      let tolerance = max(spacing * power * 1e-6, 1e-9)
      let exact = values.allSatisfy { ($0 * power - ($0 * power).rounded()).magnitude <= tolerance }
      if exact { return decimals }
    }
    return 12
  }
}
