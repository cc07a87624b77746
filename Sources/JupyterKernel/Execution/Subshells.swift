import Synchronization
import ZeroMQ

/// The main shell and its subshells: threads that run cells of one session at the same time, each
/// with a queue of its own.
final class Subshells: Sendable {
  enum Failure: Error, Equatable, CustomStringConvertible {
    case unsupported
    case tooMany
    case unknown(String)
    case system(String)

    var description: String {
      switch self {
      case .unsupported: "This kernel has no subshells."
      case .tooMany: "There are \(Subshells.limit) subshells, and no more can be made."
      case .unknown(let id): "There is no subshell called \(id.prefix(64).debugDescription)."
      case .system(let reason): reason
      }
    }
  }

  /// Each has a thread, and a stack.
  static let limit = 64

  private let main: Executor
  private let isSupported: Bool
  private let stackSize: Int
  private let makeExecutor: @Sendable () throws(ZeroMQError) -> Executor
  private let state = Mutex(State())

  private struct State {
    /// Those made so far, from which ids are made.
    var count = 0
    var open: [(id: String, executor: Executor)] = []
    /// Deleted ones whose threads may still run.
    var ending: [Executor] = []
  }

  init(
    isSupported: Bool, stackSize: Int,
    makeExecutor: @escaping @Sendable () throws(ZeroMQError) -> Executor
  ) throws(ZeroMQError) {
    main = try makeExecutor()
    self.isSupported = isSupported
    self.stackSize = stackSize
    self.makeExecutor = makeExecutor
  }

  /// What kernel_info says of them.
  var features: [String] { isSupported ? ["kernel subshells"] : [] }

  /// Starts the main shell.
  func start() throws(KernelError) {
    let main = main
    try DedicatedThread.start(stackSize: stackSize) { main.run() }
  }

  /// Says that a request for the main shell is being read.
  func expectRequest() { main.expect() }

  /// The executor of a shell; nil is the main one.
  func executor(_ id: String?) throws(Failure) -> Executor {
    guard let id else { return main }
    guard let found = state.withLock({ $0.open.first { $0.id == id }?.executor }) else {
      throw .unknown(id)
    }
    return found
  }

  var ids: [String] { state.withLock { $0.open.map(\.id) } }

  /// Starts a subshell; the result is its id.
  func create() throws(Failure) -> String {
    guard isSupported else { throw .unsupported }
    guard state.withLock({ $0.open.count < Self.limit }) else { throw .tooMany }
    let executor: Executor
    do {
      let made = try makeExecutor()
      try DedicatedThread.start(stackSize: stackSize) { made.run() }
      executor = made
    } catch {
      throw .system("\(error)")
    }
    return state.withLock { state in
      state.count += 1
      state.ending.removeAll(where: \.hasFinished)
      let id = "subshell-\(state.count)"
      state.open.append((id, executor))
      return id
    }
  }

  /// Ends a subshell: its running cell is interrupted, and those that wait are aborted.
  func delete(_ id: String) throws(Failure) {
    guard isSupported else { throw .unsupported }
    let executor: Executor? = state.withLock { state in
      guard let place = state.open.firstIndex(where: { $0.id == id }) else { return nil }
      let executor = state.open.remove(at: place).executor
      state.ending.append(executor)
      return executor
    }
    guard let executor else { throw .unknown(id) }
    executor.close()
  }

  /// Interrupts whatever runs: who presses the button wants it to stop.
  func interruptAll() {
    for executor in all { executor.interrupt() }
  }

  /// Ends them all.
  func close() {
    for executor in all { executor.close() }
  }

  var haveFinished: Bool { all.allSatisfy(\.hasFinished) }

  private var all: [Executor] {
    state.withLock { state in [main] + state.open.map(\.executor) + state.ending }
  }
}
