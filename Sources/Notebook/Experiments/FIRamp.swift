import Figures
import HodgkinHuxley
import Language
import Quantities

/// The rate of spikes along a ramp that rises all along.
struct FIRamp {
  private static let duration = 500.0

  private let setup: ExperimentSetup
  private let duration: Double
  private let strengths: [Double]
  private let times: [Double]
  /// The error of the current at the first spike, by what half the step changes of it; nil where
  /// it changes whether there is one.
  private let error: Double?

  init(_ setup: ExperimentSetup, _ range: FIRange) throws {
    self.setup = setup
    duration = range.duration ?? Self.duration
    let end =
      try range.to
      ?? FILandmarks(setup, range, duration: FICurve.duration).last(from: range.from)
    strengths = range.strengths(to: end)
    let ramp = Trials.Piece(from: 0, to: duration, atFrom: range.from, atTo: end)
    let slope = (end - range.from) / duration
    let trials = setup.trials.anew
    times = try Self.spikes(trials, ramp)
    if let words = try trials.failures.first?.words() {
      throw CommandError(words.message, argument: "dt", help: words.help)
    }
    let finer = try Self.spikes(setup.trials.finer, ramp)
    switch (times.first, finer.first) {
    case (let first?, let second?):
      error = (second - first).magnitude * slope * setup.trials.errorFactor
    case (nil, nil): error = 0
    default: error = nil
    }
  }

  private static func spikes(_ trials: Trials, _ ramp: Trials.Piece) throws -> [Double] {
    try trials.run([[ramp]], duration: ramp.to, criterion: .crossing).first?.spikeTimes ?? []
  }

  private func strength(at time: Double) -> Double {
    guard let first = strengths.first, let last = strengths.last else { return .nan }
    return first + (last - first) * time / duration
  }

  /// One over the interval in which the ramp passes each strength: 0 before the first and after the
  /// last spike, but NaN where the ramp ends before the next one could have come.
  private var rates: [Double] {
    let currents = times.map(strength)
    let after = times.isEmpty || block != nil ? 0 : Double.nan
    return strengths.map { strength in
      guard let next = currents.firstIndex(where: { $0 > strength }) else { return after }
      guard next > 0 else { return 0 }
      return 1 / (times[next] - times[next - 1])
    }
  }

  /// The current at the last spike, where several intervals more would have had room.
  private var block: Double? {
    guard times.count > 1, let last = times.last else { return nil }
    return duration - last > 3 * (last - times[times.count - 2]) ? strength(at: last) : nil
  }

  func result() -> ExperimentResult {
    let figures = FIFigures(setup, strengths: strengths)
    let currents = times.map(strength)
    let rate = figures.array("rate", rates)
    let counts = figures.counts(
      strengths.map { strength in Double(currents.count { $0 <= strength }) })
    let values = [
      rate, figures.array("initial rate", strengths.map { _ in .nan }), counts,
      setup.strength(currents.first ?? .nan, within: error, label: "rheobase"),
      setup.strength(.nan, within: 0, label: "onset"),
      setup.strength(block ?? .nan, within: 0, label: "block"),
    ]
    let fields = FICurveExperiment.fields(setup.model.checked, setup.input)
    return ExperimentResult(
      "fi_curve", zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: ExperimentResult.sentence(
        sentence, (error == nil ? [setup.otherwiseWhenFiner] : []) + setup.remarks),
      figures: [
        figures.figure(
          title: "f–I curve of \(setup.name) on a ramp", [(rate, "rate")],
          rules: [(currents.first, "first spike"), (block, "last spike")], sentence)
      ],
      table: Table(
        caption: "Rate along a ramp of \(setup.name)",
        columns: [
          figures.strengthColumn,
          Table.Column(name: "spikes so far", numbers: counts.values, decimals: 0),
          figures.column("rate", rate),
        ]))
  }

  private var sentence: String {
    let name = setup.name
    let ramp =
      "a ramp from \(setup.strengthWords(strengths[0])) to "
      + "\(setup.strengthWords(strengths[strengths.count - 1])) in \(setup.timeWords(duration))"
    guard let first = times.first else { return "\(name) gives no spike on \(ramp)" }
    var words = "on \(ramp) \(name) gives "
    let current = setup.strengthWords(strength(at: first), within: error)
    guard times.count > 1 else { return "\(words)one spike, at \(current)" }
    words += "\(times.count) spikes, the first at \(current)"
    if let block {
      words += " and the last at \(setup.strengthWords(block)) (depolarisation block)"
    }
    let intervals = zip(times.dropFirst(), times).map { $0 - $1 }
    guard let shortest = intervals.min() else { return words }
    return "\(words); the highest rate is \(setup.rateWords(1 / shortest))"
  }
}
