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
    var isAskedByCopy = false
    for (index, state) in states.enumerated() {
      let given = givenInitials[state.name]
      if let given, case .number = given {
        nodes[index] = try evaluator.node((given, model.checked.definition.name.range))
        continue
      }
      guard case .equation(_, let initial) = state.rule else { continue }
      var isRest = false
      let range = givenInitialRanges[state.name]
      if case .word? = given {
        isRest = true
        isAskedByCopy = range == nil
      }
      if case .name("rest") = initial.kind, evaluator.scope["rest"] == nil { isRest = true }
      if isRest {
        resting.append((index, range ?? initial.range))
      } else {
        nodes[index] = try node(initial)
      }
    }
    let known = try settled(nodes, states, resting: resting.map(\.index))
    guard let first = resting.first else { return known }
    let rest: [GraphNode]
    do {
      rest = try restingNodes(resting.map(\.index), at: first.range, derivatives)
    } catch let error as Diagnostic where isAskedByCopy {
      // A copy made by `with` asked for its resting state, so the model's own line is not to blame.
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
    let search = Equilibria.search(
      model.checked, graph: context.graph, derivatives: derivatives, steady: try steadyStates())
    let arrays = context.parameters
    // A sweep of seeds has one resting state for all.
    let needed = arrays.indices.filter { search.steady.depends(onParameter: $0) }
    var axes: [Axis] = []
    for index in needed { axes = try Broadcasting.union(axes, arrays[index].axes) }
    let members = try Broadcasting.count(axes)
    guard members <= Self.maximumRestingMembers else {
      throw Diagnostic(
        "resting states are computed for at most \(Self.maximumRestingMembers) members", at: range,
        help: "give the initial value as a number")
    }
    var expanded = arrays.map { _ in [Double](repeating: 0, count: members) }
    for index in needed { expanded[index] = try Broadcasting.expand(arrays[index], over: axes) }
    var values: [[Double]] = indices.map { _ in [] }
    for member in 0..<members {
      try evaluator.environment.checkInterrupt()
      let parameters = expanded.map { $0[member] }
      let rest = try RestingState.of(
        model.checked, search, parameters: parameters, named: indices[0], at: range
      ) {
        RestingState.Setting(
          inputs: heldInputs(parameters), place: Axis.place(of: member, along: axes))
      }
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

  /// The inputs that are on before the run begins, with what they are then.
  private func heldInputs(_ parameters: [Double]) -> [(name: String, value: String)] {
    model.checked.inputs.compactMap { input in
      let value: Double?
      switch evaluator.scope[input.name] {
      case .number(let array)?:
        value = array.scalar ?? parameter(of: array).map { parameters[$0] }
      case .symbol(let symbol)? where symbol.nodes.count == 1:
        var graph = context.graph
        let nodes = graph.averagingNoise(in: symbol.nodes)
        value = graph.evaluate(nodes, parameters: parameters, time: Equilibria.time).first
      default: value = nil
      }
      guard let value, value != 0, value.isFinite else { return nil }
      let words = PlainText.quantity(
        value, input.number.dimension, input.number.unit, digits: 6)
      return (input.name, words)
    }
  }

  private func parameter(of array: NumericArray) -> Int? {
    context.parameters.firstIndex { known in
      known.values == array.values && known.axes.count == array.axes.count
        && zip(known.axes, array.axes).allSatisfy { $0 === $1 }
    }
  }
}
