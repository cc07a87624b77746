import Synchronization
import ZeroMQ

/// A request, from any thread, that the kernel end.
final class Ending: Sendable {
  private let flag = Atomic(false)
  private let outbox: Outbox

  init(outbox: Outbox) {
    self.outbox = outbox
  }

  var isRequested: Bool { flag.load(ordering: .acquiring) }

  func request() {
    flag.store(true, ordering: .releasing)
    outbox.wakeUp.raise()
  }
}
