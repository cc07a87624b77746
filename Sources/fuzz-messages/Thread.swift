import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread for a body that blocks until it is over.
final class Thread: Sendable {
  private struct State {
    var isOver = false
    var failure: String?
  }

  private let body: @Sendable () throws -> Void
  private let state = Mutex(State())

  init(_ body: @escaping @Sendable () throws -> Void) {
    self.body = body
    var id = pthread_t()
    pthread_create(
      &id, nil,
      { pointer in
        if let pointer { Unmanaged<Thread>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
  }

  private func run() {
    var failure: String?
    do { try body() } catch { failure = "\(error)" }
    state.withLock { $0 = State(isOver: true, failure: failure) }
  }

  /// What the body threw.
  var failure: String? { state.withLock { $0.failure } }

  func isOver(within time: Duration) -> Bool {
    let deadline = ContinuousClock.now + time
    while ContinuousClock.now < deadline {
      if state.withLock({ $0.isOver }) { return true }
      usleep(5000)
    }
    return false
  }
}
