public import JupyterProtocol
import Synchronization

/// What a running cell may do to its front ends. May be used from any thread until the cell's
/// `execute` has returned; afterwards everything is dropped, for it would have no cell to go to.
public final class ExecutionContext: Sendable {
  /// The number of the cell, or of the latest that counted when this one does not.
  public let executionCount: Int
  /// Results are not published and nothing is remembered.
  public let isSilent: Bool
  /// The cell's interrupt, to be looked at while the cell works.
  public let cancellation: Cancellation

  /// Whether somebody sits at the front end who can be asked. Tools that run notebooks say no; they
  /// pass over pages too.
  public let allowsInput: Bool

  let comms: CommRegistry
  private let job: ExecutionJob
  private let outbox: Outbox
  private let input: InputBroker
  private let state: Mutex<State>

  private struct State {
    var hasEnded = false
    var stream: StreamBudget
    var lastStream: StreamName?
    var rate = DisplayRate()
    var pages: [MimeBundle] = []
    var resultText: String?
  }

  init(
    job: ExecutionJob, executionCount: Int, cancellation: Cancellation, outbox: Outbox,
    input: InputBroker, comms: CommRegistry, streamLimit: Int
  ) {
    self.job = job
    self.executionCount = executionCount
    self.cancellation = cancellation
    self.outbox = outbox
    self.input = input
    self.comms = comms
    isSilent = job.request.isSilent
    allowsInput = job.request.allowsInput
    state = Mutex(State(stream: StreamBudget(limit: streamLimit)))
  }

  /// Writes text. It may reach the front end up to a tenth of a second later, but never after
  /// anything shown later; beyond a limit per cell it is left out, and a line says so.
  public func write(_ text: String, to stream: StreamName = .standardOutput) {
    let (admitted, pause) = state.withLock { state in
      let admitted = state.hasEnded ? "" : state.stream.admit(text, to: stream)
      // Text that goes to and fro between the streams cannot be joined, and is messages.
      let isJoined = admitted.isEmpty || state.lastStream == stream
      if !admitted.isEmpty { state.lastStream = stream }
      return (admitted, isJoined ? .zero : state.rate.admit(at: .now))
    }
    guard !admitted.isEmpty else { return }
    if pause > .zero { _ = cancellation.sleep(for: pause) }
    outbox.write(admitted, to: stream, parent: job.parent)
  }

  /// Shows something; with an id it can be updated. A cell that shows hundreds of things a second
  /// is slowed down, for front ends drop what comes faster.
  public func display(_ bundle: MimeBundle, id: String? = nil) {
    publish("display_data", DisplayContent(display: bundle, id: id))
  }

  /// Replaces what was shown under the id, here or by an earlier cell. Of updates that follow each
  /// other by less than a tenth of a second, the front end gets the last.
  public func updateDisplay(_ bundle: MimeBundle, id: String) {
    let content = JSON.write(DisplayContent(display: bundle, id: id))
    guard !state.withLock({ $0.hasEnded }) else { return }
    outbox.update(
      .ioPub("update_display_data", parent: job.parent, content: content), displayID: id)
  }

  /// Takes away what the cell has shown, when `wait` is true only as the next output comes.
  public func clearOutput(wait: Bool) {
    publish("clear_output", ClearOutput(wait: wait))
  }

  /// Publishes the value of the cell, unless it is silent.
  public func publishResult(_ bundle: MimeBundle) {
    guard !isSilent else { return }
    state.withLock { $0.resultText = bundle.plainText }
    publish("execute_result", DisplayContent(result: bundle, executionCount: executionCount))
  }

  /// Puts something into the front end's pager when the cell has succeeded; several pages become
  /// one.
  public func page(_ bundle: MimeBundle) {
    state.withLock { state in
      if state.pages.count < 100 { state.pages.append(bundle) }
    }
  }

  /// Asks the user, and waits for the answer.
  public func readLine(prompt: String, password: Bool = false) throws(InputError) -> String {
    guard allowsInput else { throw .notAllowed }
    guard !state.withLock({ $0.hasEnded }) else { throw .interrupted }
    return try input.ask(
      InputRequest(prompt: prompt, password: password), for: job, cancellation: cancellation)
  }

  /// Ends the cell: later output is dropped. Says how much text was left out before, if any was.
  func end() -> (payload: [PagePayload], resultText: String?) {
    let (state, notice) = state.withLock { state in
      let notice = state.hasEnded ? nil : state.stream.notice
      state.hasEnded = true
      return (state, notice)
    }
    if let notice { outbox.write(notice.text, to: notice.stream, parent: job.parent) }
    let payload = state.pages.isEmpty ? [] : [PagePayload(joining: state.pages)]
    return (payload, state.resultText)
  }

  /// The kernel's session, from which ids are made.
  var session: String { outbox.session }

  func publish(
    _ type: String, _ content: some JSONWritable, metadata: JSONValue? = nil,
    buffers: [[UInt8]] = []
  ) {
    let content = JSON.write(content)
    let pause = state.withLock { state in
      state.hasEnded ? nil : state.rate.admit(at: .now)
    }
    guard let pause else { return }
    if pause > .zero { _ = cancellation.sleep(for: pause) }
    var message = Outgoing.ioPub(type, parent: job.parent, content: content)
    if let metadata { message.metadata = JSON.write(metadata) }
    message.buffers = buffers
    outbox.append(message)
  }
}
