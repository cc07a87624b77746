/// The size of a run, counted and checked before anything is compiled or allocated.
struct RunPlan {
  /// Samples between which cancellation, failures and traces are looked after.
  static let chunk = 64
  /// Vectors of a block: 64 members hide the latency of a multiply-add, and fit the cache.
  static let widestBlock = 64 / Vector.scalarCount

  /// A member takes hours for as many: more are a slip of units.
  static let mostSamples = 1 << 34

  let samples: Int
  let parameterCount: Int
  let threads: Int
  /// Vectors of members in a block.
  let blockWidth: Int
  /// Vectors of a register: short instructions take four, and what they leave in those after a
  /// block's last does not matter.
  let stride: Int
  let blocks: Int
  /// What the result keeps of every member, spike times aside.
  let fixedBytes: Int

  init(_ simulation: Simulation) throws(SimulationError) {
    let system = simulation.system
    guard !system.stateNames.isEmpty else { throw .noStates }
    guard simulation.members > 0 else { throw .noMembers(simulation.members) }
    guard simulation.step.isFinite, simulation.step > 0 else {
      throw .invalidStep(simulation.step)
    }
    guard simulation.duration.isFinite, simulation.duration > 0 else {
      throw .invalidDuration(simulation.duration)
    }
    guard simulation.step <= simulation.duration else {
      throw .stepExceedsDuration(step: simulation.step, duration: simulation.duration)
    }
    if let tolerances = simulation.method.tolerances {
      let both = [tolerances.relative, tolerances.absolute]
      guard both.allSatisfy({ $0.isFinite && $0 > 0 }) else {
        throw .invalidTolerance(relative: both[0], absolute: both[1])
      }
    }
    let steps = (simulation.duration / simulation.step).rounded()
    guard let count = Int(exactly: steps), count < Self.mostSamples, count > 0 else {
      throw .tooManySamples(steps + 1)
    }
    samples = count + 1
    parameterCount = system.parameterCount
    try Self.checkShape(simulation)
    try Self.checkParameters(simulation)
    let vectors = (simulation.members - 1) / Vector.scalarCount + 1
    let cores = max(1, min(simulation.maximumThreads ?? processorCount(), 256))
    // Below some ten microseconds of work a second thread costs more than it brings.
    let work = Double(vectors) * Double(samples) * Double(system.stateNames.count)
    let useful = work < 2_000 ? 1 : min(cores, vectors)
    blockWidth = min(Self.widestBlock, Self.even((vectors - 1) / useful + 1))
    stride = (blockWidth + 3) / 4 * 4
    blocks = (vectors - 1) / blockWidth + 1
    threads = min(useful, blocks)
    fixedBytes = try Self.countedMemory(simulation, samples: samples)
  }

  /// Instructions may take two vectors at a time.
  static func even(_ vectors: Int) -> Int { (vectors + 1) / 2 * 2 }

  private static func checkShape(_ simulation: Simulation) throws(SimulationError) {
    let system = simulation.system
    let states = system.stateNames.count
    guard system.derivatives.count == states, system.initial.count == states else {
      throw .malformed("A system needs a derivative and an initial value for each state.")
    }
    guard simulation.parameters.count == system.parameterCount else {
      throw .malformed(
        "The system has \(system.parameterCount) parameters, not \(simulation.parameters.count).")
    }
    let nodes = system.derivatives + system.initial + system.recorded.map(\.node)
    guard nodes.allSatisfy({ system.graph.entries.indices.contains(Int($0.id)) }) else {
      throw .malformed("The system names a node that its graph does not have.")
    }
    for quantity in simulation.traces + simulation.extremes {
      switch quantity {
      case .state(let index) where !(0..<states).contains(index):
        throw .malformed("There is no state \(index).")
      case .recorded(let index) where !system.recorded.indices.contains(index):
        throw .malformed("There is no recorded series \(index).")
      default: continue
      }
    }
    if let spikes = simulation.spikes {
      guard (0..<states).contains(spikes.state) else {
        throw .malformed("There is no state \(spikes.state).")
      }
      guard !spikes.level.isNaN else { throw .malformed("The spike level is not a number.") }
    }
  }

  private static func checkParameters(_ simulation: Simulation) throws(SimulationError) {
    for (index, parameter) in simulation.parameters.enumerated() {
      switch parameter {
      case .shared(let value):
        guard value.isFinite else { throw .nonFiniteParameter(index: index, member: 0) }
      case .perMember(let values, let stride):
        guard !values.isEmpty, stride > 0 else {
          throw .malformed("Parameter \(index) has no value for a member.")
        }
        guard let wrong = values.firstIndex(where: { !$0.isFinite }) else { continue }
        let first = wrong.multipliedReportingOverflow(by: stride)
        if !first.overflow, first.partialValue < simulation.members {
          throw .nonFiniteParameter(index: index, member: first.partialValue)
        }
      }
    }
  }

  /// Counts what the result keeps of every member; the blocks' own memory does not grow with it.
  private static func countedMemory(
    _ simulation: Simulation, samples: Int
  ) throws(SimulationError) -> Int {
    let budget = simulation.memoryBudget
    let traces = samples.multipliedReportingOverflow(by: simulation.traces.count)
    // Count, first spike, final states and extremes.
    let fixed =
      4 + simulation.system.stateNames.count + 8 * simulation.extremes.count
    let perMember = traces.partialValue.addingReportingOverflow(fixed)
    let values = perMember.partialValue.multipliedReportingOverflow(by: simulation.members)
    let bytes = values.partialValue.multipliedReportingOverflow(by: 8)
    let overflowed = traces.overflow || perMember.overflow || values.overflow || bytes.overflow
    let needed = overflowed ? Int.max : bytes.partialValue
    guard needed <= budget else { throw .exceedsMemory(needed: needed, budget: budget) }
    return needed
  }
}
