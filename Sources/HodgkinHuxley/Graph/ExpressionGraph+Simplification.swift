extension ExpressionGraph {
  /// The node for an operation after the rules below; unused operands repeat the last one.
  mutating func simplified(_ operation: Operation, _ a: Node, _ b: Node, _ c: Node) -> Node {
    let values = [a, b, c].prefix(operation.arity).map { constantValue(of: $0) }
    let known = values.compactMap { $0 }
    if known.count == values.count {
      let second = known.count > 1 ? known[1] : 0
      return constant(value(operation, known[0], second, known.count > 2 ? known[2] : 0))
    }
    if let shorter = reduced(operation, a, b, c) { return shorter }
    if operation.isCommutative, ordersBefore(b, a) {
      return insert(.apply(operation, b, a, a))
    }
    return insert(.apply(operation, a, b, c))
  }

  /// Older operands first and constants last, so that `a + b` and `b + a` are one node.
  private func ordersBefore(_ x: Node, _ y: Node) -> Bool {
    let xIsConstant = constantValue(of: x) != nil
    if xIsConstant != (constantValue(of: y) != nil) { return !xIsConstant }
    return x.id < y.id
  }

  private mutating func reduced(_ operation: Operation, _ a: Node, _ b: Node, _ c: Node) -> Node? {
    switch operation {
    case .add: reducedSum(a, b)
    case .subtract: reducedDifference(a, b)
    case .multiply: reducedProduct(a, b)
    case .divide: reducedQuotient(a, b)
    case .negate: unwrapped(.negate, a)
    case .power: reducedPower(a, b)
    case .select: reducedChoice(a, b, c)
    default: nil
    }
  }

  private mutating func reducedSum(_ a: Node, _ b: Node) -> Node? {
    if isConstant(a, 0) { return b }
    if isConstant(b, 0) { return a }
    if let negated = unwrapped(.negate, b) { return apply(.subtract, a, negated) }
    if let negated = unwrapped(.negate, a) { return apply(.subtract, b, negated) }
    return nil
  }

  private mutating func reducedDifference(_ a: Node, _ b: Node) -> Node? {
    if isConstant(b, 0) { return a }
    if isConstant(a, 0) { return apply(.negate, b) }
    if let negated = unwrapped(.negate, b) { return apply(.add, a, negated) }
    return relaxationFromRates(a, b)
  }

  private mutating func reducedProduct(_ a: Node, _ b: Node) -> Node? {
    for (factor, other) in [(a, b), (b, a)] {
      if isConstant(factor, 1) { return other }
      if isConstant(factor, -1) { return apply(.negate, other) }
    }
    return relaxationFromSteadyState(a, b) ?? relaxationFromSteadyState(b, a)
      ?? wholeProduct(a, b)
  }

  private mutating func reducedQuotient(_ a: Node, _ b: Node) -> Node? {
    if isConstant(b, 1) { return a }
    if isConstant(b, -1) { return apply(.negate, a) }
    if case .apply(.divide, let one, let divisor, _) = self[b], isConstant(one, 1) {
      return apply(.multiply, a, divisor)
    }
    return wholeQuotient(a, over: b)
  }

  private mutating func reducedPower(_ base: Node, _ exponent: Node) -> Node? {
    switch constantValue(of: exponent) {
    case 0: constant(1)
    case 1: base
    case 0.5: apply(.sqrt, base)
    case -1: apply(.divide, constant(1), base)
    default: nil
    }
  }

  private func reducedChoice(_ condition: Node, _ a: Node, _ b: Node) -> Node? {
    if a == b { return a }
    return constantValue(of: condition).map { $0 != 0 ? a : b }
  }

  /// `α(1 − x) − βx` as `α − (α + β)x`, the form gates are compiled from.
  private mutating func relaxationFromRates(_ a: Node, _ b: Node) -> Node? {
    guard case .apply(.multiply, let p, let q, _) = self[a],
      case .apply(.multiply, let r, let s, _) = self[b]
    else { return nil }
    for (opening, complement) in [(p, q), (q, p)] {
      guard case .apply(.subtract, let one, let gate, _) = self[complement], isConstant(one, 1)
      else { continue }
      for (closing, other) in [(r, s), (s, r)] where other == gate {
        let total = apply(.add, opening, closing)
        return apply(.subtract, opening, apply(.multiply, total, gate))
      }
    }
    return nil
  }

  /// `(α/σ − x)·σ` as `α − σx`; with σ = α + β this is `(x∞ − x)/τ` in terms of the rates.
  private mutating func relaxationFromSteadyState(_ difference: Node, _ total: Node) -> Node? {
    guard case .apply(.subtract, let steady, let gate, _) = self[difference],
      case .apply(.divide, let opening, let divisor, _) = self[steady], divisor == total
    else { return nil }
    return apply(.subtract, opening, apply(.multiply, total, gate))
  }

  func isConstant(_ node: Node, _ value: Double) -> Bool { constantValue(of: node) == value }

  /// The operand, where the node is this operation of one operand.
  func unwrapped(_ operation: Operation, _ node: Node) -> Node? {
    if case .apply(operation, let operand, _, _) = self[node] { operand } else { nil }
  }
}
