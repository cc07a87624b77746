/// What runs evenly with time, but for jumps and bends: sums, multiples, remainders and choices of
/// time and of what does not change along a run.
extension ExpressionGraph {
  /// d(node)/dt between the jumps and bends of the node, free of the states; nil for any node that
  /// does not run evenly there.
  ///
  /// It may depend on parameters, and on time where the slope is another in another stretch.
  mutating func timeSlope(of node: Node) -> Node? {
    let needed = reachable(from: [node])
    var slopes = [Node?](repeating: nil, count: needed.count)
    for index in needed.indices where needed[index] {
      switch entries[index] {
      case .constant, .parameter: slopes[index] = constant(0)
      case .time: slopes[index] = constant(1)
      case .state: slopes[index] = nil
      case .apply(let operation, let a, let b, let c):
        let operands = Array([a, b, c].prefix(operation.arity))
        let known = operands.compactMap { slopes[Int($0.id)] }
        guard known.count == operands.count else { continue }
        slopes[index] = timeSlope(operation, operands, known)
      }
    }
    return slopes.last ?? nil
  }

  private mutating func timeSlope(
    _ operation: Operation, _ operands: [Node], _ slopes: [Node]
  ) -> Node? {
    let still = slopes.map { isConstant($0, 0) }
    if still.allSatisfy({ $0 }) { return constant(0) }
    let (a, b) = (operands[0], operands.count > 1 ? operands[1] : operands[0])
    switch operation {
    case .negate, .add, .subtract: return apply(operation, slopes)
    case .multiply where still[1]: return apply(.multiply, slopes[0], b)
    case .multiply where still[0]: return apply(.multiply, slopes[1], a)
    case .divide where still[1]: return apply(.divide, slopes[0], b)
    case .floor, .ceiling, .round, .less, .lessOrEqual, .equal: return constant(0)
    case .abs:
      let falls = apply(.less, a, constant(0))
      return apply(.select, falls, apply(.negate, slopes[0]), slopes[0])
    case .minimum: return apply(.select, apply(.less, b, a), slopes[1], slopes[0])
    case .maximum: return apply(.select, apply(.less, a, b), slopes[1], slopes[0])
    case .select where still[0]: return apply(.select, a, slopes[1], slopes[2])
    default: return nil
    }
  }

  /// How fast the sides of a comparison part, where both run evenly with time and not side by side;
  /// nil for anything else.
  mutating func edgeSlope(_ operation: Operation, _ a: Node, _ b: Node) -> Node? {
    guard [.less, .lessOrEqual, .equal].contains(operation) else { return nil }
    return partingSlope(a, b)
  }

  /// d(a − b)/dt, where that is known and not always 0.
  mutating func partingSlope(_ a: Node, _ b: Node) -> Node? {
    guard let left = timeSlope(of: a), let right = timeSlope(of: b) else { return nil }
    let slope = apply(.subtract, left, right)
    return isConstant(slope, 0) ? nil : slope
  }

  /// How fast what is rounded runs, where it runs evenly with time; nil for anything else.
  mutating func roundingSlope(_ operation: Operation, _ a: Node) -> Node? {
    guard [.floor, .ceiling, .round].contains(operation), let slope = timeSlope(of: a),
      !isConstant(slope, 0)
    else { return nil }
    return slope
  }
}
