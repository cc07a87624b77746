/// A system with as many states as possible eliminated: those whose value in equilibrium follows from
/// the others.
///
/// A gate is at its steady state, and an equation that is linear in its own state, `dx/dt = a − b·x`,
/// has the equilibrium `a / b`. What remains of most membrane models is one equation in the membrane
/// potential, and its zeros can be found without guessing.
public struct SteadyStates: Sendable {
  public typealias Node = ExpressionGraph.Node

  public private(set) var graph: ExpressionGraph
  /// d(state)/dt of every state at the fixed time, one node per state.
  public private(set) var derivatives: [Node]
  /// The states that were not eliminated; those to keep come first.
  public private(set) var remaining: [Int]
  /// Each state in equilibrium as a function of the remaining ones.
  public private(set) var states: [Node]
  /// The derivatives of the remaining states as functions of these alone.
  public private(set) var residuals: [Node]

  /// - Parameters:
  ///   - derivatives: one node per state.
  ///   - steady: the steady states of gates, by state.
  ///   - kept: states that are never eliminated, usually the membrane potential.
  ///   - frozen: states that stay as they are: neither eliminated nor remaining.
  ///   - time: in ms; stimuli are taken as they are then, and noise at its mean: one sample of it is
  ///     no state in which anything rests.
  public init(
    graph: ExpressionGraph, derivatives: [Node], steady: [Int: Node], keeping kept: [Int],
    freezing frozen: [Int] = [], time: Double
  ) {
    var graph = graph
    let now = graph.constant(time)
    let own = derivatives.indices.map { graph.state($0) }
    self.derivatives = graph.substituting(
      states: own, time: now, in: graph.averagingNoise(in: derivatives))
    // Gates first: their steady states are known as the model states them.
    let gates = steady.keys.sorted()
    let known = graph.substituting(
      states: own, time: now, in: graph.averagingNoise(in: gates.compactMap { steady[$0] }))
    let order = gates + derivatives.indices.filter { steady[$0] == nil }
    var elimination = Elimination(graph: graph, slopes: self.derivatives, states: own)
    for state in order where !kept.contains(state) && !frozen.contains(state) {
      elimination.eliminate(state, steady: gates.firstIndex(of: state).map { known[$0] })
    }
    remaining =
      kept
      + derivatives.indices.filter {
        !kept.contains($0) && !frozen.contains($0) && !elimination.eliminated.contains($0)
      }
    states = elimination.states
    residuals = remaining.map { elimination.slopes[$0] }
    self.graph = elimination.graph
  }

  /// Whether anything in equilibrium depends on the parameter of an index.
  public func depends(onParameter index: Int) -> Bool {
    var graph = graph
    let parameter = graph.parameter(index)
    return graph.reachable(from: derivatives + states, contains: parameter)
  }

  /// The full point that belongs to values of the remaining states.
  public func point(_ values: [Double], frozen: [Double] = []) -> [Double] {
    var point = frozen.isEmpty ? [Double](repeating: 0, count: states.count) : frozen
    for (index, state) in remaining.enumerated() { point[state] = values[index] }
    return point
  }
}

/// States put into one another, one at a time.
private struct Elimination {
  typealias Node = ExpressionGraph.Node

  var graph: ExpressionGraph
  var slopes: [Node]
  var states: [Node]
  var eliminated: [Int] = []

  /// Eliminates a state if what it is in equilibrium can be written without it.
  mutating func eliminate(_ state: Int, steady: Node?) {
    let own = graph.state(state)
    guard let value = steadyNode(state, steady), !graph.reachable(from: [value], contains: own)
    else { return }
    var images = states.indices.map { graph.state($0) }
    images[state] = value
    states = graph.substituting(states: images, in: states)
    slopes = graph.substituting(states: images, in: slopes)
    eliminated.append(state)
  }

  private mutating func steadyNode(_ state: Int, _ steady: Node?) -> Node? {
    if let steady { return graph.substituting(states: states, in: [steady]).first }
    guard let form = graph.linearForm(of: slopes[state], in: graph.state(state)) else { return nil }
    return graph.apply(.negate, graph.apply(.divide, form.rest, form.coefficient))
  }
}

extension ExpressionGraph {
  /// Whether any of the nodes rests on another.
  public func reachable(from nodes: [Node], contains node: Node) -> Bool {
    let needed = reachable(from: nodes)
    return needed.indices.contains(Int(node.id)) && needed[Int(node.id)]
  }
}
