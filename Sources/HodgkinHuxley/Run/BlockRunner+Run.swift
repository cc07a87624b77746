extension BlockRunner {
  /// The members of one block.
  struct Stretch {
    var firstMember: Int
    var members: Int
    /// In vectors.
    var width: Int { RunPlan.even((members - 1) / Vector.scalarCount + 1) }

    init(block: Int, plan: RunPlan, members: Int) {
      let lanes = plan.blockWidth * Vector.scalarCount
      firstMember = block * lanes
      self.members = min(lanes, members - firstMember)
    }
  }

  /// Takes a block of members through the whole run.
  mutating func run(
    block: Int, cancellation: @Sendable () -> Bool, meter: ProgressMeter, ledger: SpikeLedger
  ) -> Result<BlockOutcome, SimulationError> {
    let stretch = Stretch(block: block, plan: plan, members: simulation.members)
    context.members = stretch.members
    begin(firstMember: stretch.firstMember, width: stretch.width)
    if let error = checkInitial(stretch) { return .failure(error) }
    var outcome = BlockOutcome()
    var stop: SimulationError?
    let size = simulation.traces.count * stretch.members * plan.samples
    outcome.values = [Double](unsafeUninitializedCapacity: size) { values, initialized in
      stop = run(stretch, &outcome, values, cancellation, meter, ledger)
      initialized = stop == nil ? size : 0
    }
    outcome.events = context.events
    return stop.map { .failure($0) } ?? .success(outcome)
  }

  /// Why the run stopped before its end; nil where it did not.
  private mutating func run(
    _ stretch: Stretch, _ outcome: inout BlockOutcome,
    _ values: UnsafeMutableBufferPointer<Double>, _ cancellation: @Sendable () -> Bool,
    _ meter: ProgressMeter, _ ledger: SpikeLedger
  ) -> SimulationError? {
    var live = Set(0..<stretch.members)
    var sample = 0
    while sample < plan.samples - 1 {
      if cancellation() { return .cancelled }
      let count = min(RunPlan.chunk, plan.samples - 1 - sample)
      let events = context.events.count
      keep()
      advance(from: sample, count: count, width: stretch.width)
      let lost = live.isEmpty ? [] : lostLanes(among: live, width: stretch.width)
      if !lost.isEmpty {
        outcome.failures += replay(
          from: sample, count: count, width: stretch.width, events: events, lanes: lost)
        live.subtract(lost)
      }
      if let error = ledger.charge(context.events.count - events) { return error }
      flush(first: sample, count: count, stretch, values)
      sample += count
      meter.add(count)
    }
    finish(stretch, live, &outcome, values)
    blank(outcome.failures, stretch, values)
    return nil
  }

  func checkInitial(_ stretch: Stretch) -> SimulationError? {
    for lane in 0..<stretch.members {
      if let state = states(lane: lane).firstIndex(where: { !$0.isFinite }) {
        return .nonFiniteInitialState(
          name: simulation.system.stateNames[state], member: stretch.firstMember + lane)
      }
    }
    return nil
  }

  /// Moves the traces of a chunk to the rows of their members.
  func flush(
    first: Int, count: Int, _ stretch: Stretch, _ values: UnsafeMutableBufferPointer<Double>
  ) {
    for slot in simulation.traces.indices {
      let source = traces + slot * context.traceStride
      for lane in 0..<stretch.members {
        let (vector, place) = (lane / Vector.scalarCount, lane % Vector.scalarCount)
        let row = (slot * stretch.members + lane) * plan.samples + first
        for index in 0..<count {
          values[row &+ index] = source[index &* plan.stride &+ vector][place]
        }
      }
    }
  }

  /// The last sample: final states and counts first, then the step program once more for what is
  /// observed at that sample; the states it leads to are not used.
  private mutating func finish(
    _ stretch: Stretch, _ live: Set<Int>, _ outcome: inout BlockOutcome,
    _ values: UnsafeMutableBufferPointer<Double>
  ) {
    let last = plan.samples - 1
    let events = context.events.count
    for lane in 0..<stretch.members {
      let isLive = live.contains(lane)
      outcome.finals += states(lane: lane).map { isLive ? $0 : .nan }
      let count = program.counter.flatMap { Int(exactly: value($0, lane: lane)) } ?? 0
      outcome.counts.append(isLive ? count : 0)
    }
    step(last, place: 0, Machine(registers: registers, width: stretch.width))
    context.events.removeLast(context.events.count - events)
    flush(first: last, count: 1, stretch, values)
    outcome.extremes = extremes(stretch, live: live)
  }

  /// `[quantity · members + lane]`; not numbers for lanes that are not live.
  func extremes(_ stretch: Stretch, live: Set<Int>) -> [Extremes] {
    program.extremes.flatMap { register in
      (0..<stretch.members).map { lane in
        let found = (0..<4).map {
          live.contains(lane) ? value(register + $0, lane: lane) : .nan
        }
        return Extremes(
          minimum: found[0], minimumTime: found[1] * simulation.step, maximum: found[2],
          maximumTime: found[3] * simulation.step)
      }
    }
  }

  /// From the sample of its failure on, a member has no values.
  func blank(
    _ failures: [LaneFailure], _ stretch: Stretch, _ values: UnsafeMutableBufferPointer<Double>
  ) {
    for failure in failures {
      for slot in simulation.traces.indices {
        let row = (slot * stretch.members + failure.lane) * plan.samples
        for sample in failure.sample..<plan.samples { values[row + sample] = .nan }
      }
    }
  }
}
