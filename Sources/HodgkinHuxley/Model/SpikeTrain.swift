/// The spike times of the members of a block in one array.
struct SpikeTrain: Sendable {
  /// In ms; the spikes of a member lie together, in order.
  private(set) var times: [Double] = []
  /// Lane `i` has `times[starts[i]..<starts[i + 1]]`.
  private(set) var starts: [Int] = [0]

  subscript(lane: Int) -> ArraySlice<Double> {
    guard lane >= 0, lane + 1 < starts.count else { return [] }
    return times[starts[lane]..<starts[lane + 1]]
  }

  /// - Parameter events: in order of time.
  init(_ events: [SpikeEvent], members: Int, excluding failed: Set<Int>) {
    guard !events.isEmpty else { return }
    var sorted = [[Double]](repeating: [], count: members)
    for event in events where !failed.contains(Int(event.lane)) {
      sorted[Int(event.lane)].append(event.time)
    }
    for lane in sorted {
      times.append(contentsOf: lane)
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
