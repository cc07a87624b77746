/// Covers a graph with tiles, from the roots down: the largest form that is recognised wins.
///
/// Only what has a single use disappears inside a tile; what is used twice is computed once.
struct Tiler {
  typealias Node = ExpressionGraph.Node

  let graph: ExpressionGraph
  let dependences: [Dependence]
  let uses: [Int]

  init(graph: ExpressionGraph, roots: [Node]) {
    self.graph = graph
    dependences = graph.dependences()
    uses = graph.useCounts(from: roots)
  }

  /// The tile for a node that is an operation.
  func tile(_ node: Node) -> Tile? {
    guard case .apply(let operation, let a, let b, let c) = graph[node] else { return nil }
    if let rate = rate(node) { return .rate(rate) }
    switch operation {
    case .add, .subtract:
      return gate(node) ?? advance(node) ?? .sum(terms(of: node))
    case .multiply:
      if let current = current(node) { return .sum([(false, .current(current))]) }
      if let factor = graph.constantValue(of: b) { return .scaled(a, factor) }
    case .divide:
      if let divisor = graph.constantValue(of: b) { return .scaled(a, 1 / divisor) }
    default: break
    }
    return .operation(operation, Array([a, b, c].prefix(operation.arity)))
  }

  func depends(_ node: Node, on dependence: Dependence) -> Bool {
    dependences[Int(node.id)].contains(dependence)
  }

  /// Whether a node may vanish inside the tile of its only user: it is found as often as the
  /// user, not hoisted out of the step.
  func isInline(_ node: Node, uses count: Int = 1) -> Bool {
    uses[Int(node.id)] == count && depends(node, on: .state)
  }

  /// A node as `coefficient · rest`, through inline products, quotients and signs.
  func peeled(_ node: Node) -> (coefficient: Double, rest: Node) {
    var coefficient = 1.0
    var rest = node
    while isInline(rest), case .apply(let operation, let a, let b, _) = graph[rest] {
      if operation == .negate {
        coefficient = -coefficient
      } else if operation == .multiply, let factor = graph.constantValue(of: b) {
        coefficient *= factor
      } else if operation == .divide, let divisor = graph.constantValue(of: b) {
        coefficient /= divisor
      } else {
        break
      }
      rest = a
    }
    return (coefficient, rest)
  }
}
