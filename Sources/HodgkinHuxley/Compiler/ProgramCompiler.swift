/// Turns a simulation into a program: substitutes what is known, covers the graph with tiles,
/// emits instructions and gives them registers.
struct ProgramCompiler {
  typealias Node = ExpressionGraph.Node

  var graph: ExpressionGraph
  /// The states after a step, one node per state.
  let next: [Node]
  let initial: [Node]
  let observables: [Node]
  let simulation: Simulation

  static func compile(
    _ simulation: Simulation, plan: RunPlan
  ) throws(SimulationError) -> Program {
    var emitter = try ProgramCompiler(simulation, plan: plan).emitter()
    return emitter.makeProgram()
  }

  private init(_ simulation: Simulation, plan: RunPlan) throws(SimulationError) {
    let system = simulation.system
    var context = MethodContext(system: system, step: simulation.step)
    let stepped = simulation.method.step(&context)
    guard stepped.count == system.stateNames.count else {
      throw .malformed(
        "The method \(simulation.method.name) gives \(stepped.count) states, not"
          + " \(system.stateNames.count).")
    }
    graph = context.graph
    var roots = stepped + system.initial + system.recorded.map(\.node)
    var known: [Node?] = []
    for parameter in simulation.parameters {
      if case .shared(let value) = parameter {
        known.append(graph.constant(value))
      } else {
        known.append(nil)
      }
    }
    roots = graph.substituting(parameters: known, in: roots)
    roots = graph.holdingEdges(within: 1e-6 * simulation.step, in: roots)
    let count = stepped.count
    next = Array(roots[..<count])
    initial = Array(roots[count..<2 * count])
    observables = Array(roots[(2 * count)...])
    self.simulation = simulation
    try checkReferences(parameters: plan.parameterCount, roots: roots)
  }

  /// States and parameters that the system does not have are mistakes of the caller.
  private func checkReferences(parameters: Int, roots: [Node]) throws(SimulationError) {
    let dependences = graph.dependences()
    for node in initial
    where !dependences[Int(node.id)].isDisjoint(with: [.state, .time]) {
      throw .malformed("An initial value depends on the states or on time.")
    }
    let needed = graph.reachable(from: roots)
    for index in needed.indices where needed[index] {
      switch graph.entries[index] {
      case .state(let state) where !next.indices.contains(state):
        throw .malformed("There is no state \(state).")
      case .parameter(let parameter) where !(0..<parameters).contains(parameter):
        throw .malformed("There is no parameter \(parameter).")
      default: continue
      }
    }
  }

  private func emitter() -> ProgramEmitter {
    let recorded = (simulation.traces + simulation.extremes).compactMap { quantity in
      if case .recorded(let index) = quantity { observables[index] } else { nil }
    }
    return ProgramEmitter(
      tiler: Tiler(graph: graph, roots: next + initial + recorded), next: next,
      initial: initial, observables: observables, simulation: simulation)
  }
}
