/// What a run with steps of its own choice executes: one program that tries a step, and one that
/// looks at a sample.
///
/// In the first, time and the length of the step are registers like the states, one value per lane.
struct AdaptiveProgram {
  typealias Node = ExpressionGraph.Node

  /// From the states, the time and the step of each lane to what the step would lead to.
  let stepper: Program
  /// Traces and extremes at the states of a sample; it leaves the states as they are.
  let observer: Program
  let edges: TimeEdges
  let tolerances: StepTolerances
  let stateCount: Int

  /// The registers of the stepper, which are its states.
  var time: Int { stateCount }
  var step: Int { stateCount + 1 }
  func next(_ state: Int) -> Int { stateCount + 2 + state }
  /// The coefficients of the extension; three in a row.
  func extensionTerms(_ state: Int) -> Int { 2 * stateCount + 2 + 3 * state }
  /// The sum of the squares of the states' errors over their tolerances.
  var error: Int { 5 * stateCount + 2 }

  init(
    _ simulation: Simulation, _ tolerances: StepTolerances, plan: RunPlan
  ) throws(SimulationError) {
    stateCount = simulation.system.stateNames.count
    var looking = simulation
    looking.method = IntegrationMethod(name: "observer") { $0.states }
    looking.spikes = nil
    observer = try ProgramCompiler.compile(looking, plan: plan)
    var trying = simulation
    trying.spikes = nil
    trying.traces = []
    trying.extremes = []
    trying.system = Self.stepping(simulation.system, tolerances)
    let outputs = trying.system.derivatives
    trying.method = IntegrationMethod(name: "stepper") { _ in outputs }
    stepper = try ProgramCompiler.compile(trying, plan: plan)
    edges = TimeEdges(simulation.system)
    self.tolerances = tolerances
  }

  /// A system whose states are those of the stepper, and whose derivatives are not slopes but the
  /// values its registers take.
  private static func stepping(
    _ system: DynamicalSystem, _ tolerances: StepTolerances
  ) -> DynamicalSystem {
    let count = system.stateNames.count
    var graph = system.graph
    let states = (0..<count).map { graph.state($0) }
    let (time, step) = (graph.state(count), graph.state(count + 1))
    let half = graph.apply(.multiply, step, graph.constant(0.5))
    let middle = graph.apply(.add, time, half)
    // No edge lies within a step, only at its ends, where rounding could put a time on either side:
    // so every comparison is made in the middle of the step.
    let derivatives = graph.comparingTime(at: middle, in: system.derivatives)
    let pair = DormandPrince(&graph, states: states, step: step) { graph, c, states in
      let shift = graph.apply(.multiply, step, graph.constant(c))
      return graph.substituting(
        states: states, time: graph.apply(.add, time, shift), in: derivatives)
    }
    let terms = pair.extensionTerms(&graph, states: states)
    let error = sumOfSquares(&graph, pair, states, tolerances)
    let outputs = states + [time, step] + pair.next + terms.flatMap { $0 } + [error]
    let nothing = graph.constant(0)
    return DynamicalSystem(
      graph: graph, stateNames: outputs.indices.map { "\($0)" }, derivatives: outputs,
      initial: outputs.map { _ in nothing }, parameterCount: system.parameterCount)
  }

  private static func sumOfSquares(
    _ graph: inout ExpressionGraph, _ pair: DormandPrince, _ states: [Node],
    _ tolerances: StepTolerances
  ) -> Node {
    let relative = graph.constant(tolerances.relative)
    let absolute = graph.constant(tolerances.absolute)
    var sum = graph.constant(0)
    for index in states.indices {
      let size = graph.apply(
        .maximum, graph.apply(.abs, states[index]), graph.apply(.abs, pair.next[index]))
      let scale = graph.apply(.add, absolute, graph.apply(.multiply, relative, size))
      let part = graph.apply(.divide, pair.errors[index], scale)
      sum = graph.apply(.add, sum, graph.apply(.multiply, part, part))
    }
    return sum
  }
}
