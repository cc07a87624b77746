import HodgkinHuxley

/// Steps of rising strength and the spikes they give.
struct FICurve {
  static let duration = 300.0
  /// How many strengths are run with half the step as well.
  private static let compared = 8

  let setup: ExperimentSetup
  let duration: Double
  let strengths: [Double]
  let trains: [[Double]]
  let landmarks: FILandmarks
  /// What half the step changes of the landmarks at most, as `ThresholdSearch.shifts` says.
  let rheobaseError: Double?
  let blockError: Double?
  /// What it changes of the steady rates at most, and at which strength; nil where none fires.
  let rateError: (change: Double, strength: Double)?

  init(_ setup: ExperimentSetup, _ range: FIRange) throws {
    self.setup = setup
    duration = range.duration ?? Self.duration
    var landmarks = try FILandmarks(setup, range, duration: duration)
    var shown = try Self.shown(setup, range, landmarks, duration)
    var check = try HalfStep(setup, landmarks, shown, duration)
    if landmarks.block != nil, check.block == nil {
      try landmarks.distrust()
      shown = try Self.shown(setup, range, landmarks, duration)
      check = try HalfStep(setup, landmarks, shown, duration)
    }
    self.landmarks = landmarks
    (strengths, trains) = shown
    (rheobaseError, blockError, rateError) = (check.rheobase, check.block, check.rates)
  }

  typealias Shown = (strengths: [Double], trains: [[Double]])

  private static func shown(
    _ setup: ExperimentSetup, _ range: FIRange, _ landmarks: FILandmarks, _ duration: Double
  ) throws -> Shown {
    let strengths = range.strengths(to: range.to ?? landmarks.last(from: range.from))
    return (strengths, try trains(setup.trials, strengths, duration))
  }

  static func trains(
    _ trials: Trials, _ strengths: [Double], _ duration: Double
  ) throws -> [[Double]] {
    try trials.run(
      strengths.map { [.pulse($0, 0, duration)] }, duration: duration, criterion: .crossing
    ).map { $0.hasFailed ? [] : $0.spikeTimes }
  }

  /// Spikes in the second half of the step.
  static func isFiring(_ train: [Double], _ duration: Double) -> Bool {
    train.contains { $0 >= duration / 2 }
  }

  static func steadyRate(_ train: [Double], _ duration: Double) -> Double {
    let late = train.filter { $0 >= duration / 2 }
    guard let first = late.first, let last = late.last, last > first else {
      // Fewer than two spikes in half the step: no more than one in that time.
      return late.isEmpty ? 0 : 2 / duration
    }
    return Double(late.count - 1) / (last - first)
  }

  static func initialRate(_ train: [Double]) -> Double {
    train.count > 1 ? 1 / (train[1] - train[0]) : .nan
  }

  /// The comparison with half the step, all of it in one run.
  private struct HalfStep {
    let rheobase: Double?
    let block: Double?
    let rates: (change: Double, strength: Double)?

    init(
      _ setup: ExperimentSetup, _ landmarks: FILandmarks, _ shown: Shown, _ duration: Double
    ) throws {
      let places = Self.places(shown.trains.map { FICurve.isFiring($0, duration) })
      var rates: (change: Double, strength: Double)?
      func asked(_ trials: [ThresholdSearch.Trial], _ isBlock: [Bool]) throws -> [Bool] {
        let all = trials.map(\.strength) + places.map { shown.strengths[$0] }
        let trains = try FICurve.trains(
          setup.trials.with(step: setup.trials.step / 2), all, duration)
        for (place, train) in zip(places, trains[trials.count...]) {
          let change =
            FICurve.steadyRate(train, duration)
            - FICurve.steadyRate(shown.trains[place], duration)
          if change.magnitude >= rates?.change ?? 0 {
            rates = (change.magnitude, shown.strengths[place])
          }
        }
        return zip(trials, trains).map { trial, train in
          isBlock[trial.question] ? !FICurve.isFiring(train, duration) : !train.isEmpty
        }
      }
      let known = [(landmarks.rheobase, false), (landmarks.block, true)].filter { $0.0 != nil }
      let shifts = try ThresholdSearch.shifts(
        of: known.compactMap(\.0), distances: [0, 1e-2]
      ) { try asked($0, known.map(\.1)) }
      var answers = shifts.makeIterator()
      rheobase = landmarks.rheobase == nil ? nil : answers.next() ?? nil
      block = landmarks.block == nil ? nil : answers.next() ?? nil
      self.rates = rates
    }

    /// Spread over the strengths that fire.
    private static func places(_ isFiring: [Bool]) -> [Int] {
      let firing = isFiring.indices.filter { isFiring[$0] }
      guard firing.count > FICurve.compared else { return firing }
      return (0..<FICurve.compared).map {
        firing[$0 * (firing.count - 1) / (FICurve.compared - 1)]
      }
    }
  }
}
