import Synchronization

/// Numbers the cells that count, those of all subshells together.
final class CellCounter: Sendable {
  private let cells = Atomic(0)

  /// Number of the latest cell that counted.
  var latest: Int { cells.load(ordering: .acquiring) }

  /// The number of one more.
  func next() -> Int { cells.add(1, ordering: .acquiringAndReleasing).newValue }
}
