import HodgkinHuxley

/// What half the step changes of an f–I curve, all of it in one run.
struct FIHalfStep {
  /// How many strengths of the curve are run with half the step as well.
  private static let compared = 8

  /// The errors of the method; without those of landmarks that half the step has not nearby.
  let errors: [FILandmark: Double]
  /// What changes of the steady rates at most, and at which strength; nil where none goes on.
  let rates: (change: Double, strength: Double)?

  init(
    _ setup: ExperimentSetup, _ landmarks: FILandmarks, _ shown: FICurve.Shown, _ duration: Double
  ) throws {
    let finer = setup.trials.finer
    let places = Self.places(shown.trains.map(\.goesOn))
    let known = FILandmark.allCases.compactMap { landmark in
      landmarks.brackets[landmark].map { (landmark, $0) }
    }
    var rates: (change: Double, strength: Double)?
    let shifts = try ThresholdSearch.shifts(
      of: known.map(\.1), distances: [0, 1e-3, 1e-2]
    ) { trials in
      // Landmarks with the same bracket ask the same.
      let asked = Set(trials.map(\.strength) + places.map { shown.strengths[$0] }).sorted()
      let trains = Dictionary(
        uniqueKeysWithValues: zip(asked, try FICurve.trains(finer, asked, duration)))
      for place in places {
        guard let train = trains[shown.strengths[place]] else { continue }
        let change = (train.steadyRate - shown.trains[place].steadyRate).magnitude
        if change >= rates?.change ?? 0 { rates = (change, shown.strengths[place]) }
      }
      return trials.map { trial in
        trains[trial.strength].map(known[trial.question].0.isPassed) ?? false
      }
    }
    let factor = setup.trials.errorFactor
    let errors = zip(known, shifts).compactMap { known, shift in
      shift.map { (known.0, $0 * factor) }
    }
    self.errors = Dictionary(uniqueKeysWithValues: errors)
    self.rates = rates
  }

  /// Spread over the strengths whose spikes go on.
  private static func places(_ goesOn: [Bool]) -> [Int] {
    let places = goesOn.indices.filter { goesOn[$0] }
    guard places.count > compared else { return places }
    return (0..<compared).map { places[$0 * (places.count - 1) / (compared - 1)] }
  }
}
