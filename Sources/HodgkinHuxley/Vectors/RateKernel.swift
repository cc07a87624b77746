/// A rate of a voltage or of any other base: one of the three forms the field uses.
///
/// `u = scale · base + offset` is rounded once.
protocol RateKernel {
  static func value(_ u: Vector, amplitude: Vector) -> Vector
}

/// `amplitude · exp(u)`
enum ExponentialRate: RateKernel {
  @inline(__always)
  static func value(_ u: Vector, amplitude: Vector) -> Vector {
    amplitude * Vector.exponential(u)
  }
}

/// `amplitude / (1 + exp(u))`
enum SigmoidRate: RateKernel {
  @inline(__always)
  static func value(_ u: Vector, amplitude: Vector) -> Vector {
    amplitude / (Vector(1) + Vector.exponential(u))
  }
}

/// `amplitude · u / (exp(u) − 1)`
enum LinoidRate: RateKernel {
  @inline(__always)
  static func value(_ u: Vector, amplitude: Vector) -> Vector {
    let quotient = amplitude * u / Vector.exponentialMinusOne(u)
    return quotient.replacing(with: amplitude, where: u .== Vector(0))
  }
}
