extension BlockRunner {
  /// The lanes, of those in `live`, whose states are not all finite now or were not since the
  /// watch began.
  func lostLanes(among live: Set<Int>, width: Int) -> [Int] {
    var sum = Vector.zero
    let stride = plan.stride
    for vector in 0..<width {
      for state in 0..<program.stateCount {
        sum += registers[state * stride + vector] * Vector(0)
      }
      if let watch = program.watch { sum += registers[Int(watch) * stride + vector] }
    }
    guard !sum.sum().isFinite else { return [] }
    return live.sorted().filter { lane in
      let isFinite = (0..<program.stateCount).allSatisfy {
        value(Int32($0), lane: lane).isFinite
      }
      let wasFinite = program.watch.map { value($0, lane: lane).isFinite } ?? true
      return !isFinite || !wasFinite
    }
  }

  /// Remembers what a step changes, so that a chunk can be gone through again.
  mutating func keep() { copy(from: registers, to: snapshot) }

  private func copy(
    from source: UnsafeMutablePointer<Vector>, to target: UnsafeMutablePointer<Vector>
  ) {
    let stride = plan.stride
    target.update(from: source, count: program.stateCount * stride)
    let counter = program.counter.map { [$0, $0 + 1] } ?? []
    let single = counter + [program.watch].compactMap { $0 }
    for register in single + program.extremes.flatMap({ $0..<$0 + 4 }) {
      let start = Int(register) * stride
      (target + start).update(from: source + start, count: stride)
    }
  }

  /// Goes through a chunk again sample by sample, and finds where each of the lanes was lost.
  mutating func replay(
    from first: Int, count: Int, width: Int, events: Int, lanes: [Int]
  ) -> [LaneFailure] {
    copy(from: snapshot, to: registers)
    context.events.removeLast(context.events.count - events)
    loaded = nil
    let machine = Machine(registers: registers, width: width)
    var histories = lanes.map { [states(lane: $0)] }
    var failures: [LaneFailure] = []
    var found: Set<Int> = []
    for index in 0..<count {
      step(first + index, place: index, machine)
      for (place, lane) in lanes.enumerated() where !found.contains(lane) {
        let states = states(lane: lane)
        if let state = states.firstIndex(where: { !$0.isFinite }) {
          found.insert(lane)
          failures.append(
            LaneFailure(
              lane: lane, sample: first + index + 1, state: state, history: histories[place]))
        } else {
          histories[place].append(states)
        }
      }
    }
    return failures
  }

  func states(lane: Int) -> [Double] {
    (0..<program.stateCount).map { value(Int32($0), lane: lane) }
  }
}
