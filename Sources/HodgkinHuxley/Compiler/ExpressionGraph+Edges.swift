extension ExpressionGraph {
  /// The nodes with every comparison of time and a fixed bound made to hold at the edge.
  ///
  /// Where both sides are free of the states and differ by something that runs evenly with time,
  /// they count as equal within `tolerance` ms: rounding in `k · dt` then cannot move the edge of
  /// a stimulus by a sample.
  mutating func holdingEdges(within tolerance: Double, in nodes: [Node]) -> [Node] {
    rebuilding(nodes) { graph, entry in
      guard case .apply(let operation, let a, let b, _) = entry,
        [.less, .lessOrEqual, .equal].contains(operation),
        let left = graph.timeSlope(of: a), let right = graph.timeSlope(of: b), left != right
      else { return nil }
      let margin = graph.constant((left - right).magnitude * tolerance)
      switch operation {
      case .less: return graph.insert(.apply(.less, a, graph.apply(.subtract, b, margin)))
      case .lessOrEqual: return graph.insert(.apply(.lessOrEqual, a, graph.apply(.add, b, margin)))
      default:
        let distance = graph.apply(.abs, graph.apply(.subtract, a, b))
        return graph.insert(.apply(.lessOrEqual, distance, margin))
      }
    }
  }

  /// d(node)/dt where that is a constant, with parameters held; nil for any other node.
  func timeSlope(of node: Node) -> Double? {
    let needed = reachable(from: [node])
    var slopes = [Double?](repeating: nil, count: needed.count)
    for index in needed.indices where needed[index] {
      switch entries[index] {
      case .constant, .parameter: slopes[index] = 0
      case .time: slopes[index] = 1
      case .state: slopes[index] = nil
      case .apply(let operation, let a, let b, let c):
        let operands = [a, b, c].prefix(operation.arity)
        let known = operands.compactMap { slopes[Int($0.id)] }
        guard known.count == operands.count else { continue }
        slopes[index] = slope(operation, a, b, known)
      }
    }
    return slopes.last ?? nil
  }

  private func slope(
    _ operation: Operation, _ a: Node, _ b: Node, _ slopes: [Double]
  ) -> Double? {
    if slopes.allSatisfy({ $0 == 0 }) { return 0 }
    switch operation {
    case .negate: return -slopes[0]
    case .add: return slopes[0] + slopes[1]
    case .subtract: return slopes[0] - slopes[1]
    case .multiply:
      if let factor = constantValue(of: b) { return slopes[0] * factor }
      return constantValue(of: a).map { slopes[1] * $0 }
    case .divide: return constantValue(of: b).map { slopes[0] / $0 }
    default: return nil
    }
  }
}

extension ExpressionGraph.Entry {
  /// An operation of two operands.
  static func apply(
    _ operation: Operation, _ a: ExpressionGraph.Node, _ b: ExpressionGraph.Node
  ) -> Self { .apply(operation, a, b, b) }
}
