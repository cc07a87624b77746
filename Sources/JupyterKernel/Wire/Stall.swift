/// What is to be done about subscribers that do not read: nothing is left out for one that is only
/// slow, and nobody waits for one that has stopped.
struct Stall: Sendable {
  typealias Instant = ContinuousClock.Instant

  enum Verdict {
    /// Try the message again soon, and hold back the ones behind it.
    case wait
    /// Send it to those who take it.
    case leaveOut
  }

  /// How long all wait for a subscriber whose queue is full.
  static let patience = Duration.seconds(1)
  /// All subscribers have to keep up for so long before one is waited for again.
  static let probation = Duration.seconds(10)

  private enum State {
    case flowing
    case waiting(since: Instant)
    case givenUp(lastRefusal: Instant)
  }

  private var state = State.flowing

  /// All subscribers took a message.
  mutating func accept(at now: Instant) {
    switch state {
    case .flowing: return
    case .waiting: state = .flowing
    case .givenUp(let lastRefusal):
      if now > lastRefusal + Self.probation { state = .flowing }
    }
  }

  /// A subscriber's queue was full, and nobody got the message.
  mutating func refuse(at now: Instant) -> Verdict {
    switch state {
    case .flowing: state = .waiting(since: now)
    case .waiting(let since) where now < since + Self.patience: break
    case .waiting, .givenUp: state = .givenUp(lastRefusal: now)
    }
    if case .givenUp = state { return .leaveOut }
    return .wait
  }

  /// Nobody is waited for any more.
  mutating func giveUp(at now: Instant) { state = .givenUp(lastRefusal: now) }
}
