import HodgkinHuxley

/// Steps of rising strength and the spikes they give.
struct FICurve {
  static let duration = 300.0

  let setup: ExperimentSetup
  let duration: Double
  let strengths: [Double]
  let trains: [StepTrain]
  /// Of the first of these steps that left the finite numbers.
  let failure: FailureWords?
  let landmarks: FILandmarks
  let check: FIHalfStep

  init(_ setup: ExperimentSetup, _ range: FIRange) throws {
    self.setup = setup
    duration = range.duration ?? Self.duration
    var landmarks = try FILandmarks(setup, range, duration: duration)
    if landmarks.brackets[.rheobase] == nil, !landmarks.firesAtFirst {
      try setup.refuseHidden("the f–I curve of \(setup.name)")
    }
    var shown = try Self.shown(setup, range, landmarks, duration)
    var check = try FIHalfStep(setup, landmarks, shown, duration)
    if landmarks.brackets[.block] != nil, check.errors[.block] == nil {
      try landmarks.distrust()
      shown = try Self.shown(setup, range, landmarks, duration)
      check = try FIHalfStep(setup, landmarks, shown, duration)
    }
    self.landmarks = landmarks
    (strengths, trains, failure) = shown
    self.check = check
  }

  typealias Shown = (strengths: [Double], trains: [StepTrain], failure: FailureWords?)

  private static func shown(
    _ setup: ExperimentSetup, _ range: FIRange, _ landmarks: FILandmarks, _ duration: Double
  ) throws -> Shown {
    let strengths = range.strengths(to: range.to ?? landmarks.last(from: range.from))
    let trials = setup.trials.anew
    return (strengths, try trains(trials, strengths, duration), try trials.failures.first?.words())
  }

  static func trains(
    _ trials: Trials, _ strengths: [Double], _ duration: Double
  ) throws -> [StepTrain] {
    try trials.run(
      strengths.map { [.pulse($0, 0, duration)] }, duration: duration, criterion: .crossing
    ).map { StepTrain($0, duration: duration) }
  }
}
