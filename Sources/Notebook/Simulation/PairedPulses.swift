import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// The refractory periods of a run's model, by pairs of short pulses.
///
/// Both pulses last `width`. The first has `firstStrength` times the least strength that gives a
/// spike; the second has at most `strongest` times the first's. Everything else (constants, method,
/// step) is the run's; its own stimulus is left out, so that the pulses meet a resting membrane.
struct PairedPulses {
  /// In ms.
  static let width = 1.0
  static let firstStrength = 2.0
  static let strongest = 5.0
  /// In ms: the membrane settles from its initial values before the first pulse.
  private static let onset = 20.0
  /// In ms: the longest interval that is tried, and how long after it a spike may come.
  private static let longest = 60.0
  private static let patience = 12.0
  /// In ms.
  private static let bracket = 0.05

  private let run: Run
  private let input: CheckedModel.Constant
  private let environment: Environment

  /// - Throws: `CommandError` when the model has no input to pulse.
  init(_ run: Run, _ environment: Environment) throws(CommandError) {
    guard let input = run.model.checked.inputs.first else {
      throw CommandError("\(run.model.name) has no input that could be pulsed")
    }
    guard run.model.checked.timeDimension == .time || run.step < Self.width else {
      throw CommandError("the step is longer than the pulses")
    }
    self.run = run
    self.input = input
    self.environment = environment
  }

  /// What was found, and with which first pulse.
  struct Result {
    let periods: RefractoryPeriods
    /// The least strength of a single pulse that gives a spike, in the input's coherent unit.
    let threshold: Double
  }

  func measure() throws -> Result {
    let threshold = try leastStrength()
    let first = threshold * Self.firstStrength
    // The second pulse begins when the first spike has peaked: before, the two are one pulse.
    let shortest = try latencyOfPeak(first) + run.step
    do {
      let periods = try RefractoryPeriods.find(
        intervals: shortest...Self.longest, strongest: Self.strongest, bracket: Self.bracket
      ) { pairs in
        try environment.checkInterrupt()
        return try secondSpikes(pairs, first: first)
      }
      return Result(periods: periods, threshold: threshold)
    } catch let failure as RefractoryPeriods.Failure {
      throw Self.words(failure)
    }
  }

  /// The least second pulse that gives a second spike, as a multiple of the first, at intervals over
  /// the relative period; NaN where none up to the strongest does.
  func recovery(
    _ found: Result, intervals count: Int = 9
  ) throws -> [(interval: Double, strength: Double)] {
    let (from, to) = (found.periods.absolute, found.periods.relative * 1.35)
    let intervals = (0..<count).map {
      from + Self.bracket + (to - from) * Double($0) / Double(count - 1)
    }
    let grid = (1...20).map { Self.strongest * Double($0) / 20 }
    let search = ThresholdSearch(tolerance: 0.01, strengthsPerRound: 6)
    let first = found.threshold * Self.firstStrength
    let brackets = try search.brackets(grids: intervals.map { _ in grid }) { trials in
      try environment.checkInterrupt()
      return try secondSpikes(
        trials.map { .init(interval: intervals[$0.question], strength: $0.strength) }, first: first)
    }
    return zip(intervals, brackets).map { ($0, $1?.middle ?? .nan) }
  }

  private static func words(_ failure: RefractoryPeriods.Failure) -> CommandError {
    switch failure {
    case .invalidBounds: CommandError("the spike lasts too long for paired pulses")
    case .excitableAtShortest:
      CommandError("a second pulse gives a second spike however early it comes")
    case .silentAtLongest:
      CommandError(
        "a second pulse gives no second spike even \(format(longest, digits: 3)) ms later")
    }
  }

  /// The least strength of a single pulse that gives a spike, to one part in 4000.
  private func leastStrength() throws -> Double {
    // Twelve decades in steps of a factor 1.6: whatever unit the input has.
    var low = 0.0
    var high = 0.0
    let grid = (0..<60).map { 1e-6 * Glibc.pow(1.6, Double($0)) }
    let first = try spikes(strengths: grid)
    guard let index = first.firstIndex(of: true) else {
      throw CommandError("no single pulse of 1 ms gives a spike")
    }
    low = index > 0 ? grid[index - 1] : 0
    high = grid[index]
    for _ in 0..<3 {
      let inner = (1...16).map { low + (high - low) * Double($0) / 16 }
      let fires = try spikes(strengths: inner)
      guard let index = fires.firstIndex(of: true) else { break }
      low = index > 0 ? inner[index - 1] : low
      high = inner[index]
    }
    return high
  }

