extension ExpressionGraph {
  /// The values of nodes at one point, by plain scalar arithmetic: the reference of every
  /// compiled program, and good enough where a value is wanted once.
  ///
  /// A state or parameter beyond the arrays is NaN.
  public func evaluate(
    _ nodes: [Node], states: [Double] = [], parameters: [Double] = [], time: Double = 0
  ) -> [Double] {
    let needed = reachable(from: nodes)
    var values = [Double](repeating: .nan, count: needed.count)
    for index in needed.indices where needed[index] {
      switch entries[index] {
      case .constant(let bits): values[index] = Double(bitPattern: bits)
      case .state(let state):
        if states.indices.contains(state) { values[index] = states[state] }
      case .parameter(let parameter):
        if parameters.indices.contains(parameter) { values[index] = parameters[parameter] }
      case .time: values[index] = time
      case .apply(let operation, let a, let b, let c):
        values[index] = value(
          operation, values[Int(a.id)], values[Int(b.id)], values[Int(c.id)])
      }
    }
    return nodes.map { values[Int($0.id)] }
  }

  /// Which entries the nodes rest on; as long as the largest id among them asks for.
  func reachable(from nodes: [Node]) -> [Bool] {
    guard let last = nodes.map(\.id).max() else { return [] }
    var needed = [Bool](repeating: false, count: Int(last) + 1)
    for node in nodes { needed[Int(node.id)] = true }
    for index in needed.indices.reversed() where needed[index] {
      if case .apply(_, let a, let b, let c) = entries[index] {
        needed[Int(a.id)] = true
        needed[Int(b.id)] = true
        needed[Int(c.id)] = true
      }
    }
    return needed
  }
}
