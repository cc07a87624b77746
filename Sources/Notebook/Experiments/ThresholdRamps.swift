import HodgkinHuxley

/// Ramps from zero to one strength, and the spike that each gives.
struct ThresholdRamps {
  let setup: ExperimentSetup
  /// Rising.
  let durations: [Double]
  /// The strength that all of them reach.
  let end: Double
  /// Of the spikes; NaN where there is none before the ramp ends.
  let times: [Double]
  /// The errors of the times, by what half the step changes; NaN where only one of both gives a spike.
  let errors: [Double]
  /// Which of the runs left the finite numbers, and why the first did.
  let hasFailed: [Bool]
  let failure: FailureWords?

  init(_ setup: ExperimentSetup, _ durations: [Double], end: Double) throws {
    self.setup = setup
    self.durations = durations
    self.end = end
    let trials = setup.trials.anew
    let outcomes = try Self.outcomes(trials, durations, end)
    let times = Self.times(outcomes, durations)
    if times.allSatisfy(\.isNaN), let words = try trials.failures.first?.words() {
      throw CommandError(words.message, argument: "dt", help: words.help)
    }
    let finer = try Self.outcomes(setup.trials.finer, durations, end)
    let changes = zip(times, Self.times(finer, durations)).map {
      $0.isNaN && $1.isNaN ? 0 : ($0 - $1).magnitude * setup.trials.errorFactor
    }
    // A time between two samples is interpolated, whatever the order of the method.
    errors = zip(changes, outcomes).map { $0 + $1.interpolationError }
    self.times = times
    hasFailed = outcomes.map(\.hasFailed)
    failure = try trials.failures.first?.words()
  }

  /// The strength of each ramp at its spike.
  var currents: [Double] { zip(times, durations).map { $0 / $1 * end } }

  var currentErrors: [Double] { zip(errors, durations).map { ($0 / $1 * end).magnitude } }

  private static func outcomes(
    _ trials: Trials, _ durations: [Double], _ end: Double
  ) throws -> [Trials.Outcome] {
    try trials.run(
      durations.map { [Trials.Piece(from: 0, to: $0, atFrom: 0, atTo: end)] },
      duration: durations.last ?? 1)
  }

  private static func times(_ outcomes: [Trials.Outcome], _ durations: [Double]) -> [Double] {
    zip(outcomes, durations).map { outcome, duration in
      outcome.hasFailed ? .nan : outcome.spikeTimes.first { $0 < duration } ?? .nan
    }
  }
}
