extension DynamicalSystem {
  /// How fast a state returns by itself: `−∂f_i/∂x_i`, per ms. For a gate it is α + β, for a
  /// membrane potential the conductance over the capacitance.
  struct DecayRate {
    var node: ExpressionGraph.Node
    /// Whether the equation is linear in its own variable.
    var isLinear: Bool
  }

  /// One per state; the graph grows by their nodes.
  ///
  /// Where the equation is linear in its own variable the rate is found symbolically, elsewhere by
  /// central differences over `1e-5 · max(1, |x|)`.
  mutating func addDecayRates() -> [DecayRate] {
    stateNames.indices.map { index in
      let variable = graph.state(index)
      if let form = graph.linearForm(of: derivatives[index], in: variable) {
        return DecayRate(node: graph.apply(.negate, form.coefficient), isLinear: true)
      }
      let size = graph.apply(.maximum, graph.constant(1), graph.apply(.abs, variable))
      let distance = graph.apply(.multiply, graph.constant(1e-5), size)
      let ends = [Operation.subtract, .add].map { direction in
        var states = stateNames.indices.map { graph.state($0) }
        states[index] = graph.apply(direction, variable, distance)
        return graph.substituting(states: states, in: [derivatives[index]])[0]
      }
      let fall = graph.apply(.subtract, ends[0], ends[1])
      let width = graph.apply(.add, distance, distance)
      return DecayRate(node: graph.apply(.divide, fall, width), isLinear: false)
    }
  }
}
