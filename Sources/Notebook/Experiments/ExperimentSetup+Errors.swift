import Language
import Quantities

/// What the step of the method does to an answer, in words.
extension ExperimentSetup {
  /// What is said where half the step does not find the same.
  var otherwiseWhenFiner: String {
    let words = trials.refinementWords
    guard !trials.isAdaptive else {
      return "\(words) answers otherwise: tighter ones are needed, method = adaptive(1e-9, 1e-9)"
    }
    return
      "\(words) dt answers otherwise: a smaller dt than \(timeWords(trials.step)) is needed"
  }

  /// A row of a table of facts.
  ///
  /// - Parameter error: nil where half the step has no such threshold.
  func errorFact(
    _ error: Double?, _ words: (Double, Int) -> String
  ) -> (String, String, String) {
    let refinement = trials.refinementWords
    switch error {
    case nil:
      return (
        "with \(refinement)", "no such threshold",
        trials.isAdaptive ? "take tighter tolerances" : "take a smaller dt"
      )
    case 0?: return ("\(refinement) changes", "nothing", "within the bracket")
    case let error?: return ("error of the method", words(error, 2), "at most, by \(refinement)")
    }
  }

  /// What to say where a search found no spike at all, of strengths whose runs stayed finite.
  ///
  /// - Parameter stimulus: what was tried, such as "step".
  func silence(_ stimulus: String) -> String {
    let failed = trials.failures.first?.batch.stimuli.first?.last?.atTo ?? .infinity
    let tried = Rheobase.grid.last { $0 < failed } ?? Rheobase.strongest
    return "\(name) gives no spike at any \(stimulus) of \(input.name) up to "
      + strengthWords(min(tried, Rheobase.strongest), digits: 2)
  }

  /// What to say where a search found no spike because the step hid it.
  ///
  /// - Parameter what: a sentence that would be false, such as "gives no spike".
  func refuseHidden(_ what: String) throws {
    guard let failure = try trials.hidingFailure() else { return }
    let pieces = failure.batch.stimuli.first ?? []
    let place = pieces.last.map { " at \(input.name) = \(strengthWords($0.atTo))" } ?? ""
    let words = try failure.words()
    throw CommandError(
      "\(what) cannot be found with this step:\(place) \(words.message)", argument: "dt",
      help: words.help)
  }
}

extension FailureWords {
  /// The remark beside an answer some of whose trials left the finite numbers.
  ///
  /// - Parameter places: what failed, such as "3 of 13 ramps have no answer".
  static func remark(_ places: String, _ words: FailureWords?) -> String {
    words.map { "\(places), because \($0.message): \($0.help)" } ?? places
  }
}