  private func spikes(strengths: [Double]) throws -> [Bool] {
    let traces = try voltages(
      pulses: [(starts: strengths.map { _ in Self.onset }, strengths: strengths)],
      duration: Self.onset + Self.patience)
    return traces.map {
      RefractoryPeriods.isSpike(
        in: $0, step: run.step, pulseEnd: Self.onset + Self.width, level: level)
    }
  }

  private var level: Double { run.simulation.spikes?.level ?? 0 }

  private func latencyOfPeak(_ strength: Double) throws -> Double {
    let traces = try voltages(
      pulses: [(starts: [Self.onset], strengths: [strength])],
      duration: Self.onset + Self.patience)
    guard let trace = traces.first,
      let peak = trace.indices.max(by: { trace[$0] < trace[$1] })
    else { throw CommandError("no single pulse of 1 ms gives a spike") }
    return Double(peak) * run.step - Self.onset
  }

  private func secondSpikes(_ pairs: [RefractoryPeriods.Pair], first: Double) throws -> [Bool] {
    let starts = pairs.map { Self.onset + $0.interval }
    let last = starts.max() ?? Self.onset
    let traces = try voltages(
      pulses: [
        (starts: pairs.map { _ in Self.onset }, strengths: pairs.map { _ in first }),
        (starts: starts, strengths: pairs.map { $0.strength * first }),
      ], duration: last + Self.patience)
    return zip(traces, starts).map { trace, start in
      let end = min(Int((start + Self.patience) / run.step), trace.count)
      return RefractoryPeriods.isSpike(
        in: Array(trace[..<end]), step: run.step, pulseEnd: start + Self.width, level: level)
    }
  }

  /// The membrane potential under pulses: one trace per member, at the run's own step.
  private func voltages(
    pulses: [(starts: [Double], strengths: [Double])], duration: Double
  ) throws -> [[Double]] {
    let members = pulses.first?.starts.count ?? 0
    let axis = Axis(
      name: "pair", dimension: .dimensionless, unit: nil,
      coordinates: .regular(start: 0, step: 1, count: members))
    let range = input.expression.range
    let time = run.model.checked.timeDimension
    let dimension = input.number.dimension
    let stimulus = NativeFunction(name: "pulses", type: .rightHandSide) { evaluator, arguments, _ in
      guard let now = arguments.first else { return .nothing }
      var total: Value = .number(NumericArray(0, dimension))
      for pulse in pulses {
        let from = NumericArray(values: pulse.starts, axes: [axis], dimension: time)
        let to = NumericArray(
          values: pulse.starts.map { $0 + Self.width }, axes: [axis], dimension: time)
        let strength = NumericArray(values: pulse.strengths, axes: [axis], dimension: dimension)
        let one = try evaluator.within(
          (now, range), (.number(from), range), (.number(to), range),
          then: (.number(strength), range))
        total = try evaluator.combine(.add, (total, range), (one, range), range)
      }
      return total
    }
    var adjustments = run.adjustments.filter { $0.name != input.name }
    adjustments.append(
      Adjustment(name: input.name, value: .function(.native(stimulus)), range: range))
    var compiler = ModelCompiler(run.model, environment)
    let compiled = try compiler.compile(adjustments)
    var simulation = run.simulation
    simulation.system = compiled.system
    simulation.duration = duration
    simulation.members = members
    simulation.parameters = try SimulationRunner.parameters(compiled.parameters, axes: [axis])
    simulation.traces = [.state(compiled.spikingState)]
    simulation.spikes = nil
    let result = try SimulationRunner.run(simulation, environment)
    return (0..<members).map { member in
      Array(result.trace(.state(compiled.spikingState), member: member) ?? [])
    }
  }
}
