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
      let earlier = apply(.subtract, self.time, constant(length * 1e-5))
      derivatives = comparingTime(at: earlier, in: derivatives)
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
}
