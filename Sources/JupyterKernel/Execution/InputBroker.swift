import JupyterProtocol
import Synchronization

/// Carries questions from cells to the front ends that sent them, and the answers back; one question
/// at a time from a cell.
final class InputBroker: Sendable {
  private let outbox: Outbox
  private let state = Mutex(State())

  private struct State {
    var questions = 0
    /// In the order in which they were asked.
    var pending: [Pending] = []
  }

  private struct Pending {
    var id: String
    var identities: [[UInt8]]
    var cancellation: Cancellation
    var answer: Result<String, InputError>?
  }

  init(outbox: Outbox) {
    self.outbox = outbox
  }

  func ask(
    _ request: InputRequest, for job: ExecutionJob, cancellation: Cancellation
  ) throws(InputError) -> String {
    guard let content = try? JSON.encode(request) else { throw .notAllowed }
    let id = state.withLock { state in
      state.questions += 1
      let id = "\(outbox.session)_input_\(state.questions)"
      state.pending.append(
        Pending(id: id, identities: job.identities, cancellation: cancellation))
      return id
    }
    defer { state.withLock { $0.pending.removeAll { $0.id == id } } }
    outbox.append(
      Outgoing(
        channel: .stdin, identities: job.identities, type: "input_request", parent: job.parent,
        content: content, id: id))
    while true {
      if cancellation.isCancelled { throw .interrupted }
      let answer = state.withLock { $0.pending.first { $0.id == id }?.answer }
      if let answer { return try answer.get() }
      cancellation.wait()
    }
  }

  /// Takes an answer; false when nothing was asked of that front end, or the answer names another
  /// question as its parent. An answer that names none is for the question asked first.
  func deliver(_ value: String, from identities: [[UInt8]], answering id: String?) -> Bool {
    answer(.success(value)) { $0.identities == identities && (id == nil || id == $0.id) }
  }

  /// The question could not be sent.
  func fail(id: String?) {
    _ = answer(.failure(.unreachable)) { $0.id == id }
  }

  private func answer(
    _ answer: Result<String, InputError>, _ isMeant: (Pending) -> Bool
  ) -> Bool {
    let asker: Cancellation? = state.withLock { state in
      let place = state.pending.firstIndex { $0.answer == nil && isMeant($0) }
      guard let place else { return nil }
      state.pending[place].answer = answer
      return state.pending[place].cancellation
    }
    asker?.rouse()
    return asker != nil
  }
}
