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
    var resting: [(index: Int, range: SourceRange)] = []
    var isAskedByUser = false
    for (index, state) in states.enumerated() {
      let given = givenInitials[state.name]
      if let given, case .number = given {
        nodes[index] = try evaluator.node((given, model.checked.definition.name.range))
        continue
      }
      guard case .equation(_, let initial) = state.rule else { continue }
      var isRest = false
      if case .word? = given {
        isRest = true
        isAskedByUser = true
      }
      if case .name("rest") = initial.kind, evaluator.scope["rest"] == nil { isRest = true }
      if isRest {
        resting.append((index, initial.range))
      } else {
        nodes[index] = try node(initial)
      }
    }
    let known = try settled(nodes, states, resting: resting.map(\.index))
    guard let first = resting.first else { return known }
    let rest: [GraphNode]
    do {
      rest = try restingNodes(resting.map(\.index), at: first.range, derivatives)
    } catch let error as Diagnostic where isAskedByUser {
      // It was not the model that asked for its resting state, so its own line is not to blame.
      throw CommandError(error.message, help: error.help)
    }
    var values = known
    for (place, state) in resting.enumerated() { values[state.index] = rest[place] }
    return context.graph.substituting(states: values, in: known)
  }

  /// The gates' steady states put in; a gate's may depend on other gates'. Each round puts in what
  /// is known, so that as many rounds as gates settle all of them, unless they depend on each other
  /// in a circle.
  private mutating func settled(
    _ nodes: [GraphNode?], _ states: [CheckedModel.State], resting: [Int]
  ) throws -> [GraphNode] {
    let zero = context.graph.constant(0)
    let steady = try steadyStates().filter { nodes[$0.key] == nil }
    var known = states.indices.map { nodes[$0] ?? context.graph.state($0) }
    for _ in 0..<steady.count {
      for (index, node) in steady {
        known[index] =
          context.graph.substituting(states: known, time: zero, in: [node]).first ?? zero
      }
    }
    var probe = states.indices.map { _ in zero }
    for index in resting { probe[index] = known[index] }
    if context.graph.substituting(states: probe, in: known) == known { return known }
    throw CommandError(
      "the steady states of the gates of \(model.name) depend on each other in a circle",
      help: "give one of them an equation and an initial value: dm/dt = …, m(0) = …")
  }

  /// The resting values of states: one number each, or one per member where constants are swept.
  private mutating func restingNodes(
    _ indices: [Int], at range: SourceRange, _ derivatives: [GraphNode]
  ) throws -> [GraphNode] {
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
    let search = Equilibria.search(
      model.checked, graph: context.graph, derivatives: derivatives, steady: try steadyStates())
    var values: [[Double]] = indices.map { _ in [] }
    for member in 0..<members {
      try evaluator.environment.checkInterrupt()
      let rest = try RestingState.of(
        model.checked, search, parameters: expanded.map { $0[member] }, named: indices[0],
        at: range)
      for (place, index) in indices.enumerated() { values[place].append(rest.states[index]) }
    }
    var nodes: [GraphNode] = []
    for (place, index) in indices.enumerated() {
      if let first = values[place].first, values[place].allSatisfy({ $0 == first }) {
        nodes.append(context.graph.constant(first))
      } else {
        let dimension = model.checked.states[index].number.dimension
        nodes.append(
          try context.node(
            for: NumericArray(values: values[place], axes: axes, dimension: dimension)))
      }
    }
    return nodes
  }
}
