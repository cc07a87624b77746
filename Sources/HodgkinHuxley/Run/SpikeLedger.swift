import Synchronization

/// Charges the spike times of all threads to what the memory budget leaves beside the rest.
///
/// How many there will be is known only as they come.
final class SpikeLedger: Sendable {
  /// A spike while its block runs, its place in the result, and room for arrays to grow.
  static let bytesPerSpike = 2 * MemoryLayout<SpikeEvent>.stride + MemoryLayout<Double>.stride

  private let allowance: Int
  /// What a run needs at the least that has more spikes than fit.
  private let least: Int
  private let budget: Int
  private let charged = Atomic(0)

  init(plan: RunPlan, budget: Int) {
    allowance = (budget - plan.fixedBytes) / Self.bytesPerSpike
    let fitting = plan.fixedBytes + allowance * Self.bytesPerSpike
    let next = fitting.addingReportingOverflow(Self.bytesPerSpike)
    least = next.overflow ? .max : next.partialValue
    self.budget = budget
  }

  /// The error of a run whose spikes do not fit; the same whatever thread met it first.
  func charge(_ spikes: Int) -> SimulationError? {
    let count = charged.wrappingAdd(spikes, ordering: .relaxed).newValue
    return count > allowance ? .exceedsMemory(needed: least, budget: budget) : nil
  }
}
