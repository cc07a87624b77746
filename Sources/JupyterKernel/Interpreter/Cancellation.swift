import Synchronization
import ZeroMQ

/// A cell's interrupt: set once, from any thread, and looked at by whatever works for the cell.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)
  private let wakeUp: WakeUp

  /// Fails when the process is out of descriptors.
  public init() throws(KernelError) {
    do throws(ZeroMQError) {
      wakeUp = try WakeUp()
    } catch {
      throw .system(error.description)
    }
  }

  /// Takes a wake-up that is down and is used by nobody else as long as this lives.
  init(wakeUp: WakeUp) {
    self.wakeUp = wakeUp
  }

  /// One load; cheap enough for every block of a loop.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  public func cancel() {
    flag.store(true, ordering: .relaxed)
    wakeUp.raise()
  }

  /// Sleeps; false when cut short by the cancellation.
  public func sleep(for duration: Duration) -> Bool {
    !wakeUp.wait(timeout: duration)
  }
}
