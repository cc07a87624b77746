/// Keeps a cell below the rate at which servers begin to drop messages, 1000 a second for all
/// messages of a kernel: the first hundred go at once, further ones at two hundred a second.
struct DisplayRate: Sendable {
  private static let interval = Duration.milliseconds(5)
  /// A burst of a hundred messages is let through at once.
  private static let lead = Duration.milliseconds(500)
  /// When the next message would be due if all had kept the interval.
  private var due: ContinuousClock.Instant?

  /// How long a message shown now has to wait.
  mutating func admit(at now: ContinuousClock.Instant) -> Duration {
    let start = max(due ?? now, now)
    due = start + Self.interval
    return max(.zero, now.duration(to: start) - Self.lead)
  }
}
