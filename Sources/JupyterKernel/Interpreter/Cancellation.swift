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

  /// Interrupts the cell, for good; wakes it if it sleeps.
  public func cancel() {
    flag.store(true, ordering: .relaxed)
    wakeUp.raise()
  }

  /// Sleeps; false when cut short by the cancellation.
  public func sleep(for duration: Duration) -> Bool {
    let end = ContinuousClock.now + duration
    while !isCancelled {
      if !wakeUp.wait(timeout: max(.zero, end - .now)) { return !isCancelled }
      rest()
    }
    return false
  }

  /// Waits until something happens that the cell may be waiting for: `rouse` or the cancellation.
  func wait() {
    _ = wakeUp.wait()
    rest()
  }

  /// Ends a `wait` without a cancellation.
  func rouse() { wakeUp.raise() }

  /// Lowers the flag that woke the cell, unless it is the cancellation's, which stays up.
  private func rest() {
    wakeUp.lower()
    if isCancelled { wakeUp.raise() }
  }
}
