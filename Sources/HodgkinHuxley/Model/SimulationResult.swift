/// What a run kept.
public struct SimulationResult: Sendable {
  /// `round(duration / step) + 1`.
  public let samples: Int
  public let members: Int
  /// In ms; sample `k` stands at `k · step`.
  public let step: Double
  public let stateCount: Int
  /// The series that were kept, in the order asked for.
  public let traces: [Quantity]
  /// Members that left the finite numbers or got no further, in order of member.
  public let failures: [SimulationFailure]
  /// By all members together, where the method chose its own steps.
  public let stepsTaken: Int?
  let extremeQuantities: [Quantity]
  let table: MemberTable

  /// Members that were not taken to their end because the run was stopped, in order. They have
  /// nothing: no spikes, and NaN for every number.
  public var unfinished: [Range<Int>] { table.unfinished }

  /// The members that have no result, because they failed or were not finished.
  public var withoutResult: [Int] { failures.map(\.member) + unfinished.joined() }

  /// The times of the samples, in ms.
  public var times: [Double] { (0..<samples).map { Double($0) * step } }

  /// Upward crossings of the level, one per member; 0 for every member where spikes were not
  /// looked for, and for a member that failed, whose spikes are never counted. A copy.
  public var spikeCounts: [Int] { table.gathered(missing: 0) { $0.counts[...] } }

  /// The states at the last sample: `finalStates[member · stateCount + state]`, NaN for a member
  /// that failed. A copy.
  public var finalStates: [Double] {
    table.gathered(missing: .nan, perMember: stateCount) { $0.finals[...] }
  }

  /// One value per sample, without a copy. Nil where the series was not kept, there is no such
  /// member, or it was not finished. A member that failed has NaN from the sample of its failure
  /// on.
  public func trace(_ quantity: Quantity, member: Int = 0) -> ArraySlice<Double>? {
    guard let trace = traces.firstIndex(of: quantity), let (block, lane) = table.place(of: member)
    else { return nil }
    let start = (trace * block.counts.count + lane) * samples
    return block.values[start..<start + samples]
  }

  /// One value per member and sample; row = member. A copy; nil where the series was not kept.
  public func matrix(_ quantity: Quantity) -> [Double]? {
    guard let trace = traces.firstIndex(of: quantity) else { return nil }
    return table.gathered(missing: .nan, perMember: samples) { block in
      let size = block.counts.count * samples
      return block.values[trace * size..<(trace + 1) * size]
    }
  }

  /// The number of spikes of a member; nil for one that failed or was not finished.
  public func spikeCount(member: Int) -> Int? {
    guard let (block, lane) = table.place(of: member), failure(member: member) == nil else {
      return nil
    }
    return block.counts[lane]
  }

  /// The times of the spikes in ms, interpolated linearly between the samples; empty where times
  /// were not kept, and for a member that failed.
  public func spikeTimes(member: Int = 0) -> ArraySlice<Double> {
    guard let (block, lane) = table.place(of: member) else { return [] }
    return block.spikes[lane]
  }

  /// One per member; nil where they were not asked for. Those of a failed member are NaN. A copy.
  public func extremes(_ quantity: Quantity) -> [Extremes]? {
    guard let index = extremeQuantities.firstIndex(of: quantity) else { return nil }
    let unknown = Extremes(minimum: .nan, minimumTime: .nan, maximum: .nan, maximumTime: .nan)
    return table.gathered(missing: unknown) { block in
      let count = block.counts.count
      return block.extremes[index * count..<(index + 1) * count]
    }
  }

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
