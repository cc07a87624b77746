import HodgkinHuxley

#if canImport(Glibc)
  import Glibc
#endif

/// The thresholds of pulses of several durations.
struct StrengthDuration {
  /// How long after the longest pulse would have ended a spike may come, whatever the pulse.
  private static let patience = 20.0
  private static let tolerance = 1e-5
  /// No more are asked about side by side than questions are cheap: a section in five needs the
  /// fewest runs in all.
  private static let strengthsPerRound = 4

  let setup: ExperimentSetup
  let durations: [Double]
  /// One per duration; nil where no pulse gives a spike that half the step confirms.
  let thresholds: [Measured?]
  /// Nil where the threshold is not twice the rheobase within the durations.
  let chronaxie: Measured?

  /// A bracket and what half the step moves of it.
  struct Measured {
    var bracket: ThresholdSearch.Bracket
    var stepError: Double

    var middle: Double { bracket.middle }
    var halfWidth: Double { bracket.halfWidth + stepError }
  }

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
    let wide = ThresholdSearch(tolerance: 1)
    guard
      let coarse = try wide.brackets(
        grids: [Rheobase.grid], answers: question(setup.trials, [last]))[0]
    else { return nil }
    let search = ThresholdSearch(
      tolerance: Self.tolerance, strengthsPerRound: Self.strengthsPerRound)
    let found = try search.brackets(
      grids: durations.map { Self.grid(from: coarse, reach: longest / $0) },
      answers: question(setup.trials, Array(durations.indices)))
    let finer = setup.trials.with(step: setup.trials.step / 2)
    var thresholds: [Measured?] = durations.map { _ in nil }
    // Most thresholds move by less than their brackets: only the others are looked for further off.
    for distances in [[1e-5], [1e-4, 1e-3, 1e-2]] {
      let asked = durations.indices.filter { found[$0] != nil && thresholds[$0] == nil }
      let shifts = try ThresholdSearch.shifts(
        of: asked.compactMap { found[$0] }, distances: distances, answers: question(finer, asked))
      for (index, shift) in zip(asked, shifts) {
        guard let bracket = found[index], let shift else { continue }
        thresholds[index] = Measured(bracket: bracket, stepError: shift)
      }
    }
    self.thresholds = thresholds
    chronaxie = try Self.chronaxie(setup, durations, thresholds)
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

  /// The shortest pulse of twice the rheobase that gives a spike.
  ///
  /// Until they end all such pulses have one course in common: it is followed once, with an eighth of
  /// the step, and what comes after each of its samples is asked.
  private static func chronaxie(
    _ setup: ExperimentSetup, _ durations: [Double], _ thresholds: [Measured?]
  ) throws -> Measured? {
    guard let strength = thresholds.last??.middle else { return nil }
    let first = thresholds.firstIndex { ($0?.middle ?? .infinity) <= 2 * strength }
    guard let first, first > 0, let longest = durations.last else { return nil }
    let (shorter, longer) = (durations[first - 1], durations[first])
    let fine = setup.trials.with(step: setup.trials.step / 8)
    let pulse: [Trials.Piece] = [.pulse(2 * strength, 0, 2 * longer)]
    let course = try fine.course(pulse, duration: longer)
    let own = try fine.run([pulse], duration: longer).first?.spikeTimes.first ?? .infinity
    func fires(_ samples: [Int], _ trials: Trials) throws -> [Bool] {
      let batch = Trials.Batch(
        samples.map { _ in [] }, duration: longest + patience - shorter,
        starts: samples.map { course[$0] })
      return try zip(samples, trials.fires(batch)).map { Double($0) * fine.step >= own || $1 }
    }
    var low = min(Int((shorter / fine.step).rounded()), course.count - 1)
    var high = course.count - 1
    while high - low > 1 {
      let asked = (1...16).map { low + (high - low) * $0 / 17 }.filter { $0 > low && $0 < high }
      guard !asked.isEmpty else { break }
      let answers = try fires(asked, setup.trials)
      let place = answers.firstIndex(of: true) ?? asked.count
      if place > 0 { low = asked[place - 1] }
      if place < asked.count { high = asked[place] }
    }
    let bracket = ThresholdSearch.Bracket(
      low: Double(low) * fine.step, high: Double(high) * fine.step)
    let shift = try ThresholdSearch.shifts(
      of: [bracket], distances: [0, 1, 4, 16, 64].map { $0 * fine.step / bracket.high }
    ) { trials in
      let samples = trials.map { Int(($0.strength / fine.step).rounded()) }
      return try fires(
        samples.map { min(max($0, 0), course.count - 1) },
        setup.trials.with(step: setup.trials.step / 2))
    }
    guard let shift = shift.first ?? nil else { return nil }
    return Measured(bracket: bracket, stepError: shift)
  }
}
