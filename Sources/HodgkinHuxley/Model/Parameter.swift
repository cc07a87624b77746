/// Where the value of a parameter comes from.
public enum Parameter: Sendable {
  /// One value for every member of a run; it is folded into the compiled program.
  case shared(Double)
  /// `values[(member / stride) % values.count]`.
  ///
  /// A grid of two sweeps of `n` and `m` values needs no `n · m` copies: the outer sweep has
  /// stride `m`, the inner one stride 1, and both repeat.
  case perMember(values: [Double], stride: Int = 1)

  /// The value for a member; NaN where a sweep has no values.
  public func value(member: Int) -> Double {
    switch self {
    case .shared(let value): return value
    case .perMember(let values, let stride):
      guard !values.isEmpty else { return .nan }
      return values[(member / max(stride, 1)) % values.count]
    }
  }
}
