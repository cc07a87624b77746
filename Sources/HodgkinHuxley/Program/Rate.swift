/// A rate with constant coefficients, as the compiler found it.
struct Rate {
  enum Kind: UInt8 {
    case exponential, sigmoid, linoid
  }

  var kind = Kind.exponential
  /// Of the exponent `scale · base + offset`.
  var scale = 0.0
  var offset = 0.0
  var amplitude = 0.0
}
