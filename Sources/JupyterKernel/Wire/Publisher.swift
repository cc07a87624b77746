import ZeroMQ

/// The IOPub socket. Every subscriber has a queue of its own there, which is bounded: what a
/// subscriber that has stopped reading misses is output, for it alone, and no more memory is spent
/// on it. Statuses, errors and replies go into its queue beyond that bound.
struct Publisher: ~Copyable {
  enum Fate {
    case sent
    /// Some subscribers did not get it.
    case missed
    /// Nobody got it: a subscriber's queue is full, and it is to be offered again.
    case refused
  }

  /// Messages that a subscriber may leave unread before it misses output.
  private static let queue: Int32 = 256
  /// A subscriber that leaves so many statuses unread is not there, whatever its connection says.
  private static let longQueue: Int32 = 100_000

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

  mutating func bind(to endpoint: Endpoint, patience: Duration) throws(ZeroMQError) {
    try socket.bind(to: endpoint, patience: patience)
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

  /// Sends a message. An output may be `missed`; nothing else is.
  mutating func publish(
    _ frames: [[UInt8]], isOutput: Bool, now: ContinuousClock.Instant
  ) throws(ZeroMQError) -> Fate {
    do throws(ZeroMQError) {
      try socket.send(frames)
      stall.accept(at: now)
      return .sent
    } catch .wouldBlock {
      switch stall.refuse(at: now) {
      case .wait: return .refused
      case .leaveOut:
        try sendToThoseWhoRead(frames, isOutput: isOutput)
        return isOutput ? .missed : .sent
      }
    }
  }

  /// From now on nothing is refused: the kernel ends.
  mutating func giveUpWaiting(at now: ContinuousClock.Instant) { stall.giveUp(at: now) }

  private mutating func sendToThoseWhoRead(
    _ frames: [[UInt8]], isOutput: Bool
  ) throws(ZeroMQError) {
    try socket.set(.dropsForFullSubscribers(true))
    if !isOutput { try socket.set(.sendHighWaterMark(Self.longQueue)) }
    try socket.send(frames)
    if !isOutput { try socket.set(.sendHighWaterMark(Self.queue)) }
    try socket.set(.dropsForFullSubscribers(false))
  }
}
