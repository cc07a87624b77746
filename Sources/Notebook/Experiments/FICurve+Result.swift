import Figures
import HodgkinHuxley
import Language
import Quantities

extension FICurve {
  func result() -> ExperimentResult {
    let figures = FIFigures(setup, strengths: strengths)
    func strength(
      _ bracket: ThresholdSearch.Bracket?, _ error: Double?, _ label: String
    ) -> NumericArray {
      setup.strength(
        bracket?.middle ?? .nan, within: bracket.map { $0.halfWidth + (error ?? 0) } ?? 0,
        label: label)
    }
    let steady = figures.array("rate", trains.map { Self.steadyRate($0, duration) })
    let initial = figures.array("initial rate", trains.map(Self.initialRate))
    let counts = figures.counts(trains.map { Double($0.count) })
    let values = [
      steady, initial, counts, strength(landmarks.rheobase, rheobaseError, "rheobase"),
      strength(landmarks.block, blockError, "block"),
    ]
    let fields = FICurveExperiment.fields(setup.model.checked, setup.input)
    return ExperimentResult(
      "fi_curve", zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: ExperimentResult.sentence(sentence, remarks + setup.remarks),
      figures: [
        figures.figure(
          title: "f–I curve of \(setup.model.name)",
          [(initial, "initial"), (steady, "steady")],
          rules: [
            (landmarks.rheobase?.high, "rheobase"), (landmarks.block?.high, "block"),
          ], sentence)
      ],
      table: Table(
        caption: "Rate and strength of \(setup.model.name)",
        columns: [
          figures.strengthColumn, Table.Column(name: "spikes", numbers: counts.values, decimals: 0),
          figures.column("steady rate", steady), figures.column("initial rate", initial),
        ]))
  }

  /// Half the step has a threshold near the one that was found.
  private var isConfirmed: Bool {
    (landmarks.rheobase == nil) == (rheobaseError == nil)
      && (landmarks.block == nil) == (blockError == nil)
  }

  private var remarks: [String] {
    var remarks = isConfirmed ? [] : [setup.otherwiseAtHalfStep]
    if let (change, strength) = rateError {
      let place = change > 0.01 * top.rate ? ", at \(setup.strengthWords(strength))" : ""
      remarks.append(
        "half the step changes the steady rates by at most \(setup.rateWords(change, digits: 1))\(place)"
      )
    }
    return remarks
  }

  private var sentence: String {
    let name = setup.model.name
    var words: String
    if let rheobase = landmarks.rheobase {
      words = "\(name) spikes from \(within(rheobase, rheobaseError)) on"
    } else if landmarks.firesAtFirst {
      words =
        "\(name) spikes at the weakest of these steps already, "
        + setup.strengthWords(strengths[0])
    } else {
      return "\(name) gives no spike at any of these steps"
    }
    if let block = landmarks.block {
      words +=
        ", and from \(within(block, blockError)) on its potential does not go on crossing "
        + "\(setup.levelWords) (depolarisation block)"
    }
    guard top.rate > 0 else { return "\(words); no step gives more than a few spikes" }
    return "\(words); the highest steady rate is \(setup.rateWords(top.rate)), at "
      + setup.strengthWords(top.strength)
  }

  private var top: (rate: Double, strength: Double) {
    zip(trains, strengths).map { (Self.steadyRate($0, duration), $1) }
      .max { $0.0 < $1.0 } ?? (0, .nan)
  }

  private func within(_ bracket: ThresholdSearch.Bracket, _ error: Double?) -> String {
    PlainText.bracketed(
      bracket.middle, within: bracket.halfWidth + (error ?? 0), setup.inputUnit)
  }
}
