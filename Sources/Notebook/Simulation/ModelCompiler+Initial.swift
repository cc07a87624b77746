import HodgkinHuxley
import Language
import Quantities

/// The states at the start of a run.
extension ModelCompiler {
  /// Members for which a resting state is computed one by one.
  private static let maximumRestingMembers = 2000

  /// Initial values of the equations first, since the gates start at their steady states there.
  mutating func initialNodes(
    _ states: [CheckedModel.State], _ derivatives: [GraphNode]
  ) throws -> [GraphNode] {
    var nodes: [GraphNode?] = Array(repeating: nil, count: states.count)
    var resting: (index: Int, range: SourceRange)?
    for (index, state) in states.enumerated() {
      guard case .equation(_, let initial) = state.rule else { continue }
      if case .name("rest") = initial.kind, evaluator.scope["rest"] == nil {
        resting = (index, initial.range)
      } else {
        nodes[index] = try node(initial)
      }
    }
    let known = try settled(nodes, states, resting: resting?.index)
    guard let resting else { return known }
    let rest = try restingNode(resting.index, at: resting.range, states, derivatives, known)
    var values = known
    values[resting.index] = rest
    return context.graph.substituting(states: values, in: known)
  }

  /// The gates' steady states put in; a gate's may depend on other gates'. Each round puts in what
  /// is known, so that as many rounds as gates settle all of them, unless they depend on each other
  /// in a circle.
  private mutating func settled(
    _ nodes: [GraphNode?], _ states: [CheckedModel.State], resting: Int?
  ) throws -> [GraphNode] {
    let zero = context.graph.constant(0)
    var steady: [Int: GraphNode] = [:]
    for (index, state) in states.enumerated() {
      if case .gate(let form) = state.rule { steady[index] = try steadyState(form) }
    }
    var known = states.indices.map { nodes[$0] ?? context.graph.state($0) }
    for _ in 0..<steady.count {
      for (index, node) in steady {
        known[index] =
          context.graph.substituting(states: known, time: zero, in: [node]).first ?? zero
      }
    }
    var probe = states.indices.map { _ in zero }
    if let resting { probe[resting] = known[resting] }
    if context.graph.substituting(states: probe, in: known) == known { return known }
    throw CommandError(
      "the steady states of the gates of \(model.name) depend on each other in a circle",
      help: "give one of them an equation and an initial value: dm/dt = …, m(0) = …")
  }

  /// The resting value of a state: one number, or one per member where constants are swept.
  private mutating func restingNode(
    _ index: Int, at range: SourceRange, _ states: [CheckedModel.State],
    _ derivatives: [GraphNode], _ steady: [GraphNode]
  ) throws -> GraphNode {
    let equations = states.filter { if case .equation = $0.rule { true } else { false } }
    guard equations.count == 1 else {
      throw Diagnostic(
        "a resting state is found for models with one equation besides their gates, and "
          + "\(model.name) has \(equations.count)", at: range,
        help: "give initial values as numbers")
    }
    let arrays = context.parameters
    var axes: [Axis] = []
    for array in arrays { axes = try Broadcasting.union(axes, array.axes) }
    let members = try Broadcasting.count(axes)
    guard members <= Self.maximumRestingMembers else {
      throw Diagnostic(
        "resting states are computed for at most \(Self.maximumRestingMembers) members", at: range,
        help: "give the initial value as a number")
    }
    let expanded = try arrays.map { try Broadcasting.expand($0, over: axes) }
    var values: [Double] = []
    for member in 0..<members {
      try evaluator.environment.checkInterrupt()
      let solver = RestingState(
        graph: context.graph, state: index, derivatives: derivatives, steady: steady,
        parameters: expanded.map { $0[member] })
      values.append(try resting(solver.equilibria(), states[index], range))
    }
    let array = NumericArray(
      values: values, axes: axes, dimension: states[index].number.dimension)
    if let first = values.first, values.allSatisfy({ $0 == first }) {
      return context.graph.constant(first)
    }
    return try context.node(for: array)
  }

  private func resting(
    _ equilibria: [RestingState.Equilibrium], _ state: CheckedModel.State, _ range: SourceRange
  ) throws -> Double {
    let stable = equilibria.filter(\.isStable)
    if stable.count == 1 { return stable[0].value }
    func list(_ values: [RestingState.Equilibrium]) -> String {
      values.map {
        PlainText.quantity($0.value, state.number.dimension, state.number.unit, digits: 6)
      }.joined(separator: ", ")
    }
    if stable.isEmpty {
      throw Diagnostic(
        equilibria.isEmpty
          ? "\(model.name) has no equilibrium" : "\(model.name) has no stable equilibrium",
        at: range,
        help: equilibria.isEmpty ? nil : "it has unstable ones at \(list(equilibria))")
    }
    throw Diagnostic(
      "\(model.name) has more than one resting state: \(list(stable))", at: range,
      help: "choose one: \(state.name)(0) = \(list([stable[0]]))")
  }
}
