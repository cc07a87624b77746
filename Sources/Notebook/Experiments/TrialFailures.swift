import HodgkinHuxley

/// The trials that left the finite numbers, of the first lot in which any did.
///
/// A search takes a trial that fails for one without a spike. Where it then finds nothing, these say
/// whether there is nothing to find.
final class TrialFailures {
  struct Failure {
    /// What was being run: the one stimulus, from where it began.
    let batch: Trials.Batch
    let failure: SimulationFailure
    let setting: RunSetting
    let environment: Environment

    func words() throws -> FailureWords { try FailureWords(failure, of: setting, environment) }
  }

  private(set) var all: [Failure] = []

  var first: Failure? { all.first }

  func note(_ failures: @autoclosure () -> [Failure]) {
    if all.isEmpty { all = failures() }
  }
}
