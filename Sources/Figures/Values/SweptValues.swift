/// The values along a sweep as places on the colour map of its members: by the logarithm where that
/// spreads them more evenly, as values that grow by factors.
package struct SweptValues: Sendable, Equatable {
  /// The least and greatest finite value.
  let range: Limits
  let kind: ScaleKind

  /// Sweeps that span less than this factor are never spread by their logarithm.
  private static let leastFactor = 10.0

  /// nil where no value is finite.
  package init?(_ values: [Double]) {
    guard let range = Limits(of: values) else { return nil }
    self.range = range
    let isPositive = values.allSatisfy { ScaleKind.logarithmic.accepts($0) }
    let isWide = isPositive && range.upper / range.lower >= SweptValues.leastFactor
    kind =
      isWide
        && SweptValues.widestGap(values, .logarithmic) < SweptValues.widestGap(values, .linear)
      ? .logarithmic : .linear
  }

  /// From 0 for the least value to 1 for the greatest; a sweep of one value stands in the middle.
  package func position(of value: Double) -> Double {
    let (low, high) = (kind.position(of: range.lower), kind.position(of: range.upper))
    return high > low ? (kind.position(of: value) - low) / (high - low) : 0.5
  }

  /// Between neighbours, as a share of the whole.
  private static func widestGap(_ values: [Double], _ kind: ScaleKind) -> Double {
    let places = values.map { kind.position(of: $0) }.sorted()
    guard let first = places.first, let last = places.last, last > first else { return 0 }
    return (zip(places.dropFirst(), places).map { $0 - $1 }.max() ?? 0) / (last - first)
  }
}
