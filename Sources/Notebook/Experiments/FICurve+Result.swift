import Figures
import HodgkinHuxley
import Language
import Quantities

extension FICurve {
  func result() -> ExperimentResult {
    let figures = FIFigures(setup, strengths: strengths)
    let steady = figures.array("rate", trains.map(\.steadyRate))
    let initial = figures.array("initial rate", trains.map(\.initialRate))
    let counts = figures.counts(trains.map { $0.hasFailed ? .nan : Double($0.times.count) })
    let values =
      [steady, initial, counts] + [strength(.rheobase), strength(.onset), strength(.block)]
    let fields = FICurveExperiment.fields(setup.model.checked, setup.input)
    return ExperimentResult(
      "fi_curve", zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: ExperimentResult.sentence(sentence, remarks + setup.remarks),
      figures: [
        figures.figure(
          title: "f–I curve of \(setup.name)",
          [(initial, "initial"), (steady, "steady")],
          rules: [
            (landmarks.brackets[.rheobase]?.high, "rheobase"),
            (landmarks.brackets[.block]?.high, "block"),
          ], sentence)
      ],
      table: Table(
        caption: "Rate and strength of \(setup.name)",
        columns: [
          figures.strengthColumn, figures.countColumn("spikes", counts),
          figures.column("steady rate", steady), figures.column("initial rate", initial),
        ]))
  }

  private func strength(_ landmark: FILandmark) -> NumericArray {
    setup.strength(
      landmarks.brackets[landmark]?.middle ?? .nan, within: halfWidth(landmark),
      label: "\(landmark)")
  }

  /// Nil where half the step has no such landmark nearby.
  private func halfWidth(_ landmark: FILandmark) -> Double? {
    guard let bracket = landmarks.brackets[landmark] else { return 0 }
    return check.errors[landmark].map { bracket.halfWidth + $0 }
  }

  private func words(_ landmark: FILandmark) -> String? {
    landmarks.brackets[landmark].map {
      setup.strengthWords($0.middle, within: halfWidth(landmark))
    }
  }

  private var remarks: [String] {
    let isConfirmed = landmarks.brackets.keys.allSatisfy { check.errors[$0] != nil }
    var remarks = isConfirmed ? [] : [setup.otherwiseWhenFiner]
    if let (change, strength) = check.rates {
      let place = change > 0.01 * (top?.rate ?? 0) ? ", at \(setup.strengthWords(strength))" : ""
      remarks.append(
        "\(setup.trials.refinementWords) changes the steady rates by at most "
          + setup.rateWords(change, digits: 1) + place)
    }
    if failed > 0 {
      let has = failed == 1 ? "has" : "have"
      remarks.append(
        FailureWords.remark("\(failed) of these \(trains.count) steps \(has) no answer", failure))
    }
    return remarks
  }

  private var failed: Int { trains.count(where: \.hasFailed) }

  private var sentence: String {
    let steps = "steps of \(setup.timeWords(duration))"
    var parts: [String] = []
    if let rheobase = words(.rheobase) {
      parts.append("spikes from \(rheobase) on")
    } else if landmarks.firesAtFirst {
      parts.append(
        "spikes at the weakest of these steps already, \(setup.strengthWords(strengths[0]))")
    } else {
      return "\(setup.name) gives no spike at any of these \(steps)"
    }
    if let onset = laterOnset {
      parts.append("goes on spiking from \(onset) on")
    }
    if let block = words(.block) {
      parts.append(
        "from \(block) on does not go on crossing \(setup.levelWords) (depolarisation block)")
    }
    let all =
      parts.count == 1
      ? parts[0]
      : parts.dropLast().joined(separator: ", ")
        + " and \(parts[parts.count - 1])"
    return "on \(steps) \(setup.name) \(all)\(highest)"
  }

  /// Where spikes go on; nil where they do from the rheobase on.
  private var laterOnset: String? {
    guard let onset = landmarks.brackets[.onset] else { return nil }
    let rheobase = landmarks.brackets[.rheobase]?.high ?? -.infinity
    return onset.low > rheobase ? words(.onset) : nil
  }

  private var highest: String {
    if let top {
      return "; the highest steady rate is \(setup.rateWords(top.rate)), at "
        + setup.strengthWords(top.strength)
    }
    return failed > 0 ? "" : "; no step gives more than a few spikes"
  }

  private var top: (rate: Double, strength: Double)? {
    zip(trains, strengths).map { ($0.steadyRate, $1) }.filter { $0.0 > 0 }.max { $0.0 < $1.0 }
  }
}
