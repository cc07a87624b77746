import JupyterProtocol

/// Answers requests, on the socket thread: at once, beside running cells. Only execution, and what is
/// said on comms, is handed on. Knows no sockets: messages come in as frames and go out through the
/// outbox.
struct Dispatcher {
  let interpreter: any Interpreter
  let parts: KernelParts
  private let signer: MessageSigner
  private let log: @Sendable (String) -> Void
  private var replays = ReplayWindow(capacity: 1 << 16)
  /// A shutdown has been asked for, and answered.
  private(set) var isShuttingDown = false
  /// A cell has been handed on since this was last set to false.
  var hasHandedOnCell = false

  init(
    interpreter: any Interpreter, parts: KernelParts, signer: MessageSigner,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.interpreter = interpreter
    self.parts = parts
    self.signer = signer
    self.log = log
  }

  mutating func receive(_ frames: [[UInt8]], on channel: Channel) {
    if channel == .shell, Self.looksLikeCell(frames) { parts.shells.expectRequest() }
    let message: IncomingMessage
    do throws(EnvelopeError) {
      message = try IncomingMessage(frames: frames, signer: signer)
      guard replays.admit(message.envelope.signature) else { throw .replayed }
    } catch {
      return log("Dropped a message: \(error).")
    }
    switch (channel, message.header.type) {
    case (.stdin, "input_reply"): answer(message)
    case (.stdin, let type):
      log("Dropped a message: \(type.prefix(64).debugDescription) is not for stdin.")
    case (_, "execute_request"): execute(message, on: channel)
    case (_, "comm_open"): openComm(message, on: channel)
    case (_, "comm_msg"): handOn(message, as: .message, on: channel)
    case (_, "comm_close"): handOn(message, as: .close, on: channel)
    default:
      parts.outbox.respond(answers(to: message, on: channel), parent: message.envelope.header)
    }
  }

  // MARK: Executing

  private static let cellType = Array("execute_request".utf8)

  /// A guess at frames that are neither verified nor decoded yet; that they are wrong does no harm.
  private static func looksLikeCell(_ frames: [[UInt8]]) -> Bool {
    guard let end = frames.firstIndex(of: Envelope.delimiter), frames.count > end + 2 else {
      return false
    }
    let header = frames[end + 2]
    guard header.count <= 1024, header.count >= cellType.count else { return false }
    return (0...(header.count - cellType.count)).contains {
      header[$0] == cellType[0] && header[$0...].starts(with: cellType)
    }
  }

  private mutating func execute(_ message: IncomingMessage, on channel: Channel) {
    var job = ExecutionJob(
      work: .cell(ExecuteRequest(code: "")), channel: channel,
      identities: message.envelope.identities, parent: message.envelope.header,
      size: message.envelope.size)
    do {
      let executor = try parts.shells.executor(message.header.subshell)
      job.work = .cell(try message.content())
      parts.outbox.expectCell()
      hasHandedOnCell = true
      if !executor.submit(job) {
        reject(job, because: "Too many cells are waiting, or too large ones.")
      }
    } catch {
      reject(job, because: "\(error)")
    }
  }

  /// Answers an execute request that is never queued. Front ends show only what is published.
  private func reject(_ job: ExecutionJob, because reason: String) {
    let error = ErrorContent(name: "InvalidRequest", value: reason, traceback: [reason])
    let reply = ErrorReply(error, executionCount: parts.counter.latest)
    guard let shown = try? JSON.encode(error), let content = try? JSON.encode(reply) else { return }
    parts.outbox.respond(
      [.ioPub("error", parent: job.parent, content: shown), job.reply(content)],
      parent: job.parent)
  }

  private func answer(_ message: IncomingMessage) {
    let parent = try? JSON.decode(ParentReference.self, from: message.envelope.parentHeader)
    do throws(JSONError) {
      let reply: InputReply = try message.content()
      let isWanted = parts.input.deliver(
        reply.value, from: message.envelope.identities, answering: parent?.id)
      if !isWanted { log("Dropped an input reply: nothing was asked, or something else.") }
    } catch {
      log("Dropped an input reply: \(error)")
    }
  }

