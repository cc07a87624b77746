import HodgkinHuxley
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

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
  /// numbers, the weakest which gives a spike with steps of its own choice. Nil where none does.
  func hidingFailure() throws -> TrialFailures.Failure? {
    guard !isAdaptive, let first = failures.first else { return nil }
    var other = stepping
    other.method = MethodChoice(.adaptive(), name: "adaptive")
    let together = Batch(
      failures.all.flatMap(\.batch.stimuli), duration: first.batch.duration,
      starts: first.batch.starts == nil ? nil : failures.all.flatMap { $0.batch.starts ?? [] })
    return try zip(failures.all, with(other).fires(together)).first { $0.1 }?.0
  }

  /// The method of a trial. One that chooses its own steps gets no more of them than spikes need: a
  /// membrane that a current drives to volts needs millions, and carries none.
  var method: IntegrationMethod {
    guard let tolerances = stepping.method.method.tolerances else { return stepping.method.method }
    // For each 64 samples: a hundred a millisecond, and as many as a few spikes need.
    let usual = 640 + min(6400 * step, 1e6)
    let tightness = max(1, Glibc.pow(1e-6 / tolerances.relative, 0.2))
    return .adaptive(
      relative: tolerances.relative, absolute: tolerances.absolute,
      maximumTrials: Int(min(usual * tightness, 1e8)))
  }
}
