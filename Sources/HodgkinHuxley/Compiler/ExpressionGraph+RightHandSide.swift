extension ExpressionGraph {
  /// The derivatives of a system at a time and states within a step: one node per state.
  ///
  /// Where the time is the end of the step, comparisons of time with a bound are those of the limit
  /// from the left.
  ///
  /// - Parameters:
  ///   - time: the node for the start of the step, or for a time after it.
  ///   - step: a constant, in ms.
  public mutating func rightHandSide(
    of system: DynamicalSystem, at time: Node, states: [Node], step: Node
  ) -> [Node] {
    var derivatives = system.derivatives
    if let length = constantValue(of: step), let offset = offset(of: time),
      offset >= length * (1 - 1e-9)
    {
      // Ten times the tolerance with which edges are held, so that the two cannot cancel.
      derivatives = takingLeftLimits(by: length * 1e-5, in: derivatives)
    }
    return substituting(states: states, time: time, in: derivatives)
  }

  /// How far a time lies after the start of the step; nil where that is not a constant.
  private mutating func offset(of node: Node) -> Double? {
    let difference = apply(.subtract, node, time)
    if let constant = constantValue(of: difference) { return constant }
    guard let (operation, operands) = operation(of: node), operation == .add else { return nil }
    if operands[0] == time { return constantValue(of: operands[1]) }
    return operands[1] == time ? constantValue(of: operands[0]) : nil
  }

  /// The nodes with time a little earlier wherever it is compared with a bound.
  private mutating func takingLeftLimits(by amount: Double, in nodes: [Node]) -> [Node] {
    rebuilding(nodes) { graph, entry in
      guard case .apply(let operation, let a, let b, _) = entry,
        [.less, .lessOrEqual].contains(operation),
        let left = graph.timeSlope(of: a), let right = graph.timeSlope(of: b), left != right
      else { return nil }
      let shift = graph.constant((left - right) * amount)
      return graph.insert(.apply(operation, a, graph.apply(.add, b, shift)))
    }
  }
}
