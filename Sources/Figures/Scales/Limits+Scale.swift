/// Intervals on an axis whose values may be spread by their logarithm.
extension Limits {
  static let decade = Limits(1, 10) ?? .unit

  /// An interval in which neighbouring ticks are distinct doubles.
  func widenedIfDegenerate(_ kind: ScaleKind) -> Limits {
    guard kind == .logarithmic else { return widenedIfDegenerate() }
    guard lower >= ScaleKind.leastPositive else { return .decade }
    guard upper / lower < 1 + 1e-9 else { return self }
    return Limits(max(lower / 2, ScaleKind.leastPositive), upper * 2) ?? .decade
  }

  /// The interval with `fraction` of its extent on the axis added below and above.
  func padded(below: Double, above: Double, _ kind: ScaleKind) -> Limits {
    let wide = widenedIfDegenerate(kind)
    let first = kind.position(of: wide.lower)
    let last = kind.position(of: wide.upper)
    let lower = kind.value(at: first - (last - first) * below)
    let upper = kind.value(at: last + (last - first) * above)
    let least = kind == .linear ? -Limits.greatestMagnitude : ScaleKind.leastPositive
    return Limits(max(lower, least), min(upper, Limits.greatestMagnitude)) ?? wide
  }
}
