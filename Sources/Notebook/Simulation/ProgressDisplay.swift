import FoundationEssentials
import Synchronization

/// Shows how far a long run has come: nothing within the first second, then at most two lines a
/// second, each in the place of the one before.
final class ProgressDisplay: Sendable {
  private let patience: Duration
  private let interval: Duration
  private let output: any CellOutput
  private let members: Int
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let id = "progress-\(UUID().uuidString)"
  /// When something was shown last; nil before.
  private let shown = Mutex<ContinuousClock.Instant?>(nil)

  init(
    _ output: any CellOutput, members: Int, patience: Duration = .seconds(1),
    interval: Duration = .milliseconds(500)
  ) {
    (self.patience, self.interval) = (patience, interval)
    self.output = output
    self.members = members
    start = clock.now
  }

  /// Called from any thread with the part that is done.
  func report(_ fraction: Double) {
    let now = clock.now
    let passed = start.duration(to: now)
    guard passed > patience, fraction > 0, fraction < 1 else { return }
    let isDue = shown.withLock { last in
      if let known = last, known.duration(to: now) < interval { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let left = Self.seconds(passed) * (1 - fraction) / fraction
    output.showProgress(
      "\(Int(100 * fraction)) % computed, about \(Self.words(left)) left", id: id)
  }

  /// Leaves a last line where there was one.
  func finish() {
    guard shown.withLock({ $0 != nil }) else { return }
    let time = Self.words(Self.seconds(start.duration(to: clock.now)))
    output.showProgress(
      members == 1 ? "computed in \(time)" : "\(members) members computed in \(time)", id: id)
  }

  /// Takes back what was promised, but for the members that were finished.
  func stop(finished: Int = 0) {
    guard shown.withLock({ $0 != nil }) else { return }
    output.showProgress(
      finished > 0 ? "stopped after \(finished) of \(members) members" : "stopped", id: id)
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// "8 s", "2 min", "3 h".
  static func words(_ seconds: Double) -> String {
    if seconds < 90 { return "\(max(1, Int(seconds.rounded()))) s" }
    if seconds < 5400 { return "\(Int((seconds / 60).rounded())) min" }
    return seconds < 1e9 ? "\(Int((seconds / 3600).rounded())) h" : "many years"
  }
}
