import Synchronization
import ZeroMQ

/// Whether the kernel is to end: somebody has asked for it, from any thread, or its parent has died.
final class Ending: Sendable {
  /// Raised by a request.
  let wakeUp: WakeUp
  private let parent: ParentWatch?
  private let flag = Atomic(false)

  init(wakeUp: WakeUp, parent: ParentWatch?) {
    self.wakeUp = wakeUp
    self.parent = parent
  }

  /// To be looked at again at least this often; nil where the wake-up tells.
  var interval: Duration? { parent == nil ? nil : ParentWatch.interval }

  var isDue: Bool { flag.load(ordering: .acquiring) || parent?.parentHasDied == true }

  func request() {
    flag.store(true, ordering: .releasing)
    wakeUp.raise()
  }
}
