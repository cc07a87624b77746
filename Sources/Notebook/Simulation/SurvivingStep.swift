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
  /// Samples of one trial.
  private static let effort = 4e6
  /// What a shorter step is rounded down to, of a power of ten.
  private static let mantissas = [8, 6, 5, 4, 3, 2.5, 2, 1.5, 1]

  static func search(
    for failure: SimulationFailure, of run: RunSetting, _ environment: Environment
  ) throws -> Outcome {
    var simulation = run.simulation.selecting(members: [failure.member])
    (simulation.traces, simulation.extremes, simulation.spikes) = ([], [], nil)
    let output = environment.output
    var bound = min(failure.stabilityLimit ?? simulation.step, simulation.step * 0.8)
    var tried = simulation.step
    for _ in 0..<trials {
      let step = roundedDown(bound)
      guard step > 0, simulation.duration / step < effort else { return .notTried(bound) }
      simulation.step = step
      let failures: [SimulationFailure]
      do {
        failures = try simulation.run(cancellation: { output.isInterrupted }).failures
      } catch SimulationError.cancelled {
        throw Interrupted()
      } catch {
        return .notTried(bound)
      }
      guard let next = failures.first else { return .found(step) }
      tried = step
      bound = min(next.stabilityLimit ?? step, step * 0.7)
    }
    return .notWith(tried)
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
