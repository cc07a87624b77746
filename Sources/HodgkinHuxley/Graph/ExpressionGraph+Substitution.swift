extension ExpressionGraph {
  /// The nodes with each state replaced by the node of its index, and time by another node.
  ///
  /// States beyond the list stay as they are.
  public mutating func substituting(
    states: [Node], time: Node? = nil, in nodes: [Node]
  ) -> [Node] {
    rebuilding(nodes) { _, _, entry in
      switch entry {
      case .state(let index): states.indices.contains(index) ? states[index] : nil
      case .time: time
      default: nil
      }
    }
  }

  /// The nodes with each parameter replaced by the node of its index, where there is one.
  public mutating func substituting(parameters: [Node?], in nodes: [Node]) -> [Node] {
    rebuilding(nodes) { _, _, entry in
      if case .parameter(let index) = entry, parameters.indices.contains(index) {
        parameters[index]
      } else {
        nil
      }
    }
  }

  /// The nodes with every noise at its mean, which is 0.
  public mutating func averagingNoise(in nodes: [Node]) -> [Node] {
    rebuilding(nodes) { graph, _, entry in
      if case .apply(.noise, _, _, _) = entry { graph.constant(0) } else { nil }
    }
  }

  /// Copies what the nodes rest on, from the leaves up; `replacement` sees each node, and its entry
  /// with the new operands, and may put another node in its place.
  mutating func rebuilding(
    _ nodes: [Node], replacement: (inout ExpressionGraph, Node, Entry) -> Node?
  ) -> [Node] {
    let needed = reachable(from: nodes)
    var images = [Node](repeating: Node(id: 0), count: needed.count)
    for index in needed.indices where needed[index] {
      let entry = entries[index]
      guard case .apply(let operation, let a, let b, let c) = entry else {
        let node = Node(id: Int32(index))
        images[index] = replacement(&self, node, entry) ?? node
        continue
      }
      let mapped = Entry.apply(
        operation, images[Int(a.id)], images[Int(b.id)], images[Int(c.id)])
      images[index] =
        replacement(&self, Node(id: Int32(index)), mapped)
        ?? simplified(
          operation, images[Int(a.id)], images[Int(b.id)], images[Int(c.id)])
    }
    return nodes.map { images[Int($0.id)] }
  }
}
