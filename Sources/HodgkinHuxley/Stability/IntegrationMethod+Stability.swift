extension IntegrationMethod {
  /// The largest `λ · step` at which the method does not let the solution of `dx/dt = −λ x` grow;
  /// infinite where no step up to `λ · step = 100` does.
  ///
  /// It is found from the method's own formula, so a user's method has one too.
  ///
  /// - Parameter knowsLinearity: whether the method may see that the equation is linear in its
  ///   variable, which exponential Euler makes use of.
  public func stabilityLimit(knowsLinearity: Bool) -> Double {
    let growth = growth(knowsLinearity: knowsLinearity)
    let width = 0.05
    for index in 1...2000 {
      let end = Double(index) * width
      if growth(end) <= 1 + 1e-9 { continue }
      var (low, high) = (end - width, end)
      while high - low > 1e-9 {
        let middle = (low + high) / 2
        if growth(middle) <= 1 + 1e-9 { low = middle } else { high = middle }
      }
      return low
    }
    return .infinity
  }

  /// `|x(step)| / |x(0)|` as a function of `λ · step`.
  private func growth(knowsLinearity: Bool) -> (Double) -> Double {
    var graph = ExpressionGraph()
    let (x, rate) = (graph.state(0), graph.parameter(0))
    var slope = graph.apply(.negate, graph.apply(.multiply, rate, x))
    if !knowsLinearity {
      // A choice hides that the equation is linear.
      let isBelow = graph.apply(.less, x, graph.constant(.greatestFiniteMagnitude))
      slope = graph.apply(.select, isBelow, slope, graph.constant(0))
    }
    let one = graph.constant(1)
    var context = MethodContext(
      system: DynamicalSystem(
        graph: graph, stateNames: ["x"], derivatives: [slope], initial: [one], parameterCount: 1),
      step: 1)
    let next = step(&context)
    let stepped = context.graph
    return { product in
      stepped.evaluate(next, states: [1], parameters: [product]).first?.magnitude ?? .nan
    }
  }
}
