/// Ticks of a logarithmic axis: powers of ten, with 2 and 5 (or 3) between them where there is room,
/// only every second, third, … power where there are many, and even spacing where the range is so
/// short that the axis is nearly linear.
struct LogarithmicTicks {
  private static let multiples: [[Double]] = [[1, 2, 5], [1, 3], [1]]
  private static let decadeSteps = [2, 3, 5, 10, 20, 50, 100]

  private let range: Limits
  private let length: Double
  private let greatestCount: Int
  private let extent: (String) -> Double

  /// - Parameters:
  ///   - range: positive.
  ///   - count: about how many ticks are wanted; up to half as many again are accepted.
  ///   - length, extent: as for `Ticks.fitting`.
  init(range: Limits, count: Int, length: Double, extent: @escaping (String) -> Double) {
    self.range = range.widenedIfDegenerate(.logarithmic)
    self.length = length
    self.extent = extent
    greatestCount = max(3, count * 3 / 2)
  }

  var ticks: Ticks {
    var result = majorTicks
    result.minor = minorTicks.filter { !result.values.contains($0) }
    return result
  }

  private var exponents: ClosedRange<Int> {
    let first = PowerOfTen.exponent(of: range.lower)
    return first...max(first, PowerOfTen.exponent(of: range.upper))
  }

  private func inside(_ multiples: [Double], every step: Int = 1) -> [Double] {
    let tolerance = 1 + 1e-12
    return exponents.lazy.filter { $0 % step == 0 }.flatMap { exponent in
      multiples.map { PowerOfTen.scale($0, by: exponent) }
    }.filter { $0 * tolerance >= range.lower && $0 <= range.upper * tolerance }
  }

  private var majorTicks: Ticks {
    let fine = LogarithmicTicks.multiples.map { inside($0) }
    guard fine[0].count >= 2 else { return nearlyLinear }
    let coarse = LogarithmicTicks.decadeSteps.map { inside([1], every: $0) }
    for values in fine + coarse where values.count >= 2 && values.count <= greatestCount {
      let ticks = Ticks(values: values, labels: LogarithmicTicks.labels(values))
      if fit(ticks) { return ticks }
    }
    let ends = [fine[0].first, fine[0].last].compactMap { $0 }
    let ticks = Ticks(values: ends, labels: LogarithmicTicks.labels(ends))
    return fit(ticks)
      ? ticks : Ticks(values: Array(ends.prefix(1)), labels: Array(ticks.labels.prefix(1)))
  }

  private var nearlyLinear: Ticks {
    for count in stride(from: min(greatestCount, 8), through: 2, by: -1) {
      let ticks = Ticks(in: range, count: count)
      if fit(ticks) { return ticks }
    }
    return Ticks(values: [range.lower])
  }

  private func fit(_ ticks: Ticks) -> Bool {
    let scale = AxisScale(domain: range, kind: .logarithmic, start: 0, end: length)
    return ticks.values.indices.dropFirst().allSatisfy { index in
      let distance = scale(ticks.values[index]) - scale(ticks.values[index - 1])
      return (extent(ticks.labels[index]) + extent(ticks.labels[index - 1])) / 2 <= distance
    }
  }

  private var minorTicks: [Double] {
    exponents.count > 7 ? inside([1]) : inside([1, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  /// 0.1, 20, 1000; powers of ten throughout where one is beyond 10⁴ or below 10⁻³.
  private static func labels(_ values: [Double]) -> [String] {
    let isPlain = values.allSatisfy { (-3...4).contains(PowerOfTen.exponent(of: $0)) }
    return values.map { isPlain ? NumberFormat.short($0, significant: 6) : power($0) }
  }

  private static func power(_ value: Double) -> String {
    let exponent = PowerOfTen.exponent(of: value)
    let mantissa = NumberFormat.short(PowerOfTen.scale(value, by: -exponent), significant: 4)
    if exponent == 0, mantissa != "1" { return mantissa }
    let power = "10" + NumberFormat.superscript(exponent)
    return mantissa == "1" ? power : "\(mantissa)×\(power)"
  }
}
