import HodgkinHuxley

/// The search for the shortest pulse of twice the rheobase that gives a spike.
///
/// Until they end all such pulses have one course in common: it is followed once, from a duration
/// that is too short on with an eighth of the step, and what comes after each of its samples is asked.
struct Chronaxie {
  private let setup: ExperimentSetup
  private let fine: Trials
  /// The states at the samples from `begin` on.
  private let course: [[Double]]
  private let begin: Double
  /// When the pulse gives a spike before it ends.
  private let own: Double
  /// Until when a spike may come.
  private let latest: Double
  private let shorter: Double

  /// - Parameters:
  ///   - strength: of the pulse.
  ///   - shorter: a duration that is too short.
  ///   - longer: one that is long enough.
  ///   - latest: until when a spike may come.
  init(
    _ setup: ExperimentSetup, strength: Double, from shorter: Double, to longer: Double,
    latest: Double
  ) throws {
    self.setup = setup
    self.shorter = shorter
    self.latest = latest
    fine = setup.trials.with(step: setup.trials.step / 8)
    let pulse: [Trials.Piece] = [.pulse(strength, 0, 2 * longer)]
    let step = setup.trials.step
    let begin = max(0, (shorter / step).rounded(.down) * step)
    let start = begin > 0 ? try setup.trials.course(pulse, duration: begin).states.last : nil
    let followed = try fine.course(pulse, from: start, duration: longer - begin)
    self.begin = begin
    course = followed.states
    own = followed.spikes.first.map { begin + $0 } ?? .infinity
  }

  private func time(_ sample: Int) -> Double { begin + Double(sample) * fine.step }

  private func sample(_ time: Double) -> Int {
    min(max(Int(((time - begin) / fine.step).rounded()), 0), course.count - 1)
  }

  private func fires(_ samples: [Int], _ trials: Trials) throws -> [Bool] {
    let times = samples.map(time)
    let batch = Trials.Batch(
      samples.map { _ in [] }, duration: latest - (times.min() ?? 0),
      starts: samples.map { course[$0] })
    return zip(times, try trials.run(batch)).map { time, outcome in
      time >= own || outcome.spikeTimes.contains { time + $0 <= latest }
    }
  }

  /// The bracket, and the error of the method for this strength; nil where half the step has none.
  func measured() throws -> MeasuredThreshold? {
    guard !course.isEmpty else { return nil }
    var low = sample(shorter)
    var high = course.count - 1
    while high - low > 1 {
      let asked = (1...16).map { low + (high - low) * $0 / 17 }.filter { $0 > low && $0 < high }
      guard !asked.isEmpty else { break }
      let answers = try fires(asked, setup.trials)
      let place = answers.firstIndex(of: true) ?? asked.count
      if place > 0 { low = asked[place - 1] }
      if place < asked.count { high = asked[place] }
    }
    let bracket = ThresholdSearch.Bracket(low: time(low), high: time(high))
    let shift = try ThresholdSearch.shifts(
      of: [bracket], distances: [0, 1, 4, 16, 64].map { $0 * fine.step / bracket.high }
    ) { trials in
      try fires(trials.map { sample($0.strength) }, setup.trials.finer)
    }
    return (shift.first ?? nil).map {
      .init(bracket: bracket, stepError: $0 * setup.trials.errorFactor)
    }
  }
}

extension StrengthDuration {
  /// Nil where the threshold is not twice the rheobase within the durations.
  static func chronaxie(
    _ setup: ExperimentSetup, _ durations: [Double], _ thresholds: [MeasuredThreshold?]
  ) throws -> MeasuredThreshold? {
    guard let rheobase = thresholds.last ?? nil, let longest = durations.last else { return nil }
    let strength = 2 * rheobase.middle
    let first = thresholds.firstIndex { ($0?.middle ?? .infinity) <= strength }
    guard let first, first > 0 else { return nil }
    let search = try Chronaxie(
      setup, strength: strength, from: durations[first - 1], to: durations[first],
      latest: longest + patience)
    guard var found = try search.measured() else { return nil }
    // By Weiss's law, I = R (1 + c/t), an error of R moves the duration at which 2R suffices by
    // twice its part of c. Real thresholds fall more steeply there.
    found.stepError += 2 * found.middle * rheobase.halfWidth / rheobase.middle.magnitude
    return found
  }
}
