import HodgkinHuxley

#if canImport(Glibc)
  import Glibc
#endif

/// The thresholds of pulses of several durations.
struct StrengthDuration {
  /// How long after the longest pulse would have ended a spike may come, whatever the pulse.
  static let patience = 20.0
  private static let tolerance = 1e-5
  /// No more are asked about side by side than questions are cheap: a section in five needs the
  /// fewest runs in all.
  private static let strengthsPerRound = 4

  let setup: ExperimentSetup
  let durations: [Double]
  /// One per duration; nil where no pulse gives a spike that half the step confirms.
  let thresholds: [MeasuredThreshold?]
  /// Nil where the threshold is not twice the rheobase within the durations.
  let chronaxie: MeasuredThreshold?

  /// Nil where no pulse of the longest duration gives a spike.
  init?(_ setup: ExperimentSetup, _ durations: [Double]) throws {
    self.setup = setup
    self.durations = durations
    guard let longest = durations.last else { return nil }
    func question(_ trials: Trials, _ asked: [Int]) -> ([ThresholdSearch.Trial]) throws -> [Bool] {
      { all in
        try trials.fires(
          all.map { [.pulse($0.strength, 0, durations[asked[$0.question]])] },
          duration: longest + Self.patience)
      }
    }
    let last = durations.count - 1
    func scale(_ trials: Trials) throws -> ThresholdSearch.Bracket? {
      try ThresholdSearch(tolerance: 1).brackets(
        grids: [Rheobase.grid], answers: question(trials, [last]))[0]
    }
    // Where to look for the thresholds, four times the step tells as well, if it tells.
    let rough = setup.trials.with(
      step: min(4 * setup.trials.step, longest + Self.patience))
    guard let coarse = try scale(rough) ?? scale(setup.trials) else { return nil }
    let search = ThresholdSearch(
      tolerance: Self.tolerance, strengthsPerRound: Self.strengthsPerRound)
    let found = try search.brackets(
      grids: durations.map { Self.grid(from: coarse, reach: longest / $0) },
      answers: question(setup.trials, Array(durations.indices)))
    thresholds = try Self.measured(found, setup) { question(setup.trials.finer, $0) }
    chronaxie = try Self.chronaxie(setup, durations, thresholds)
  }

  /// The thresholds that half the step confirms.
  private static func measured(
    _ found: [ThresholdSearch.Bracket?], _ setup: ExperimentSetup,
    finer: ([Int]) -> ([ThresholdSearch.Trial]) throws -> [Bool]
  ) throws -> [MeasuredThreshold?] {
    var thresholds: [MeasuredThreshold?] = found.map { _ in nil }
    // Most thresholds move by less than their brackets: only the others are looked for further off.
    for distances in [[1e-5], [1e-4, 1e-3, 1e-2]] {
      let asked = found.indices.filter { found[$0] != nil && thresholds[$0] == nil }
      guard !asked.isEmpty else { break }
      let shifts = try ThresholdSearch.shifts(
        of: asked.compactMap { found[$0] }, distances: distances, answers: finer(asked))
      for (index, shift) in zip(asked, shifts) {
        guard let bracket = found[index], let shift else { continue }
        thresholds[index] = MeasuredThreshold(
          bracket: bracket, stepError: shift * setup.trials.errorFactor)
      }
    }
    return thresholds
  }

  /// A shorter pulse needs more, and hardly more than the charge of the longest would say.
  private static func grid(
    from coarse: ThresholdSearch.Bracket, reach: Double
  ) -> [Double] {
    let low = coarse.low > 0 ? coarse.low : coarse.high / 2
    let range = 8 * reach * coarse.high / low
    let count = max(2, Int((Glibc.log(range) / Glibc.log(1.75)).rounded(.up)) + 1)
    return (0..<count).map { low * Glibc.pow(range, Double($0) / Double(count - 1)) }
  }
}
