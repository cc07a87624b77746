import CVectors

/// A rate of a voltage or of any other base: one of the three forms the field uses, of an exponent
/// that counts in powers of two, or a number found before.
protocol RateKernel {
  static func value(of base: Vector, _ rate: RateConstants) -> Vector
}

extension RateKernel {
  @inline(__always)
  static func value(of base: Pair, _ rate: RateConstants) -> Pair {
    Pair(value(of: base.low, rate), value(of: base.high, rate))
  }
}

/// The coefficients of a ``Rate`` in every lane.
struct RateConstants {
  let scale: Vector
  let offset: Vector
  let amplitude: Vector

  @inline(__always)
  init(_ rate: Rate) {
    (scale, offset) = (Vector(rate.scale), Vector(rate.offset))
    amplitude = Vector(rate.amplitude)
  }

  /// `scale · base + offset`
  @inline(__always)
  func exponent(_ base: Vector) -> Vector { offset.adding(product: base, scale) }
}

/// `amplitude · 2^w`
enum ExponentialRate: RateKernel {
  @inline(__always)
  static func value(of base: Vector, _ rate: RateConstants) -> Vector {
    rate.amplitude * huxley_binary_exp(rate.exponent(base))
  }
}

/// `amplitude / (1 + 2^w)`
enum SigmoidRate: RateKernel {
  @inline(__always)
  static func value(of base: Vector, _ rate: RateConstants) -> Vector {
    rate.amplitude / (Vector(1) + huxley_binary_exp(rate.exponent(base)))
  }
}

/// `amplitude · w / (2^w − 1)`
enum LinoidRate: RateKernel {
  @inline(__always)
  static func value(of base: Vector, _ rate: RateConstants) -> Vector {
    huxley_binary_linoid(rate.exponent(base), rate.amplitude)
  }
}

/// The base itself.
enum GivenRate: RateKernel {
  @inline(__always)
  static func value(of base: Vector, _ rate: RateConstants) -> Vector { base }
}
