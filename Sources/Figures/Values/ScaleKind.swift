#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How values are spread along an axis.
package enum ScaleKind: Sendable, Hashable {
  case linear
  /// By the logarithm: only positive values have a place, others are gaps.
  case logarithmic

  /// What grows evenly along the axis: the value, or its decimal logarithm.
  @inline(__always)
  func position(of value: Double) -> Double { self == .linear ? value : log10(value) }

  func value(at position: Double) -> Double { self == .linear ? position : pow(10, position) }

  /// Finite and, where the scale is logarithmic, positive.
  @inline(__always)
  func accepts(_ value: Double) -> Bool {
    guard value.magnitude <= Limits.greatestMagnitude else { return false }
    return self == .linear || value >= ScaleKind.leastPositive
  }

  /// Below it numbers lose digits.
  static let leastPositive = 1e-300

  /// What an axis without data or limits shows.
  var fallback: Limits { self == .linear ? .unit : .decade }
}
