import JupyterProtocol
import Synchronization

/// The open comms and the targets with which more can be opened.
final class CommRegistry: Sendable {
  /// A front end that opens more gets them closed.
  static let limit = 10_000

  private let targets: [String: any CommTarget]
  private let state = Mutex(State())

  private struct State {
    var open: [String: Entry] = [:]
    /// Opened by the kernel so far, from which ids are made.
    var opened = 0
  }

  private struct Entry {
    var target: String
    /// Nil until the target has been asked.
    var handler: (any CommHandler)?
  }

  init(targets: [String: any CommTarget]) {
    self.targets = targets
  }

  /// Ids and targets of the open comms, of one target or of all.
  func info(target: String?) -> [String: String] {
    state.withLock { $0.open.mapValues(\.target) }
      .filter { target == nil || $0.value == target }
  }

  /// A front end asks for a comm; false when there is no such target, or the id is in use. Until the
  /// event is taken, the comm counts as open, so that what comes next on it finds its way.
  func expect(_ id: String, target: String) -> Bool {
    guard targets[target] != nil else { return false }
    return state.withLock { state in
      guard state.open[id] == nil, state.open.count < Self.limit else { return false }
      state.open[id] = Entry(target: target)
      return true
    }
  }

  func isOpen(_ id: String) -> Bool { state.withLock { $0.open[id] != nil } }

  /// Hands over what a front end has said.
  func take(_ event: CommEvent, in context: ExecutionContext) {
    guard let entry = state.withLock({ $0.open[event.id] }) else { return }
    let comm = Comm(id: event.id, target: entry.target)
    switch event.kind {
    case .open:
      if let handler = targets[entry.target]?.open(comm, event.message, in: context) {
        state.withLock { $0.open[event.id]?.handler = handler }
      } else {
        context.close(comm)
      }
    case .message: entry.handler?.receive(event.message, on: comm, in: context)
    case .close:
      forget(comm)
      entry.handler?.close(comm, event.message, in: context)
    }
  }

  /// Takes up a comm that the kernel opens.
  func open(target: String, session: String, handler: any CommHandler) -> Comm {
    state.withLock { state in
      state.opened += 1
      let id = "\(session)_comm_\(state.opened)"
      state.open[id] = Entry(target: target, handler: handler)
      return Comm(id: id, target: target)
    }
  }

  /// False when it was not open.
  @discardableResult
  func forget(_ comm: Comm) -> Bool {
    state.withLock { $0.open.removeValue(forKey: comm.id) != nil }
  }
}