  // MARK: Comms

  /// A comm of an unknown target is closed at once.
  private func openComm(_ message: IncomingMessage, on channel: Channel) {
    let parent = message.envelope.header
    guard let request: CommOpen = try? message.content() else {
      log("Dropped a comm_open: it names no comm or no target.")
      return parts.outbox.respond([], parent: parent)
    }
    if parts.comms.expect(request.id, target: request.target) {
      return submit(.open, request.id, request.data, message, on: channel)
    }
    let refusal = JSON.write(CommData(id: request.id))
    parts.outbox.respond([.ioPub("comm_close", parent: parent, content: refusal)], parent: parent)
  }

  private func handOn(
    _ message: IncomingMessage, as kind: CommEvent.Kind, on channel: Channel
  ) {
    guard let said: CommData = try? message.content(), parts.comms.isOpen(said.id) else {
      log("Dropped a \(message.header.type): no such comm is open.")
      return parts.outbox.respond([], parent: message.envelope.header)
    }
    submit(kind, said.id, said.data, message, on: channel)
  }

  private func submit(
    _ kind: CommEvent.Kind, _ id: String, _ data: JSONValue?, _ message: IncomingMessage,
    on channel: Channel
  ) {
    let envelope = message.envelope
    let metadata = try? JSON.decode(JSONValue.self, from: envelope.metadata)
    let said = CommMessage(
      data: data ?? [:], metadata: metadata ?? [:], buffers: envelope.buffers)
    let job = ExecutionJob(
      work: .comm(CommEvent(kind: kind, id: id, message: said)), channel: channel,
      identities: envelope.identities, parent: envelope.header, size: envelope.size)
    let executor = try? parts.shells.executor(message.header.subshell)
    if executor?.submit(job) != true {
      log("Dropped a \(message.header.type): its subshell is gone, or too much is waiting there.")
      parts.outbox.respond([], parent: envelope.header)
    }
  }

  // MARK: Answering

  /// The messages that answer a request, without its statuses.
  private mutating func answers(
    to message: IncomingMessage, on channel: Channel
  ) -> [Outgoing] {
    let type = message.header.type
    do {
      _ = try parts.shells.executor(message.header.subshell)
      if type == "shutdown_request" { return try shutDown(message, on: channel) }
      guard let content = try replyContent(to: message) else {
        log("A message of unknown type \(type.prefix(64).debugDescription) is not answered.")
        return []
      }
      return [reply(to: message, on: channel, content)]
    } catch {
      guard type.hasSuffix("_request") else { return [] }
      let reason = "\(error)"
      let failure = ErrorContent(name: "InvalidRequest", value: reason, traceback: [reason])
      let content = (try? JSON.encode(ErrorReply(failure))) ?? JSON.empty
      return [reply(to: message, on: channel, content)]
    }
  }

  private func reply(
    to message: IncomingMessage, on channel: Channel, _ content: [UInt8]
  ) -> Outgoing {
    Outgoing(
      channel: channel, identities: message.envelope.identities,
      type: message.header.type.replacingSuffix("_request", with: "_reply"),
      parent: message.envelope.header, content: content)
  }

  private mutating func shutDown(
    _ message: IncomingMessage, on channel: Channel
  ) throws(JSONError) -> [Outgoing] {
    let request: ShutdownRequest = try message.content()
    let content = try JSON.encode(ShutdownReply(restart: request.restart ?? false))
    isShuttingDown = true
    let answer = reply(to: message, on: channel, content)
    return [answer, .ioPub(answer.type, parent: answer.parent, content: content)]
  }
}

extension String {
  func replacingSuffix(_ suffix: String, with replacement: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + replacement : self
  }
}
