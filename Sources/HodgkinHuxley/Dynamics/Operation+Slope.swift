extension Operation {
  /// The derivatives of the operation's value with respect to its operands.
  ///
  /// - Parameter value: what the operation gives for the operands.
  ///
  /// At a corner (of `abs`, `minimum`, `select` and steps) it is the derivative of the branch that
  /// gave the value.
  func slopes(_ a: Double, _ b: Double, _ value: Double) -> (a: Double, b: Double) {
    switch self {
    case .add: (1, 1)
    case .subtract: (1, -1)
    case .multiply: (b, a)
    case .divide: (1 / b, -value / b)
    case .minimum: b < a ? (0, 1) : (1, 0)
    case .maximum: b > a ? (0, 1) : (1, 0)
    case .power: powerSlopes(a, b, value)
    default: (slope(a, value), 0)
    }
  }

  private func powerSlopes(_ a: Double, _ b: Double, _ value: Double) -> (a: Double, b: Double) {
    let base = b == 0 ? 0 : b * Operation.power(a, b - 1)
    let exponent = a > 0 ? value * Operation.log.value(a) : 0
    return (base, exponent)
  }

  /// Of an operation of one operand.
  private func slope(_ x: Double, _ value: Double) -> Double {
    switch self {
    case .negate: -1
    case .exp: value
    case .expMinusOne: value + 1
    case .log: 1 / x
    case .log10: 1 / (x * Operation.log.value(10))
    case .sqrt: 0.5 / value
    case .abs: x < 0 ? -1 : 1
    case .sin: Operation.cos.value(x)
    case .cos: -Operation.sin.value(x)
    case .tan: 1 + value * value
    case .sinh: Operation.cosh.value(x)
    case .cosh: Operation.sinh.value(x)
    case .tanh: 1 - value * value
    case .asin: 1 / (1 - x * x).squareRoot()
    case .acos: -1 / (1 - x * x).squareRoot()
    case .atan: 1 / (1 + x * x)
    case .linoid: Self.linoidSlope(x, value)
    default: 0
    }
  }

  /// `(1 − L − x) / (exp(x) − 1)`, by its series where that loses digits: at |x| < 0.1 the first
  /// term that is left out is below 1e-15.
  private static func linoidSlope(_ x: Double, _ value: Double) -> Double {
    guard x.magnitude < 0.1 else { return (1 - value - x) / Operation.expMinusOne.value(x) }
    let square = x * x
    return -0.5 + x * (1.0 / 6 - square * (1.0 / 180 - square * (1.0 / 5040 - square / 151_200)))
  }
}
