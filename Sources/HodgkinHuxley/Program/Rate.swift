/// A rate with constant coefficients, as the compiler found it.
///
/// Its value is within this many ULP of the formula's, at a hole too:
///
/// - 1.5 as an exponential, 3 as a sigmoid, 5 as a linoid
/// - `|scale · base| + |offset|` for the roundings of the exponent
/// - where it is the power p of an exponential that rates share, `2p + 1` more, and `2p + 3` of its
///   inverse
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
