/// The ticks of an axis with their labels.
struct Ticks: Equatable {
  var values: [Double]
  var labels: [String]
  /// Short ticks without labels, between the others.
  var minor: [Double] = []

  /// Nice ticks inside `range`, near `count` of them, all labelled with the same, fewest decimals
  /// that tell the values exactly.
  init(in range: Limits, count: Int) {
    values = TickSearch.ticks(in: range.widenedIfDegenerate(), count: count)
    labels = Ticks.labels(for: values)
  }

  init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
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
    in range: Limits, of axis: Axis = Axis(""), count: Int, length: Double,
    extent: @escaping (String) -> Double
  ) -> Ticks {
    if axis.scale == .logarithmic {
      return LogarithmicTicks(range: range, count: count, length: length, extent: extent).ticks
    }
    var count = max(2, count)
    if axis.isInteger, let whole = wholeNumbers(in: range, count: count) {
      if whole.fit(range, length, extent) { return whole }
      count = 2
    }
    while true {
      let ticks = Ticks(in: range, count: count)
      if ticks.fit(range, length, extent) { return ticks }
      guard count > 2 else { return ticks.thinned(range, length, extent) }
      count -= 1
    }
  }

  /// Ticks at whole numbers only; nil where the range holds none.
  private static func wholeNumbers(in range: Limits, count: Int) -> Ticks? {
    for fewer in stride(from: count, through: 2, by: -1) {
      let ticks = Ticks(in: range, count: fewer)
      if ticks.values.allSatisfy({ $0 == $0.rounded() }) { return ticks }
    }
    let first = range.lower.rounded(.up)
    let last = range.upper.rounded(.down)
    guard first <= last, first.magnitude < 1e15 else { return nil }
    return Ticks(values: first == last || last - first > 1 ? [first] : [first, last])
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
