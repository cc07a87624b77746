import HodgkinHuxley

#if canImport(Glibc)
  import Glibc
#endif

/// The rheobase of a model and how well it is known.
struct Rheobase {
  /// In the input's coherent unit; beyond it no model is asked.
  static let strongest = 1e6
  /// Part of the rheobase to which it is bracketed.
  static let tolerance = 1e-6

  let bracket: ThresholdSearch.Bracket
  /// The error of the method, by what half the step changes; nil where half the step has no
  /// threshold nearby.
  let stepError: Double?
  /// Of the spike at the upper end of the bracket.
  let latency: Double
  /// The potential 2 % below and 2 % above.
  let traces: [[Double]]

  var middle: Double { bracket.middle }
  /// Nil where it is not known.
  var halfWidth: Double? { stepError.map { bracket.halfWidth + $0 } }

  /// Nil where no step gives a spike.
  init?(_ setup: ExperimentSetup, duration: Double) throws {
    guard let found = try Self.bracket(setup.trials, duration, tolerance: Self.tolerance) else {
      return nil
    }
    bracket = found
    let shown = try setup.trials.run(
      [0.98 * found.low, 1.02 * found.high, found.high].map { [.pulse($0, 0, duration)] },
      duration: duration, keepsTraces: true)
    latency = shown.last?.spikeTimes.first ?? .nan
    traces = shown.prefix(2).map(\.trace)
    let distances = [0] + (0..<7).map { 1e-8 * Glibc.pow(10, Double($0)) }
    let shift = try ThresholdSearch.shifts(
      of: [found], distances: distances, answers: Self.question(setup.trials.finer, duration))
    stepError = (shift.first ?? nil).map { $0 * setup.trials.errorFactor }
  }

  /// The threshold of steps of a duration; nil where no step gives a spike.
  static func bracket(
    _ trials: Trials, _ duration: Double, tolerance: Double
  ) throws -> ThresholdSearch.Bracket? {
    let search = ThresholdSearch(tolerance: tolerance, strengthsPerRound: 32)
    return try search.brackets(grids: [grid], answers: question(trials, duration))[0]
  }

  /// Twelve decades, whatever unit the input has.
  static let grid = (0..<48).map { 1e-6 * Glibc.pow(10, Double($0) / 4) }

  /// Whether a step of a strength gives a spike while it lasts.
  private static func question(
    _ trials: Trials, _ duration: Double
  ) -> ([ThresholdSearch.Trial]) throws -> [Bool] {
    { asked in
      try trials.fires(asked.map { [.pulse($0.strength, 0, duration)] }, duration: duration)
    }
  }
}
