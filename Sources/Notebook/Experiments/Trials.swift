import HodgkinHuxley
import Language
import Quantities

/// One model run many times side by side from rest, each time with another stimulus at one input.
struct Trials {
  /// In bytes: more members than have room for their traces in it are run one lot after another.
  private static let traceMemory = 64 << 20

  let equations: ModelEquations
  let input: CheckedModel.Constant
  /// The resting state: one value per state.
  let start: [Double]
  let method: IntegrationMethod
  /// In the model's unit of time.
  let step: Double
  /// A spike crosses it upward.
  let level: Double
  private let environment: Environment
  private let system: DynamicalSystem

  /// A stretch of a stimulus: linear from one strength to another over `from` ≤ t < `to`.
  struct Piece {
    var from: Double
    var to: Double
    var atFrom: Double
    var atTo: Double

    static func pulse(_ strength: Double, _ from: Double, _ to: Double) -> Piece {
      Piece(from: from, to: to, atFrom: strength, atTo: strength)
    }
  }

  init(
    _ equations: ModelEquations, input: CheckedModel.Constant, start: [Double],
    method: IntegrationMethod, step: Double, level: Double, _ environment: Environment
  ) {
    self.equations = equations
    self.input = input
    self.start = start
    self.method = method
    self.step = step
    self.level = level
    self.environment = environment
    system = Self.system(equations, start: start)
  }

  /// The same trials with another step.
  func with(step: Double) -> Trials {
    Trials(
      equations, input: input, start: start, method: method, step: step, level: level, environment)
  }

  /// The equations from the resting state, and what the membrane does by itself as a series.
  private static func system(_ equations: ModelEquations, start: [Double]) -> DynamicalSystem {
    var graph = equations.graph
    let count = equations.states.count
    let own = (0..<count).map { graph.state($0) } + [graph.constant(0)]
    let unstimulated = graph.substituting(
      states: own, in: [equations.derivatives[equations.spikingState]])
    return DynamicalSystem(
      graph: graph, stateNames: equations.states.map(\.name), derivatives: equations.derivatives,
      initial: [],
      recorded: unstimulated.map { .init(name: "unstimulated", node: $0) })
  }

  /// What counts as a spike.
  enum Criterion {
    /// Every upward crossing of the level, as in `spike_count`.
    case crossing
    /// A crossing that the membrane itself carries: a short pulse may hold the potential above the
    /// level without any.
    case carried
  }

  /// What came of one trial.
  struct Outcome {
    /// Interpolated.
    var spikeTimes: [Double]
    /// Whether the run left the finite numbers.
    var hasFailed: Bool
    /// The spiking state at every sample; empty where it was not asked for.
    var trace: [Double]
  }

  /// The spikes of each stimulus. All stimuli have as many pieces.
  func run(
    _ stimuli: [[Piece]], duration: Double, criterion: Criterion = .carried,
    keepsTraces: Bool = false
  ) throws -> [Outcome] {
    try environment.checkInterrupt()
    let samples = max(duration / step, 1)
    let room = Double(Self.traceMemory) / (16 * samples)
    let lot = max(16, room < 1e9 ? Int(room) : stimuli.count)
    var outcomes: [Outcome] = []
    var first = 0
    while first < stimuli.count {
      let end = min(first + lot, stimuli.count)
      outcomes += try runLot(Array(stimuli[first..<end]), duration, criterion, keepsTraces)
      first = end
    }
    return outcomes
  }

  private func runLot(
    _ stimuli: [[Piece]], _ duration: Double, _ criterion: Criterion, _ keepsTraces: Bool
  ) throws -> [Outcome] {
    var simulation = Simulation(
      system: system, method: method, duration: duration, step: step, members: stimuli.count,
      spikes: nil, memoryBudget: environment.settings.traceBudget)
    simulation.maximumThreads = environment.settings.threads
    simulation.system.initial = start.map { simulation.system.graph.constant($0) }
    stimulate(&simulation, stimuli)
    let voltage = HodgkinHuxley.Quantity.state(equations.spikingState)
    switch criterion {
    case .crossing:
      simulation.spikes = SpikeDetection(state: equations.spikingState, level: level)
      simulation.traces = keepsTraces ? [voltage] : []
    case .carried: simulation.traces = [voltage, .recorded(0)]
    }
    let result = try SimulationRunner.run(simulation, environment)
    return stimuli.indices.map { member in
      let trace = result.trace(voltage, member: member) ?? []
      let carried = result.trace(.recorded(0), member: member) ?? []
      let crossings = Array(result.spikeTimes(member: member))
      return Outcome(
        spikeTimes: criterion == .crossing
          ? crossings
          : Excitation.spikeTimes(of: trace, carriedBy: carried, level: level, step: step),
        hasFailed: result.failure(member: member) != nil,
        trace: keepsTraces ? Array(trace) : [])
    }
  }

  /// Puts the stimuli where the graph has the input.
  private func stimulate(_ simulation: inout Simulation, _ stimuli: [[Piece]]) {
    var graph = simulation.system.graph
    var parameters: [Parameter] = []
    func parameter(_ value: (Piece) -> Double, _ place: Int) -> GraphNode {
      let values = stimuli.map { value($0[place]) }
      if let first = values.first, values.allSatisfy({ $0 == first }) {
        return graph.constant(first)
      }
      parameters.append(.perMember(values: values))
      return graph.parameter(parameters.count - 1)
    }
    var total = graph.constant(0)
    for place in (stimuli.first ?? []).indices {
      let from = parameter(\.from, place)
      let to = parameter(\.to, place)
      var strength = parameter(\.atFrom, place)
      if stimuli.contains(where: { $0[place].atFrom != $0[place].atTo }) {
        let slope = parameter({ ($0.atTo - $0.atFrom) / ($0.to - $0.from) }, place)
        let elapsed = graph.apply(.subtract, graph.time, from)
        strength = graph.apply(.add, strength, graph.apply(.multiply, slope, elapsed))
      }
      let hasBegun = graph.apply(.lessOrEqual, from, graph.time)
      let isOn = graph.apply(.and, hasBegun, graph.apply(.less, graph.time, to))
      total = graph.apply(
        .add, total, graph.apply(.select, isOn, strength, graph.constant(0)))
    }
    let own = equations.states.indices.map { graph.state($0) }
    simulation.system.derivatives = graph.substituting(
      states: own + [total], in: simulation.system.derivatives)
    simulation.system.graph = graph
    simulation.system.parameterCount = parameters.count
    simulation.parameters = parameters
  }
}
