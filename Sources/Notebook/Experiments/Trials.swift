import HodgkinHuxley
import Language
import Quantities

/// One model run many times side by side from rest, each time with another stimulus at one input.
struct Trials {
  /// In bytes: more members than have room for their traces in it are run one lot after another.
  private static let traceMemory = 64 << 20
  /// Samples of a course, whose states are all kept.
  private static let longestCourse = 2e6
  /// Oscillations of so many steps may be the method's.
  private static let fastest = 10.0

  let equations: ModelEquations
  let input: CheckedModel.Constant
  /// The resting state: one value per state.
  let start: [Double]
  let stepping: Stepping
  let failures = TrialFailures()
  private let environment: Environment
  private let system: DynamicalSystem

  /// How trials are integrated and what of them is a spike.
  struct Stepping {
    var method: MethodChoice
    /// In the model's unit of time.
    var step: Double
    /// A spike crosses it upward.
    var level: Double
  }

  var step: Double { stepping.step }
  var level: Double { stepping.level }

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
    _ stepping: Stepping, _ environment: Environment
  ) {
    self.equations = equations
    self.input = input
    self.start = start
    self.stepping = stepping
    self.environment = environment
    system = Self.system(equations, level: stepping.level)
  }

  func with(_ stepping: Stepping) -> Trials {
    Trials(equations, input: input, start: start, stepping, environment)
  }

  /// The equations, and as series what the membrane does by itself: at all times (`unstimulated`),
  /// and while it is above the level (`carried`, negative elsewhere).
  private static func system(_ equations: ModelEquations, level: Double) -> DynamicalSystem {
    var graph = equations.graph
    let own = equations.states.indices.map { graph.state($0) }
    let unstimulated = graph.substituting(
      states: own + [graph.constant(0)], in: [equations.derivatives[equations.spikingState]])[0]
    let isAbove = graph.apply(.less, graph.constant(level), own[equations.spikingState])
    let carried = graph.apply(.select, isAbove, unstimulated, graph.constant(-1))
    return DynamicalSystem(
      graph: graph, stateNames: equations.states.map(\.name), derivatives: equations.derivatives,
      initial: [],
      recorded: [
        .init(name: "unstimulated", node: unstimulated), .init(name: "carried", node: carried),
      ])
  }

  /// What counts as a spike.
  enum Criterion {
    /// Every upward crossing of the level, as in `spike_count`, of a membrane that carries one at all,
    /// or that crosses again: under a steady current only an active one does, or a method that
    /// oscillates from step to step.
    case crossing
    /// A crossing that the membrane itself carries: a short pulse may hold the potential above the
    /// level without any.
    case carried
  }

  /// What came of one trial.
  struct Outcome {
    /// Interpolated.
    var spikeTimes: [Double]
    /// How far the first of them may be off because the trace is straight between samples; 0 where
    /// there is none, or no trace was kept.
    var interpolationError: Double
    /// Whether the run left the finite numbers.
    var hasFailed: Bool
    /// The spiking state at every sample; empty where it was not asked for.
    var trace: [Double]
  }

  /// Many stimuli, each met by a membrane of its own. All have as many pieces.
  struct Batch {
    var stimuli: [[Piece]]
    var duration: Double
    /// The states at the beginning, one row a stimulus; nil for rest.
    var starts: [[Double]]?
    var clock: Clock

    init(
      _ stimuli: [[Piece]], duration: Double, starts: [[Double]]? = nil,
      clock: Clock = .begins(at: 0)
    ) {
      self.stimuli = stimuli
      self.duration = duration
      self.starts = starts
      self.clock = clock
    }
  }

  /// The time of what in the equations depends on it by itself; pieces always count from 0.
  enum Clock {
    case begins(at: Double)
    /// All along, one for each stimulus.
    case standsStill(at: [Double])

    fileprivate func alone(_ member: Int) -> Clock {
      guard case .standsStill(let times) = self else { return self }
      return .standsStill(at: [times[member]])
    }
  }

  /// The spikes of each stimulus.
  func run(
    _ stimuli: [[Piece]], duration: Double, criterion: Criterion = .carried,
    keepsTraces: Bool = false
  ) throws -> [Outcome] {
    try run(
      Batch(stimuli, duration: duration), criterion: criterion, keepsTraces: keepsTraces)
  }

  func run(
    _ batch: Batch, criterion: Criterion = .carried, keepsTraces: Bool = false
  ) throws -> [Outcome] {
    let voltage = HodgkinHuxley.Quantity.state(equations.spikingState)
    return try lots(batch, series: 2) { simulation in
      switch criterion {
      case .crossing:
        simulation.spikes = SpikeDetection(state: equations.spikingState, level: level)
        simulation.traces = keepsTraces ? [voltage] : []
        simulation.extremes = [.recorded(1)]
      case .carried: simulation.traces = [voltage, .recorded(0)]
      }
    } outcome: { result, member in
      let trace = result.trace(voltage, member: member) ?? []
      let carried = result.trace(.recorded(0), member: member) ?? []
      var times = Array(result.spikeTimes(member: member))
      if criterion == .carried {
        times = Excitation.spikeTimes(of: trace, carriedBy: carried, level: level, step: step)
      } else if (result.extremes(.recorded(1))?[member].maximum ?? -1) <= 0,
        !oscillates(slowly: times)
      {
        times = []
      }
      return Outcome(
        spikeTimes: times,
        interpolationError: times.first.map {
          Excitation.interpolationError(of: trace, at: $0, step: step)
        } ?? 0,
        hasFailed: result.failure(member: member) != nil,
        trace: keepsTraces ? Array(trace) : [])
    }
  }

  /// Whether there are intervals, and all last longer than those of a method's own oscillation.
  private func oscillates(slowly times: [Double]) -> Bool {
    let shortest = zip(times.dropFirst(), times).map { $0 - $1 }.min()
    return shortest.map { $0 > Self.fastest * step } ?? false
  }

  /// Whether each stimulus gives a spike that the membrane carries: as `run`, in less time.
  func fires(_ batch: Batch) throws -> [Bool] {
    let index = equations.spikingState
    let starts = batch.starts?.map { $0[index] } ?? [start[index]]
    // From above the level an excursion does not begin with a crossing.
    let areBelow = starts.allSatisfy { $0 < level }
    let (voltage, carried) = (
      HodgkinHuxley.Quantity.state(index), HodgkinHuxley.Quantity.recorded(1)
    )
    return try lots(batch, series: areBelow ? 0 : 2) {
      if areBelow { $0.extremes = [carried] } else { $0.traces = [voltage, carried] }
    } outcome: { result, member in
      guard !areBelow else {
        return (result.extremes(carried)?[member].maximum ?? -1) > 0
      }
      let trace = result.trace(voltage, member: member) ?? []
      guard let begin = trace.firstIndex(where: { $0 < level }),
        let series = result.trace(carried, member: member)
      else { return false }
      return series.dropFirst(begin - trace.startIndex).contains { $0 > 0 }
    }
  }

  func fires(_ stimuli: [[Piece]], duration: Double) throws -> [Bool] {
    try fires(Batch(stimuli, duration: duration))
  }

  func refuseCourse(of duration: Double) throws(CommandError) {
    guard duration / step <= Self.longestCourse else {
      throw CommandError(
        "the step dt is too small to follow the membrane for "
          + PlainText.quantity(duration, equations.model.checked.timeDimension, nil, digits: 3),
        argument: "dt")
    }
  }

  /// The states at every sample under one stimulus, and the spikes.
  ///
  /// - Parameter start: the states at the beginning; nil for rest.
  func course(
    _ stimulus: [Piece], from start: [Double]? = nil, clock: Clock = .begins(at: 0),
    duration: Double
  ) throws -> (states: [[Double]], spikes: [Double]) {
    try refuseCourse(of: duration)
    let states = equations.states.indices.map { HodgkinHuxley.Quantity.state($0) }
    let carried = HodgkinHuxley.Quantity.recorded(0)
    let batch = Batch(
      [stimulus], duration: duration, starts: start.map { [$0] }, clock: clock)
    let rows = try lots(batch, series: states.count + 1) {
      $0.traces = states + [carried]
    } outcome: { result, member in
      (states + [carried]).map { Array(result.trace($0, member: member) ?? []) }
    }
    guard let traces = rows.first, let count = traces.first?.count else { return ([], []) }
    let spikes = Excitation.spikeTimes(
      of: traces[equations.spikingState][...], carriedBy: traces[states.count][...], level: level,
      step: step)
    return ((0..<count).map { sample in states.indices.map { traces[$0][sample] } }, spikes)
  }

  /// Runs as many at a time as have room for so many traces each.
  private func lots<Answer>(
    _ batch: Batch, series: Int, _ observe: (inout Simulation) -> Void,
    outcome: (SimulationResult, Int) -> Answer
  ) throws -> [Answer] {
    let samples = max(batch.duration / step, 1)
    let room = Double(Self.traceMemory) / (8 * Double(max(series, 1)) * samples)
    let lot = series > 0 && room < 1e9 ? max(16, Int(room)) : batch.stimuli.count
    var answers: [Answer] = []
    var first = 0
    while first < batch.stimuli.count {
      try environment.checkInterrupt()
      let end = min(first + lot, batch.stimuli.count)
      var simulation = Simulation(
        system: system, method: method, duration: batch.duration, step: step,
        members: end - first, spikes: nil, memoryBudget: environment.settings.traceBudget)
      simulation.maximumThreads = environment.settings.threads
      set(batch.clock, of: &simulation, first..<end)
      stimulate(&simulation, Array(batch.stimuli[first..<end]), batch.duration)
      begin(&simulation, batch.starts.map { Array($0[first..<end]) })
      observe(&simulation)
      let result = try SimulationRunner.run(simulation, environment)
      try stepping.method.check()
      failures.note(
        result.failures.map { describe($0, batch, member: first + $0.member, simulation) })
      answers += (0..<(end - first)).map { outcome(result, $0) }
      first = end
    }
    return answers
  }

  private func describe(
    _ failure: SimulationFailure, _ batch: Batch, member: Int, _ simulation: Simulation
  ) -> TrialFailures.Failure {
    let compiled = CompiledModel(
      system: simulation.system, parameters: [], series: [:], fixed: [:],
      spikingState: equations.spikingState)
    let setting = RunSetting(
      model: equations.model, compiled: compiled, simulation: simulation,
      methodName: stepping.method.name)
    let alone = Batch(
      [batch.stimuli[member]], duration: batch.duration, starts: batch.starts.map { [$0[member]] },
      clock: batch.clock.alone(member))
    return .init(batch: alone, failure: failure, setting: setting, environment: environment)
  }

  /// Puts the members at rest, or where they are to begin.
  private func begin(_ simulation: inout Simulation, _ starts: [[Double]]?) {
    guard let starts else {
      simulation.system.initial = start.map { simulation.system.graph.constant($0) }
      return
    }
    simulation.system.initial = start.indices.map { state in
      simulation.parameters.append(.perMember(values: starts.map { $0[state] }))
      return simulation.system.graph.parameter(simulation.parameters.count - 1)
    }
    simulation.system.parameterCount = simulation.parameters.count
  }

  /// Puts the clock in the place of time.
  private func set(_ clock: Clock, of simulation: inout Simulation, _ members: Range<Int>) {
    var graph = simulation.system.graph
    let time: GraphNode
    switch clock {
    case .begins(let origin):
      guard origin != 0 else { return }
      time = graph.apply(.add, graph.time, graph.constant(origin))
    case .standsStill(let times):
      time = graph.parameter(simulation.parameters.count)
      simulation.parameters.append(.perMember(values: Array(times[members])))
    }
    let system = simulation.system
    let nodes = graph.substituting(
      states: [], time: time, in: system.derivatives + system.recorded.map(\.node))
    simulation.system.derivatives = Array(nodes.prefix(system.derivatives.count))
    for (index, node) in nodes.dropFirst(system.derivatives.count).enumerated() {
      simulation.system.recorded[index].node = node
    }
    simulation.system.graph = graph
  }

  /// Puts the stimuli where the graph has the input. What is on all along is told from what is
  /// switched: it costs nothing at a step.
  private func stimulate(
    _ simulation: inout Simulation, _ stimuli: [[Piece]], _ duration: Double
  ) {
    var graph = simulation.system.graph
    var parameters = simulation.parameters
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
      var strength = parameter(\.atFrom, place)
      if stimuli.contains(where: { $0[place].atFrom != $0[place].atTo }) {
        let slope = parameter({ ($0.atTo - $0.atFrom) / ($0.to - $0.from) }, place)
        let elapsed = graph.apply(.subtract, graph.time, from)
        strength = graph.apply(.add, strength, graph.apply(.multiply, slope, elapsed))
      }
      if !stimuli.allSatisfy({ $0[place].from <= 0 && $0[place].to >= duration }) {
        let hasBegun = graph.apply(.lessOrEqual, from, graph.time)
        let isOn = graph.apply(
          .and, hasBegun, graph.apply(.less, graph.time, parameter(\.to, place)))
        strength = graph.apply(.select, isOn, strength, graph.constant(0))
      }
      total = graph.apply(.add, total, strength)
    }
    let own = equations.states.indices.map { graph.state($0) }
    simulation.system.derivatives = graph.substituting(
      states: own + [total], in: simulation.system.derivatives)
    simulation.system.graph = graph
    simulation.system.parameterCount = parameters.count
    simulation.parameters = parameters
  }
}
