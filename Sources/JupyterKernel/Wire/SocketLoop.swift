import JupyterProtocol
import ZeroMQ

/// What the socket thread does: wait, take in, hand over, send.
struct SocketLoop: ~Copyable {
  /// Messages of one channel handled before the others get their turn.
  private static let burst = 64
  /// How soon what could not be sent is tried again.
  private static let retry = Duration.milliseconds(5)

  private var sockets: ChannelSockets
  private var poll = PollSet()
  private let wake: Int
  private let places: ChannelSockets.Places
  private let outbox: Outbox
  private let input: InputBroker
  private let options: KernelOptions
  private let signer: MessageSigner
  private var headers: HeaderWriter
  /// Input requests whose front end is not connected yet, and how long they are tried.
  private var unsent: [(message: Sealed, deadline: ContinuousClock.Instant)] = []
  /// Nil once it is sent: to the first who listens, and before all else that is published.
  private var starting: Outgoing? = .starting()
  /// Messages for IOPub that wait for a slow subscriber, in order.
  private var held: [Sealed] = []

  /// A message that is signed and ready to go.
  private struct Sealed {
    let channel: Channel
    let type: String
    let id: String?
    let frames: [[UInt8]]
  }

  init(
    sockets: consuming ChannelSockets, outbox: Outbox, input: InputBroker, headers: HeaderWriter,
    signer: MessageSigner, options: KernelOptions
  ) {
    wake = poll.add(outbox.wakeUp)
    places = sockets.addAll(to: &poll)
    self.sockets = sockets
    self.outbox = outbox
    self.input = input
    self.headers = headers
    self.signer = signer
    self.options = options
  }

  /// One turn: sends what is ready, waits for at most `patience`, and hands over what has come in.
  mutating func turn(
    patience: Duration?, _ dispatcher: inout Dispatcher
  ) throws(ZeroMQError) {
    try sendHeld()
    if dispatcher.hasHandedOnCell {
      dispatcher.hasHandedOnCell = false
      var sealed: [Sealed] = []
      outbox.awaitShortCell { messages in
        for message in messages { sealed.append(seal(message)) }
      }
      for message in sealed { try send(message) }
    }
    var (messages, nextDue) = outbox.take()
    // A look at the outbox costs less than one at the sockets.
    for _ in 0..<Self.burst where !messages.isEmpty {
      for message in messages { try send(seal(message)) }
      (messages, nextDue) = outbox.take()
    }
    for message in messages { try send(seal(message)) }
    try retryUnsent()
    let ready = try poll.wait(timeout: timeout(patience, messages.isEmpty, nextDue))
    outbox.consumerIsAwake()
    if ready[wake] { outbox.wakeUp.lower() }
    if ready[places.ioPub] { try receive(on: .ioPub, &dispatcher) }
    // Before the shell: an answer to an earlier question must not meet the next one.
    if ready[places.stdin] { try receive(on: .stdin, &dispatcher) }
    if ready[places.control] { try receive(on: .control, &dispatcher) }
    if ready[places.shell] { try receive(on: .shell, &dispatcher) }
  }

  /// Sends what is left at the end of the kernel, without waiting for anybody.
  mutating func finish(_ dispatcher: inout Dispatcher) throws(ZeroMQError) {
    sockets.giveUpWaiting()
    try turn(patience: .zero, &dispatcher)
    try turn(patience: .zero, &dispatcher)
  }

  private func timeout(
    _ patience: Duration?, _ isQuiet: Bool, _ nextDue: ContinuousClock.Instant?
  ) -> Duration? {
    guard isQuiet else { return .zero }
    var shortest = patience
    if let nextDue {
      let left = max(.zero, ContinuousClock.now.duration(to: nextDue))
      shortest = min(shortest ?? left, left)
    }
    if !held.isEmpty { shortest = min(shortest ?? Self.retry, Self.retry) }
    if !unsent.isEmpty { shortest = min(shortest ?? Self.retry * 4, Self.retry * 4) }
    return shortest
  }

  private mutating func receive(
    on channel: Channel, _ dispatcher: inout Dispatcher
  ) throws(ZeroMQError) {
    for _ in 0..<Self.burst {
      do throws(ZeroMQError) {
        guard let frames = try sockets.receive(on: channel) else { return }
        if channel == .ioPub {
          try welcome(frames)
        } else {
          dispatcher.receive(frames, on: channel)
        }
      } catch .oversized(let parts, let bytes) {
        options.log("Dropped a message: it has \(parts) frames and \(bytes) bytes.")
      }
    }
  }

  /// Confirms a subscription and greets the subscriber in one go, past the outbox, so that the
  /// greeting is the first thing that it hears.
  private mutating func welcome(_ frames: [[UInt8]]) throws(ZeroMQError) {
    guard let subscription = Subscription(frames: frames) else { return }
    try sockets.confirm(subscription)
    if let welcome = subscription.welcome { try pass(seal(welcome)) }
    if subscription.hears(starting) { try sendStarting() }
  }

  /// Says that the kernel starts, once.
  private mutating func sendStarting() throws(ZeroMQError) {
    guard let message = starting else { return }
    starting = nil
    try pass(seal(message))
  }

  private mutating func seal(_ message: Outgoing) -> Sealed {
    let frames = Envelope.frames(
      identities: message.identities,
      header: headers.write(type: message.type, id: message.id, date: .now),
      parentHeader: message.parent, metadata: message.metadata, content: message.content,
      buffers: message.buffers, signer: signer)
    return Sealed(channel: message.channel, type: message.type, id: message.id, frames: frames)
  }

  private mutating func send(_ message: Sealed) throws(ZeroMQError) {
    if message.channel == .ioPub { try sendStarting() }
    try pass(message)
  }

  /// Sends a message now, or as soon as those before it have been sent.
  private mutating func pass(_ message: Sealed) throws(ZeroMQError) {
    guard message.channel == .ioPub, !held.isEmpty else {
      if try !offer(message) { held.append(message) }
      return
    }
    held.append(message)
  }

  private mutating func sendHeld() throws(ZeroMQError) {
    if held.isEmpty { return }
    var sent = 0
    while sent < held.count, try offer(held[sent]) { sent += 1 }
    held.removeFirst(sent)
  }

  /// Sends a message; false when it is to be offered again.
  private mutating func offer(_ message: Sealed) throws(ZeroMQError) -> Bool {
    do throws(ZeroMQError) {
      switch try sockets.send(message.frames, on: message.channel) {
      case .sent: break
      case .missed: options.log("A front end does not read, and misses what comes until it does.")
      case .refused: return false
      }
    } catch .unreachablePeer {
      unsent.append((message, .now + options.inputPatience))
    } catch .wouldBlock {
      options.log("Dropped a \(message.type) message: its receiver takes no more.")
    }
    return true
  }

  private mutating func retryUnsent() throws(ZeroMQError) {
    if unsent.isEmpty { return }
    let waiting = unsent
    unsent = []
    for (message, deadline) in waiting {
      if ContinuousClock.now >= deadline {
        input.fail(id: message.id)
        continue
      }
      let count = unsent.count
      _ = try offer(message)
      if unsent.count > count { unsent[count].deadline = deadline }
    }
  }
}
