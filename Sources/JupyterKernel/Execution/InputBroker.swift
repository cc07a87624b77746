import JupyterProtocol
import Synchronization
import ZeroMQ

/// Carries one question at a time from a cell to the front end that sent it, and the answer back.
final class InputBroker: Sendable {
  private let outbox: Outbox
  private let state = Mutex(State())
  private let answered: WakeUp

  private struct State {
    var questions = 0
    var pending: Pending?
  }

  private struct Pending {
    var id: String
    var identities: [[UInt8]]
    var answer: Result<String, InputError>?
  }

  init(outbox: Outbox) throws(ZeroMQError) {
    self.outbox = outbox
    answered = try WakeUp()
  }

  func ask(
    _ request: InputRequest, for job: ExecutionJob, cancellation: Cancellation
  ) throws(InputError) -> String {
    guard let content = try? JSON.encode(request) else { throw .notAllowed }
    answered.lower()
    let id = state.withLock { state in
      state.questions += 1
      let id = "\(outbox.session)_input_\(state.questions)"
      state.pending = Pending(id: id, identities: job.identities)
      return id
    }
    defer { state.withLock { $0.pending = nil } }
    outbox.append(
      Outgoing(
        channel: .stdin, identities: job.identities, type: "input_request", parent: job.parent,
        content: content, id: id))
    while true {
      if cancellation.isCancelled { throw .interrupted }
      if let answer = state.withLock({ $0.pending?.answer }) { return try answer.get() }
      _ = answered.wait()
      answered.lower()
    }
  }

  /// Takes an answer; false when nothing was asked of that front end, or the answer names another
  /// question as its parent.
  func deliver(_ value: String, from identities: [[UInt8]], answering id: String?) -> Bool {
    let isWanted = state.withLock { state in
      guard let pending = state.pending, pending.answer == nil,
        pending.identities == identities, id == nil || id == pending.id
      else { return false }
      state.pending?.answer = .success(value)
      return true
    }
    if isWanted { answered.raise() }
    return isWanted
  }

  /// The question could not be sent.
  func fail(id: String?) {
    state.withLock { state in
      if state.pending?.id == id { state.pending?.answer = .failure(.unreachable) }
    }
    answered.raise()
  }

  /// Makes a waiting question look at its cancellation.
  func interrupt() {
    answered.raise()
  }
}
