/// A closed interval of finite numbers with `lower <= upper`.
package struct Limits: Sendable, Equatable {
  /// Beyond this magnitude differences overflow; such samples count as missing.
  static let greatestMagnitude = 1e300

  package private(set) var lower: Double
  package private(set) var upper: Double

  /// The interval between two numbers given in either order; nil unless both are finite.
  package init?(_ first: Double, _ second: Double) {
    guard first.magnitude <= Limits.greatestMagnitude,
      second.magnitude <= Limits.greatestMagnitude
    else { return nil }
    lower = min(first, second)
    upper = max(first, second)
  }

  /// The extent of the numbers among `values` that have a place on the axis; nil where there are
  /// none.
  init?(of values: some Sequence<Double>, on kind: ScaleKind = .linear) {
    var lower = Double.infinity
    var upper = -Double.infinity
    for value in values where kind.accepts(value) {
      if value < lower { lower = value }
      if value > upper { upper = value }
    }
    self.init(lower, upper)
  }

  /// The same of many samples: a plain loop, since this is most of the work of a long series.
  init?(of samples: ArraySlice<Double>, on kind: ScaleKind = .linear) {
    guard kind == .linear else {
      self.init(of: samples.lazy.map { $0 }, on: kind)
      return
    }
    var lower = Double.infinity
    var upper = -Double.infinity
    samples.withUnsafeBufferPointer { samples in
      for value in samples where value.magnitude <= Limits.greatestMagnitude {
        if value < lower { lower = value }
        if value > upper { upper = value }
      }
    }
    self.init(lower, upper)
  }

  package static let zeroToOne = Limits(lower: 0, upper: 1)
  static let unit = zeroToOne

  private init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  var length: Double { upper - lower }

  func union(_ other: Limits?) -> Limits {
    guard let other else { return self }
    var result = self
    result.lower = min(lower, other.lower)
    result.upper = max(upper, other.upper)
    return result
  }

  package func contains(_ value: Double) -> Bool { value >= lower && value <= upper }

  /// An interval in which neighbouring ticks are distinct doubles.
  func widenedIfDegenerate() -> Limits {
    let scale = max(lower.magnitude, upper.magnitude)
    guard length <= scale * 1e-11 || length < 1e-290 else { return self }
    let half = scale < 1e-280 ? 1 : scale * 0.1
    return widened(by: half)
  }

  private func widened(by distance: Double) -> Limits {
    let greatest = Limits.greatestMagnitude
    return Limits(
      lower: max(lower - distance, -greatest), upper: min(upper + distance, greatest))
  }
}
