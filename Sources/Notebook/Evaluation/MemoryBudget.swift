import Synchronization

/// What the traces of one run may take, in bytes; a session may change it.
package final class MemoryBudget: Sendable {
  private let value: Mutex<Int>

  package init(bytes: Int) { value = Mutex(bytes) }

  package var bytes: Int {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }
}
