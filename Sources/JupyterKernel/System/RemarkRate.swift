/// Keeps a log from growing as fast as strangers can send: the first hundred remarks are written at
/// once, further ones at one a second, and what was left out is counted.
struct RemarkRate: Sendable {
  private static let interval = Duration.seconds(1)
  private static let lead = Duration.seconds(100)
  /// When the next remark would be due if all had kept the interval.
  private var due: ContinuousClock.Instant?
  private var omitted = 0

  /// How many remarks were left out before one that may be written now; nil when it is left out too.
  mutating func admit(at now: ContinuousClock.Instant) -> Int? {
    let start = max(due ?? now, now)
    guard now.duration(to: start) < Self.lead else {
      omitted += 1
      return nil
    }
    due = start + Self.interval
    defer { omitted = 0 }
    return omitted
  }
}
