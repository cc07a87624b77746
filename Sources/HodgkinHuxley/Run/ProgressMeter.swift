import Synchronization

/// Counts samples of all threads, and reports each new ten-thousandth.
final class ProgressMeter: Sendable {
  private let total: Int
  private let done = Atomic(0)
  private let report: @Sendable (Double) -> Void

  init(total: Int, report: @escaping @Sendable (Double) -> Void) {
    self.total = max(1, total)
    self.report = report
  }

  func add(_ samples: Int) {
    let (before, after) = done.wrappingAdd(samples, ordering: .relaxed)
    let fraction = Double(after) / Double(total)
    if Int(10_000 * Double(before) / Double(total)) != Int(10_000 * fraction) {
      report(min(fraction, 1))
    }
  }
}
