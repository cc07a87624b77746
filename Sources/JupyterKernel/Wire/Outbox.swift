import JupyterProtocol
import Synchronization
import ZeroMQ

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The one way out: any thread puts messages in, the socket thread takes them out and sends them,
/// in the order in which they were put in.
final class Outbox: Sendable {
  /// Producers other than the socket thread wait while more bytes than this are ready.
  private static let highWater = 64 << 20
  /// Most cells are over sooner than this; see `expectCell`.
  private static let shortCell = Duration.milliseconds(1)
  /// Waking a thread takes about so long, so for cells shorter than this it is not put to sleep.
  private static let wakingTime = Duration.microseconds(150)

  /// The kernel's session, from which ids are made.
  let session: String
  /// Up when the socket thread has something to do.
  let wakeUp: WakeUp
  private let drained: WakeUp
  /// A cell that was expected has ended.
  private let hasEnded = Atomic(false)
  /// Something has been put in since the last `take`.
  private let hasNews = Atomic(false)
  private let state = Mutex(Shared())

  private struct Shared {
    var outbox = OutboxState()
    /// The socket thread waits, or is about to, and must be woken.
    var isConsumerWaiting = false
    var isProducerWaiting = false
    /// The socket thread looks again by itself then, and need not be woken before.
    var looksAgain: ContinuousClock.Instant?
  }

  init(session: String) throws(ZeroMQError) {
    self.session = session
    wakeUp = try WakeUp()
    drained = try WakeUp()
  }

  func begin(parent: [UInt8]) { change { $0.begin(parent: parent) } }

  func end(parent: [UInt8]) {
    change(isUrgent: true) { $0.end(parent: parent) }
    hasEnded.store(true, ordering: .releasing)
  }

  /// A message of the running cell. Waits while too much is ready.
  func append(_ message: Outgoing) {
    change { $0.append(message) }
    waitForRoom()
  }

  /// Text of the running cell. Waits while too much is ready.
  func write(_ text: String, to stream: StreamName, parent: [UInt8]) {
    change { $0.write(text, to: stream, parent: parent, now: .now) }
    waitForRoom()
  }

  func update(_ message: Outgoing, displayID: String) {
    change { $0.update(message, displayID: displayID, now: .now) }
    waitForRoom()
  }

  func respond(_ messages: [Outgoing], parent: [UInt8]) {
    change { $0.respond(messages, parent: parent) }
  }

  func push(_ message: Outgoing) { change { $0.push(message) } }

  /// For the socket thread: a cell has been handed on and will soon say something. All that a short
  /// cell says is sent in one go at its end, which saves a change of threads for every message; a
  /// longer one is first looked after when a millisecond has passed.
  func expectCell() {
    hasEnded.store(false, ordering: .relaxed)
    state.withLock { $0.looksAgain = .now + Self.shortCell }
  }

  /// For the socket thread, after `expectCell`: stays awake for the end of a very short cell, and
  /// meanwhile lets `body` prepare what it says.
  func awaitShortCell(_ body: ([Outgoing]) -> Void) {
    let deadline = ContinuousClock.now + Self.wakingTime
    while !hasEnded.load(ordering: .acquiring), ContinuousClock.now < deadline {
      if hasNews.load(ordering: .acquiring) { body(take().messages) } else { sched_yield() }
    }
  }

  /// For the socket thread: what is to be sent now, and when to ask again if nothing wakes it.
  func take() -> (messages: [Outgoing], nextDue: ContinuousClock.Instant?) {
    hasNews.store(false, ordering: .relaxed)
    let (messages, nextDue, isProducerWaiting) = state.withLock { shared in
      let now = ContinuousClock.now
      if let time = shared.looksAgain, time <= now { shared.looksAgain = nil }
      let messages = shared.outbox.take(now: now)
      shared.isConsumerWaiting = messages.isEmpty
      defer { shared.isProducerWaiting = false }
      let due = [shared.outbox.nextDue, shared.looksAgain].compactMap(\.self).min()
      return (messages, due, shared.isProducerWaiting)
    }
    if isProducerWaiting { drained.raise() }
    return (messages, nextDue)
  }

  /// For the socket thread: it is awake, and will take what is put in without being woken.
  func consumerIsAwake() {
    state.withLock { $0.isConsumerWaiting = false }
  }

  private func change(isUrgent: Bool = false, _ body: (inout OutboxState) -> Void) {
    let mustWake = state.withLock { shared in
      body(&shared.outbox)
      if isUrgent { shared.looksAgain = nil }
      guard shared.isConsumerWaiting && shared.looksAgain == nil else { return false }
      shared.isConsumerWaiting = false
      return true
    }
    hasNews.store(true, ordering: .releasing)
    if mustWake { wakeUp.raise() }
  }

  private func waitForRoom() {
    while state.withLock({ shared in
      shared.isProducerWaiting = shared.outbox.size > Self.highWater
      return shared.isProducerWaiting
    }) {
      _ = drained.wait(timeout: .milliseconds(100))
      drained.lower()
    }
  }
}
