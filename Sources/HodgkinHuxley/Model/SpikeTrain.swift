/// The spike times of all members in one array.
struct SpikeTrain: Sendable {
  /// In ms; the spikes of a member lie together, in order.
  private(set) var times: [Double] = []
  /// Member `i` has `times[starts[i]..<starts[i + 1]]`.
  private(set) var starts: [Int] = [0]

  subscript(member: Int) -> ArraySlice<Double> {
    guard member >= 0, member + 1 < starts.count else { return [] }
    return times[starts[member]..<starts[member + 1]]
  }

  /// Adds the members of a block; `events` are in order of time.
  mutating func append(_ events: [SpikeEvent], members: Int, excluding failed: Set<Int>) {
    var sorted = [[Double]](repeating: [], count: members)
    for event in events where !failed.contains(Int(event.lane)) {
      sorted[Int(event.lane)].append(event.time)
    }
    for member in sorted {
      times.append(contentsOf: member)
      starts.append(times.count)
    }
  }
}

/// A spike of one lane of a block.
struct SpikeEvent: Sendable {
  var lane: Int32
  /// In ms.
  var time: Double
}
