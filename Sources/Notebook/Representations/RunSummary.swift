import HodgkinHuxley
import Language
import Quantities

/// A run in one sentence: what was integrated, how, and how many spikes came of it.
enum RunSummary {
  static func sentence(_ run: Run) -> String {
    let time = run.model.checked.timeDimension
    let duration = PlainText.quantity(run.duration, time, nil)
    let step = PlainText.quantity(run.step, time, nil)
    let how =
      run.simulation.method.tolerances == nil
      ? "\(run.model.name) over \(duration), \(run.methodName) with dt = \(step)"
      : "\(run.model.name) over \(duration), \(run.methodName), sampled every \(step)"
    guard run.axes.isEmpty else {
      let grid = run.axes.map { "\($0.name) (\($0.count))" }.joined(separator: " × ")
      let total = run.result.spikeCounts.reduce(0, &+)
      return "\(how), swept over \(grid): \(total) \(total == 1 ? "spike" : "spikes") in all"
        + exceptions(run)
    }
    let count = run.result.spikeCounts.first ?? 0
    guard let first = run.result.spikeTimes(member: 0).first else { return "\(how): no spike" }
    let at = PlainText.quantity(first, time, nil, digits: 5)
    return "\(how): \(count) \(count == 1 ? "spike" : "spikes"), the first at \(at)"
  }

  /// Whose spikes are not in the sum.
  private static func exceptions(_ run: Run) -> String {
    let failed = run.result.failures.count
    let unfinished = run.result.unfinished.reduce(0) { $0 + $1.count }
    let interruption = unfinished == 1 ? "was interrupted" : "were interrupted"
    let parts = [(failed, "failed"), (unfinished, interruption)]
      .filter { $0.0 > 0 }
      .map { "the \($0) \($0 == 1 ? "member" : "members") that \($1)" }
    return parts.isEmpty ? "" : ", without \(parts.joined(separator: " and "))"
  }
}
