extension ExpressionGraph {
  /// The nodes with every comparison of time and a bound, and every rounding of time, made to hold
  /// at the edge.
  ///
  /// Where both sides run evenly with time they count as equal within `tolerance` ms, and a number
  /// that does counts as whole: rounding in `k · dt` then cannot move the edge of a stimulus by a
  /// sample.
  mutating func holdingEdges(within tolerance: Double, in nodes: [Node]) -> [Node] {
    rebuilding(nodes) { graph, _, entry in
      guard case .apply(let operation, let a, let b, _) = entry else { return nil }
      if let slope = graph.roundingSlope(operation, a) {
        return graph.roundingHeld(operation, a, graph.margin(slope, tolerance))
      }
      guard let slope = graph.edgeSlope(operation, a, b) else { return nil }
      let margin = graph.margin(slope, tolerance)
      switch operation {
      case .less: return graph.insert(.apply(.less, a, graph.apply(.subtract, b, margin)))
      case .lessOrEqual: return graph.insert(.apply(.lessOrEqual, a, graph.apply(.add, b, margin)))
      default:
        let distance = graph.apply(.abs, graph.apply(.subtract, a, b))
        return graph.insert(.apply(.lessOrEqual, distance, margin))
      }
    }
  }

  /// The nodes with another time wherever time is compared with a bound or rounded, and may jump.
  mutating func comparingTime(at other: Node, in nodes: [Node]) -> [Node] {
    rebuilding(nodes) { graph, node, _ in
      guard case .apply(let operation, let a, let b, _) = graph[node],
        graph.edgeSlope(operation, a, b) ?? graph.roundingSlope(operation, a) != nil
      else { return nil }
      let operands = Array([a, b].prefix(operation.arity))
      return graph.apply(operation, graph.substituting(states: [], time: other, in: operands))
    }
  }

  private mutating func margin(_ slope: Node, _ tolerance: Double) -> Node {
    apply(.multiply, apply(.abs, slope), constant(tolerance))
  }

  /// A rounding of what counts as whole within a margin, or as a half.
  private mutating func roundingHeld(_ operation: Operation, _ a: Node, _ margin: Node) -> Node {
    let shift =
      switch operation {
      case .ceiling: apply(.negate, margin)
      // Halves go away from zero.
      case .round:
        apply(.select, apply(.less, a, constant(0)), apply(.negate, margin), margin)
      default: margin
      }
    let held = apply(.add, a, shift)
    return insert(.apply(operation, held, held))
  }
}

extension ExpressionGraph.Entry {
  /// An operation of one operand twice, or of two.
  static func apply(
    _ operation: Operation, _ a: ExpressionGraph.Node, _ b: ExpressionGraph.Node
  ) -> Self { .apply(operation, a, b, b) }
}
