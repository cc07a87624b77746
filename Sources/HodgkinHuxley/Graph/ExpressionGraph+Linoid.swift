extension ExpressionGraph {
  /// A quotient `κx / (exp(x) − 1)`, however its signs are written, as `κ · linoid(x)`.
  ///
  /// The hole at `x = 0` is then no hole any more: value, compiled program and reference all give
  /// the limit there. A quotient whose numerator vanishes elsewhere has a true pole and is left
  /// as it is.
  mutating func linoidQuotient(_ numerator: Node, _ denominator: Node) -> Node? {
    guard let (sign, exponent) = exponentialMinusOne(denominator) else { return nil }
    let below = affineForm(of: exponent)
    guard let ratio = affineForm(of: numerator).ratio(to: below) else { return nil }
    return apply(.multiply, apply(.linoid, exponent), constant(sign * ratio))
  }

  /// Reads `exp(x) − 1`, `1 − exp(x)`, `−1 + exp(x)` and `expm1(x)`, each also negated and scaled.
  private func exponentialMinusOne(_ node: Node) -> (sign: Double, exponent: Node)? {
    guard case .apply(let operation, let a, let b, _) = self[node] else { return nil }
    switch operation {
    case .expMinusOne: return (1, a)
    case .negate: return exponentialMinusOne(a).map { (-$0.sign, $0.exponent) }
    case .subtract:
      if isConstant(b, 1) { return unwrapped(.exp, a).map { (1, $0) } }
      return isConstant(a, 1) ? unwrapped(.exp, b).map { (-1, $0) } : nil
    case .add:
      return isConstant(b, -1) ? unwrapped(.exp, a).map { (1, $0) } : nil
    case .multiply:
      guard let scale = constantValue(of: b), scale != 0 else { return nil }
      return exponentialMinusOne(a).map { ($0.sign / scale, $0.exponent) }
    default: return nil
    }
  }
}
