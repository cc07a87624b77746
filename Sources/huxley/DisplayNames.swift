import Synchronization

/// Names of displays that have been shown.
final class DisplayNames: Sendable {
  private let names = Mutex<Set<String>>([])

  /// False when the name was there already.
  func insert(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }
}
