/// What a run kept.
public struct SimulationResult: Sendable {
  /// `round(duration / step) + 1`.
  public let samples: Int
  public let members: Int
  /// In ms; sample `k` stands at `k · step`.
  public let step: Double
  /// Upward crossings of the level, one per member; 0 for every member where spikes were not
  /// looked for, and for a member that failed, whose spikes are never counted.
  public let spikeCounts: [Int]
  /// The states at the last sample: `finalStates[member · stateCount + state]`, NaN for a member
  /// that failed.
  public let finalStates: [Double]
  public let stateCount: Int
  /// Members that left the finite numbers, in order of member.
  public let failures: [SimulationFailure]
  /// By all members together, where the method chose its own steps.
  public let stepsTaken: Int?
  let table: TraceTable
  let spikes: SpikeTrain
  let extremeValues: [Quantity: [Extremes]]

  /// The series that were kept, in the order asked for.
  public var traces: [Quantity] { table.quantities }

  /// The times of the samples, in ms.
  public var times: [Double] { (0..<samples).map { Double($0) * step } }

  /// One value per sample, without a copy. Nil where the series was not kept or there is no such
  /// member. A member that failed has NaN from the sample of its failure on.
  public func trace(_ quantity: Quantity, member: Int = 0) -> ArraySlice<Double>? {
    table.row(quantity, member: member)
  }

  /// One value per member and sample; row = member. A copy; nil where the series was not kept.
  public func matrix(_ quantity: Quantity) -> [Double]? {
    guard traces.contains(quantity) else { return nil }
    return (0..<members).flatMap { table.row(quantity, member: $0) ?? [] }
  }

  /// The number of spikes of a member; nil for one that failed.
  public func spikeCount(member: Int) -> Int? {
    guard spikeCounts.indices.contains(member), failure(member: member) == nil else { return nil }
    return spikeCounts[member]
  }

  /// The times of the spikes in ms, interpolated linearly between the samples; empty where times
  /// were not kept, and for a member that failed.
  public func spikeTimes(member: Int = 0) -> ArraySlice<Double> { spikes[member] }

  /// One per member; nil where they were not asked for. Those of a failed member are NaN.
  public func extremes(_ quantity: Quantity) -> [Extremes]? { extremeValues[quantity] }

  /// How the member failed; nil for one that did not.
  public func failure(member: Int) -> SimulationFailure? {
    var low = 0
    var high = failures.count
    while low < high {
      let middle = (low + high) / 2
      if failures[middle].member < member { low = middle + 1 } else { high = middle }
    }
    return failures.indices.contains(low) && failures[low].member == member
      ? failures[low] : nil
  }
}
