import HodgkinHuxley
import Language

/// The step with which a member that left the finite numbers keeps to them: not what a rate of decay
/// lets hope for, but one that has been tried.
enum SurvivingStep {
  enum Outcome {
    case found(Double)
    /// The shortest step that was tried.
    case notWith(Double)
    /// The longest step that the rates allow: to try it would take too long.
    case notTried(Double)
  }

  private static let trials = 6
  /// A trial is at most so many times shorter than the one before: a rate taken in the middle of an
  /// overflow says nothing.
  private static let mostShortening = 8.0
  /// Samples of one trial.
  private static let effort = 4e6
  /// What a shorter step is rounded down to, of a power of ten.
  private static let mantissas = [8, 6, 5, 4, 3, 2.5, 2, 1.5, 1]

  static func search(
    for failure: SimulationFailure, of run: RunSetting, _ environment: Environment
  ) throws -> Outcome {
    var tried = run.simulation.step
    var limit = failure.stabilityLimit
    for _ in 0..<trials {
      let bound = min(max(limit ?? tried, tried / mostShortening), tried * 0.8)
      let step = roundedDown(bound)
      switch try trial(of: failure.member, run, run.simulation.method, step, environment) {
      case nil: return tried < run.simulation.step ? .notWith(tried) : .notTried(bound)
      case .finite?: return .found(try longest(from: step, failure, run, environment))
      case .failed(let next)?: (tried, limit) = (step, next.stabilityLimit)
      }
    }
    return .notWith(tried)
  }

  /// Whether a member keeps to the finite numbers with another method or step.
  static func survives(
    _ member: Int, of run: RunSetting, with method: IntegrationMethod, step: Double,
    _ environment: Environment
  ) throws -> Bool {
    if case .finite? = try trial(of: member, run, method, step, environment) { true } else { false }
  }

  /// The step doubled as often as it survives.
  private static func longest(
    from step: Double, _ failure: SimulationFailure, _ run: RunSetting, _ environment: Environment
  ) throws -> Double {
    var longest = step
    while true {
      let next = roundedDown(2 * longest)
      guard next > longest, next < run.simulation.step,
        try survives(
          failure.member, of: run, with: run.simulation.method, step: next, environment)
      else { return longest }
      longest = next
    }
  }

  private enum Trial {
    case finite
    case failed(SimulationFailure)
  }

  /// Nil for one that would take too long.
  private static func trial(
    of member: Int, _ run: RunSetting, _ method: IntegrationMethod, _ step: Double,
    _ environment: Environment
  ) throws -> Trial? {
    var simulation = run.simulation.selecting(members: [member])
    (simulation.traces, simulation.extremes, simulation.spikes) = ([], [], nil)
    (simulation.method, simulation.step) = (method, step)
    guard step > 0, simulation.duration / step < effort else { return nil }
    let output = environment.output
    do {
      let failures = try simulation.run(cancellation: { output.isInterrupted }).failures
      return failures.first.map { .failed($0) } ?? .finite
    } catch SimulationError.cancelled {
      throw Interrupted()
    } catch {
      return nil
    }
  }

  private static func roundedDown(_ value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 0 }
    // Powers of ten above 1 are exact, so that 5/100 is the 0.05 that is shown.
    var (above, below) = (1.0, 1.0)
    while value * below / above >= 10 { above *= 10 }
    while value * below / above < 1 { below *= 10 }
    let scaled = value * below / above * (1 + 1e-12)
    guard let mantissa = mantissas.first(where: { $0 <= scaled }), below.isFinite else { return 0 }
    return mantissa * above / below
  }
}
