/// What the value of a node changes with, and so how often it has to be found.
struct Dependence: OptionSet {
  let rawValue: UInt8

  static let member = Dependence(rawValue: 1)
  static let time = Dependence(rawValue: 2)
  static let state = Dependence(rawValue: 4)
}

extension ExpressionGraph {
  /// Whether any of the nodes changes with time by itself, and not by a state alone.
  public func dependsOnTime(_ nodes: [Node]) -> Bool {
    let all = dependences()
    return nodes.contains { all[Int($0.id)].contains(.time) }
  }

  /// One per entry of the graph.
  func dependences() -> [Dependence] {
    var result: [Dependence] = []
    result.reserveCapacity(entries.count)
    for entry in entries {
      switch entry {
      case .constant: result.append([])
      case .state: result.append(.state)
      case .parameter: result.append(.member)
      case .time: result.append(.time)
      case .apply(_, let a, let b, let c):
        result.append(result[Int(a.id)].union(result[Int(b.id)]).union(result[Int(c.id)]))
      }
    }
    return result
  }

  /// How many operands and roots each entry is, counting only what the roots rest on.
  func useCounts(from roots: [Node]) -> [Int] {
    let needed = reachable(from: roots)
    var counts = [Int](repeating: 0, count: entries.count)
    for root in roots { counts[Int(root.id)] += 1 }
    for index in needed.indices where needed[index] {
      guard case .apply(let operation, let a, let b, let c) = entries[index] else { continue }
      for operand in [a, b, c].prefix(operation.arity) { counts[Int(operand.id)] += 1 }
    }
    return counts
  }
}
