import JupyterProtocol

/// Answers requests, on the socket thread: at once, beside a running cell. Only execution is handed
/// on. Knows no sockets: messages come in as frames and go out through the outbox.
struct Dispatcher {
  private let interpreter: any Interpreter
  private let outbox: Outbox
  private let executor: Executor
  private let input: InputBroker
  private let history: History
  private let signer: MessageSigner
  private let log: @Sendable (String) -> Void
  private var replays = ReplayWindow(capacity: 4096)
  /// A shutdown has been asked for, and answered.
  private(set) var isShuttingDown = false

  init(
    interpreter: any Interpreter, outbox: Outbox, executor: Executor, input: InputBroker,
    history: History, signer: MessageSigner, log: @escaping @Sendable (String) -> Void
  ) {
    self.interpreter = interpreter
    self.outbox = outbox
    self.executor = executor
    self.input = input
    self.history = history
    self.signer = signer
    self.log = log
  }

  mutating func receive(_ frames: [[UInt8]], on channel: Channel) {
    let message: IncomingMessage
    do throws(EnvelopeError) {
      message = try IncomingMessage(frames: frames, signer: signer)
      guard replays.admit(message.envelope.signature) else { throw .replayed }
    } catch {
      return log("Dropped a message: \(error).")
    }
    switch (channel, message.header.type) {
    case (.stdin, "input_reply"): answer(message)
    case (.stdin, let type): log("Dropped a message: \(type.debugDescription) is not for stdin.")
    case (_, "execute_request"): execute(message, on: channel)
    default: outbox.respond(answers(to: message, on: channel), parent: message.envelope.header)
    }
  }

  private func execute(_ message: IncomingMessage, on channel: Channel) {
    var job = ExecutionJob(
      request: ExecuteRequest(code: ""), channel: channel,
      identities: message.envelope.identities, parent: message.envelope.header)
    do throws(JSONError) {
      job.request = try message.content()
    } catch {
      return reject(job, because: error.description)
    }
    outbox.expectCell()
    if !executor.submit(job) { reject(job, because: "Too many cells are waiting.") }
  }

  /// Answers an execute request that is never queued. Front ends show only what is published.
  private func reject(_ job: ExecutionJob, because reason: String) {
    let error = ErrorContent(name: "InvalidRequest", value: reason, traceback: [reason])
    let reply = ErrorReply(error, executionCount: executor.executionCount)
    guard let shown = try? JSON.encode(error), let content = try? JSON.encode(reply) else { return }
    outbox.respond(
      [.ioPub("error", parent: job.parent, content: shown), job.reply(content)],
      parent: job.parent)
  }

  private func answer(_ message: IncomingMessage) {
    let parent = try? JSON.decode(ParentReference.self, from: message.envelope.parentHeader)
    do throws(JSONError) {
      let reply: InputReply = try message.content()
      let isWanted = input.deliver(
        reply.value, from: message.envelope.identities, answering: parent?.id)
      if !isWanted { log("Dropped an input reply: nothing was asked, or something else.") }
    } catch {
      log("Dropped an input reply: \(error)")
    }
  }

  /// The messages that answer a request, without its statuses.
  private mutating func answers(
    to message: IncomingMessage, on channel: Channel
  ) -> [Outgoing] {
    let type = message.header.type
    do throws(JSONError) {
      switch type {
      case "shutdown_request": return try shutDown(message, on: channel)
      case "comm_open": return try refuseComm(message)
      case "comm_msg", "comm_close": return []
      default: break
      }
      guard let content = try replyContent(to: message) else {
        log("A message of unknown type \(type.debugDescription) is not answered.")
        return []
      }
      return [reply(to: message, on: channel, content)]
    } catch {
      guard type.hasSuffix("_request") else { return [] }
      let reason = error.description
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

  /// Nil for a type that is not known.
  private func replyContent(to message: IncomingMessage) throws(JSONError) -> [UInt8]? {
    switch message.header.type {
    case "kernel_info_request": try JSON.encode(KernelInfoReply(interpreter.information))
    case "complete_request": try JSON.encode(complete(message.content()))
    case "inspect_request": try JSON.encode(inspect(message.content()))
    case "is_complete_request": try JSON.encode(isComplete(message.content()))
    case "history_request": try JSON.encode(history.reply(to: message.content()))
    case "comm_info_request": try JSON.encode(CommInfoReply())
    case "interrupt_request": try JSON.encode(interrupt())
    default: nil
    }
  }

  private func complete(_ request: CompleteRequest) -> CompleteReply {
    let found = interpreter.complete(
      code: request.code, cursor: request.code.clampedCursor(request.cursor))
    let range = found.range
    return CompleteReply(
      cursorStart: range.lowerBound, cursorEnd: range.upperBound,
      matches: found.items.map { item in
        CompleteReply.TypedMatch(
          start: range.lowerBound, end: range.upperBound, text: item.text, type: item.type,
          signature: item.signature)
      })
  }

  private func inspect(_ request: InspectRequest) -> InspectReply {
    InspectReply(
      interpreter.inspect(
        code: request.code, cursor: request.code.clampedCursor(request.cursor),
        detail: (request.detail ?? 0) > 0 ? 1 : 0))
  }

  private func isComplete(_ request: IsCompleteRequest) -> IsCompleteReply {
    switch interpreter.completeness(of: request.code) {
    case .complete: IsCompleteReply(status: "complete")
    case .incomplete(let indent): IsCompleteReply(status: "incomplete", indent: indent)
    case .invalid: IsCompleteReply(status: "invalid")
    case .unknown: IsCompleteReply(status: "unknown")
    }
  }

  private func interrupt() -> AcknowledgeReply {
    executor.interrupt()
    return AcknowledgeReply()
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

  /// There are no comm targets here, so whoever opens a comm is told that it is closed.
  private func refuseComm(_ message: IncomingMessage) throws(JSONError) -> [Outgoing] {
    let request: CommOpen = try message.content()
    let content = try JSON.encode(CommClose(id: request.id))
    return [.ioPub("comm_close", parent: message.envelope.header, content: content)]
  }
}

extension String {
  /// A cursor in code points, moved into the text; editors that count otherwise send more than
  /// there are. Nil is the end.
  func clampedCursor(_ cursor: Int?) -> Int {
    let end = unicodeScalars.count
    return min(max(0, cursor ?? end), end)
  }

  func replacingSuffix(_ suffix: String, with replacement: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + replacement : self
  }
}
