import ZeroMQ

/// The IOPub socket. Every subscriber has a queue of its own there, which is bounded: all wait a
/// moment for one that is slow, and one that has stopped reading misses, alone, what comes until it
/// reads again. No more memory is spent on it.
struct Publisher: ~Copyable {
  enum Fate {
    /// All subscribers have got it.
    case sent
    /// All have, but those who have stopped reading.
    case missed
    /// Nobody has: a subscriber's queue is full, and the message is to be offered again.
    case refused
  }

  /// Messages that a subscriber may leave unread. The number must stay the same: ZeroMQ counts what
  /// is read in halves of it.
  private static let queue: Int32 = 1000

  private(set) var socket: Socket
  private var stall = Stall()

  /// Takes over a socket that is not bound yet.
  init(_ socket: consuming Socket) throws(ZeroMQError) {
    self.socket = socket
    try self.socket.set(.verboseSubscriptions)
    try self.socket.set(.manualSubscriptions)
    try self.socket.set(.dropsForFullSubscribers(false))
    try self.socket.set(.sendHighWaterMark(Self.queue))
  }

  mutating func bind(
    to endpoint: Endpoint, patience: Duration, while isWanted: () -> Bool
  ) throws(ZeroMQError) {
    try socket.bind(to: endpoint, patience: patience, while: isWanted)
  }

  mutating func receive(limit: MessageLimit) throws(ZeroMQError) -> [[UInt8]]? {
    try socket.receive(limit: limit)
  }

  /// Lets the subscription that was received last take effect, or its end.
  mutating func confirm(_ subscription: Subscription) throws(ZeroMQError) {
    try socket.set(
      subscription.begins
        ? .subscription(subscription.topic) : .unsubscription(subscription.topic))
  }

  mutating func publish(
    _ frames: [[UInt8]], now: ContinuousClock.Instant
  ) throws(ZeroMQError) -> Fate {
    do throws(ZeroMQError) {
      try socket.send(frames)
      stall.accept(at: now)
      return .sent
    } catch .wouldBlock {
      switch stall.refuse(at: now) {
      case .wait: return .refused
      case .leaveOut:
        try socket.set(.dropsForFullSubscribers(true))
        try socket.send(frames)
        try socket.set(.dropsForFullSubscribers(false))
        return .missed
      }
    }
  }

  /// From now on nothing is refused: the kernel ends.
  mutating func giveUpWaiting(at now: ContinuousClock.Instant) { stall.giveUp(at: now) }
}
