import CVectors

/// A rate of a voltage or of any other base: one of the three forms the field uses.
protocol RateKernel {
  static func value(_ u: Vector, amplitude: Vector) -> Vector
}

/// `amplitude · exp(u)`
enum ExponentialRate: RateKernel {
  @inline(__always)
  static func value(_ u: Vector, amplitude: Vector) -> Vector {
    amplitude * huxley_exp_saturating(u)
  }
}

/// `amplitude / (1 + exp(u))`
enum SigmoidRate: RateKernel {
  @inline(__always)
  static func value(_ u: Vector, amplitude: Vector) -> Vector {
    amplitude / (Vector(1) + huxley_exp_saturating(u))
  }
}

/// `amplitude · u / (exp(u) − 1)`
enum LinoidRate: RateKernel {
  @inline(__always)
  static func value(_ u: Vector, amplitude: Vector) -> Vector { huxley_linoid(u, amplitude) }
}
