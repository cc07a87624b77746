/// A rate with constant coefficients, as the compiler found it.
///
/// Its value is within `4 + |w|` ULP of the formula's, at a hole too: the roundings of `w`, which
/// the formula as typed has in the same way, are most of that.
struct Rate {
  enum Kind: UInt8 {
    /// `amplitude · 2^w`, `amplitude / (1 + 2^w)` and `amplitude · w / (2^w − 1)`, with
    /// `w = scale · base + offset`.
    case exponential, sigmoid, linoid
    /// The base itself: a rate found before.
    case given
  }

  var kind = Kind.given
  /// Of the exponent in powers of two, `scale · base + offset`.
  var scale = 0.0
  var offset = 0.0
  var amplitude = 0.0
}
