import Synchronization
import ZeroMQ

/// Sends back whatever comes in, on a thread and in a context of its own, so that it beats however
/// busy the rest of the kernel is.
final class Heartbeat: Sendable {
  private let stopping: WakeUp
  private let bound: WakeUp
  private let state = Mutex(State())

  private struct State {
    var port: UInt16?
    var failure: ZeroMQError?
  }

  init() throws(ZeroMQError) {
    stopping = try WakeUp()
    bound = try WakeUp()
  }

  /// The error that ended it, when one did.
  var error: ZeroMQError? { state.withLock { $0.failure } }

  /// The port that it got where the system had the choice. Waits until it is bound; nil when that
  /// failed, and where there are no ports.
  var boundPort: UInt16? {
    _ = bound.wait(timeout: .seconds(10))
    return state.withLock { $0.port }
  }

  func start(
    at endpoint: Endpoint, encryption: [SocketOption], onFailure: @escaping @Sendable () -> Void
  ) throws(KernelError) {
    try DedicatedThread.start(stackSize: 512 << 10) { [self] in
      do throws(ZeroMQError) {
        try beat(at: endpoint, encryption)
      } catch {
        state.withLock { $0.failure = error }
        bound.raise()
        onFailure()
      }
    }
  }

  func stop() { stopping.raise() }

  private func beat(at endpoint: Endpoint, _ encryption: [SocketOption]) throws(ZeroMQError) {
    let context = try Context()
    // A router echoes its frames with the identity that leads them, and unlike a replier cannot be
    // left waiting by a client that goes away between question and answer.
    var socket = try Socket(.router, in: context)
    try socket.set(.linger(milliseconds: 0))
    try socket.set(.routerHandover)
    try socket.set(.maximumFrameSize(1 << 20))
    for option in encryption { try socket.set(option) }
    try socket.bind(to: endpoint, patience: .seconds(5)) { !stopping.wait(timeout: .zero) }
    state.withLock { $0.port = socket.boundPort }
    bound.raise()
    var poll = PollSet()
    let stop = poll.add(stopping)
    let beats = poll.add(socket)
    let limit = MessageLimit(parts: 16, bytes: 2 << 20)
    while true {
      let ready = try poll.wait(timeout: nil)
      if ready[stop] { return }
      guard ready[beats] else { continue }
      do throws(ZeroMQError) {
        while let message = try socket.receive(limit: limit) { try socket.send(message) }
      } catch .oversized, .wouldBlock, .unreachablePeer {
        continue
      }
    }
  }
}
