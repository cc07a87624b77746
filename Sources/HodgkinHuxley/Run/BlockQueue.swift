import Synchronization

/// Hands out the blocks of a run and gathers what they leave.
final class BlockQueue: Sendable {
  private let next = Atomic(0)
  private let hasFailed = Atomic(false)
  private let blocks: Int
  private let outcomes: Mutex<[Result<BlockOutcome, SimulationError>?]>

  init(blocks: Int) {
    self.blocks = blocks
    outcomes = Mutex(Array(repeating: nil, count: blocks))
  }

  /// The next block that nobody has taken; nil when there is none, or one has failed.
  func take() -> Int? {
    guard !hasFailed.load(ordering: .relaxed) else { return nil }
    let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return block < blocks ? block : nil
  }

  func put(_ outcome: Result<BlockOutcome, SimulationError>, of block: Int) {
    if case .failure = outcome { hasFailed.store(true, ordering: .relaxed) }
    outcomes.withLock { $0[block] = outcome }
  }

  /// One per block; nil for one that nobody took.
  var results: [Result<BlockOutcome, SimulationError>?] { outcomes.withLock { $0 } }

  /// The outcomes in the order of the blocks, or the error of the first block that has one.
  func gathered() throws(SimulationError) -> [BlockOutcome] {
    let results = results
    for case .failure(let error)? in results { throw error }
    return results.compactMap { try? $0?.get() }
  }
}
