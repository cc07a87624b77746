import HodgkinHuxley
import Quantities

/// The same trials made otherwise, to learn how far they err.
extension Trials {
  private var refinement: Refinement {
    Refinement(of: stepping.method.method, step: step)
  }

  /// Half the step; of a method that chooses its own, a tenth of its tolerances.
  var finer: Trials {
    var finer = stepping
    finer.step = refinement.step
    if isAdaptive { finer.method = MethodChoice(refinement.method, name: stepping.method.name) }
    return with(finer)
  }

  /// What a change that `finer` brings is multiplied by for the error.
  var errorFactor: Double { refinement.errorFactor }

  var isAdaptive: Bool { stepping.method.method.tolerances != nil }

  /// What `finer` is, as the subject of a sentence.
  var refinementWords: String { isAdaptive ? "a tenth of the tolerances" : "half the step" }

  /// The same trials that have not failed yet.
  var anew: Trials { with(stepping) }

  /// The same trials with another step.
  func with(step: Double) -> Trials {
    var other = stepping
    other.step = step
    return with(other)
  }

  /// Why a search found no spike, if it is the step that hid it: of the trials that left the finite
  /// numbers, one which gives a spike with steps of its own choice. Nil where none does.
  ///
  /// The weakest are asked, over a range of ten: what is excitable spikes about where the step begins
  /// to fail it, and a membrane that a current drives to volts needs more steps than anyone waits for.
  func hidingFailure() throws -> TrialFailures.Failure? {
    guard !isAdaptive else { return nil }
    let byStrength = failures.all.sorted { $0.strength < $1.strength }
    guard let first = byStrength.first else { return nil }
    let weakest = byStrength.prefix { $0.strength <= 10 * first.strength }
    var other = stepping
    other.method = MethodChoice(.adaptive(), name: "adaptive")
    let together = Batch(
      weakest.flatMap(\.batch.stimuli), duration: first.batch.duration,
      starts: first.batch.starts == nil ? nil : weakest.flatMap { $0.batch.starts ?? [] })
    return try zip(weakest, with(other).fires(together)).first { $0.1 }?.0
  }

}

extension TrialFailures.Failure {
  /// Of the strongest piece of its stimulus.
  fileprivate var strength: Double {
    batch.stimuli.joined().map { max($0.atFrom.magnitude, $0.atTo.magnitude) }.max() ?? 0
  }
}
