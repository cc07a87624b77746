/// Runs blocks of members with steps of their own choice.
///
/// Each lane has its own time. A chunk of samples is finished when every lane has passed its last
/// one; a lane that is ahead waits, and tries its step again when it is needed. So what a lane does
/// depends on nothing but its own member.
struct AdaptiveBlockRunner: ~Copyable {
  private let program: AdaptiveProgram
  private let simulation: Simulation
  private let plan: RunPlan
  private var stepper: BlockRunner
  private var observer: BlockRunner
  private var lanes: [Lane] = []
  /// The states at the samples of a chunk: `[(sample · states + state) · lanes + lane]`.
  private var samples: [Double] = []

  /// What is known of a member under way.
  private struct Lane {
    var control: StepControl
    /// The next sample to be found.
    var sample = 0
    var spikes = 0
    /// Whether the spiking state was below the level when it last was not exactly at it.
    var comesFromBelow = false
    var isLost = false
  }

  init(simulation: Simulation, plan: RunPlan, program: AdaptiveProgram) {
    self.program = program
    self.simulation = simulation
    self.plan = plan
    stepper = BlockRunner(simulation: simulation, plan: plan, program: program.stepper)
    observer = BlockRunner(simulation: simulation, plan: plan, program: program.observer)
  }

  private var states: Int { program.stateCount }
  private var end: Double { Double(plan.samples - 1) * simulation.step }

  mutating func run(
    block: Int, cancellation: @Sendable () -> Bool, meter: ProgressMeter, ledger: SpikeLedger
  ) -> Result<BlockOutcome, SimulationError> {
    let stretch = BlockRunner.Stretch(block: block, plan: plan, members: simulation.members)
    begin(stretch)
    if let error = observer.checkInitial(stretch) { return .failure(error) }
    var outcome = BlockOutcome()
    var stop: SimulationError?
    let size = simulation.traces.count * stretch.members * plan.samples
    outcome.values = [Double](unsafeUninitializedCapacity: size) { values, initialized in
      stop = run(stretch, &outcome, values, cancellation, meter, ledger)
      initialized = stop == nil ? size : 0
    }
    outcome.events = stepper.context.events
    return stop.map { .failure($0) } ?? .success(outcome)
  }

  private mutating func begin(_ stretch: BlockRunner.Stretch) {
    observer.context.members = stretch.members
    stepper.context.members = stretch.members
    observer.begin(firstMember: stretch.firstMember, width: stretch.width)
    stepper.begin(firstMember: stretch.firstMember, width: stretch.width)
    lanes = (0..<stretch.members).map { lane in
      let parameters = simulation.parameters.map {
        $0.value(member: stretch.firstMember + lane)
      }
      return Lane(
        control: StepControl(
          edges: program.edges.edges(parameters: parameters, end: end),
          spacing: simulation.step, longest: program.edges.longestStep,
          maximumTrials: program.tolerances.maximumTrials))
    }
    for state in 0..<states {
      for lane in 0..<stretch.width * Vector.scalarCount {
        stepper.set(state, lane: lane, to: observer.value(Int32(state), lane: lane))
      }
    }
    samples = Array(
      repeating: 0, count: RunPlan.chunk * states * stretch.width * Vector.scalarCount)
  }

  /// Why the run stopped before its end; nil where it did not.
  private mutating func run(
    _ stretch: BlockRunner.Stretch, _ outcome: inout BlockOutcome,
    _ values: UnsafeMutableBufferPointer<Double>, _ cancellation: @Sendable () -> Bool,
    _ meter: ProgressMeter, _ ledger: SpikeLedger
  ) -> SimulationError? {
    var first = 0
    while first < plan.samples {
      let chunk = first..<min(first + RunPlan.chunk, plan.samples)
      let events = stepper.context.events.count
      for lane in lanes.indices { lanes[lane].control.beginChunk() }
      var rounds = 0
      while lanes.contains(where: { !$0.isLost && $0.sample < chunk.upperBound }) {
        if rounds % 256 == 0, cancellation() { return .cancelled }
        rounds += 1
        tryStep(chunk, stretch, &outcome)
      }
      let spikes = stepper.context.events.count - events
      if let error = ledger.charge(spikes) { return error }
      observe(chunk, stretch)
      observer.flush(first: first, count: chunk.count, stretch, values)
      meter.add(chunk.count)
      first = chunk.upperBound
    }
    finish(stretch, &outcome)
    observer.blank(outcome.failures, stretch, values)
    return nil
  }

  // MARK: Steps

  private mutating func tryStep(
    _ chunk: Range<Int>, _ stretch: BlockRunner.Stretch, _ outcome: inout BlockOutcome
  ) {
    for lane in lanes.indices {
      stepper.set(program.time, lane: lane, to: lanes[lane].control.time)
      stepper.set(program.step, lane: lane, to: lanes[lane].control.step)
    }
    stepper.step(0, place: 0, Machine(registers: stepper.registers, width: stretch.width))
    for lane in lanes.indices where !lanes[lane].isLost && lanes[lane].sample < chunk.upperBound {
      let sum = stepper.value(Int32(program.error), lane: lane)
      let error = (sum / Double(states)).squareRoot()
      let isFinite = (0..<states).allSatisfy {
        stepper.value(Int32(program.next($0)), lane: lane).isFinite
      }
      switch lanes[lane].control.judge(error: isFinite ? error : .infinity) {
      case .rejected: continue
      case .hopeless(let reason):
        lose(lane, isFinite ? reason : .notFinite, chunk, stretch, &outcome)
      case .accepted: take(lane, error: error, chunk, stretch)
      }
    }
  }

  /// Reads the samples of the chunk off a step, and goes on to its end unless more of its samples
  /// belong to the next chunk.
  private mutating func take(
    _ lane: Int, error: Double, _ chunk: Range<Int>, _ stretch: BlockRunner.Stretch
  ) {
    let control = lanes[lane].control
    let width = stretch.width * Vector.scalarCount
    while lanes[lane].sample < chunk.upperBound {
      let time = Double(lanes[lane].sample) * simulation.step
      guard time <= control.end else { break }
      let part = (time - control.time) / control.step
      for state in 0..<states {
        let row = (lanes[lane].sample - chunk.lowerBound) * states + state
        samples[row * width + lane] = along(state, lane).value(at: part)
      }
      lanes[lane].sample += 1
    }
    let isAhead =
      lanes[lane].sample == chunk.upperBound
      && Double(chunk.upperBound) * simulation.step <= control.end
      && chunk.upperBound < plan.samples
    if isAhead { return }
    if let spikes = simulation.spikes {
      let parts = along(spikes.state, lane).crossings(
        of: spikes.level, comesFromBelow: &lanes[lane].comesFromBelow)
      for part in parts {
        lanes[lane].spikes += 1
        guard spikes.keepsTimes else { continue }
        stepper.context.events.append(
          SpikeEvent(lane: Int32(lane), time: control.time + part * control.step))
      }
    }
    for state in 0..<states {
      stepper.set(state, lane: lane, to: stepper.value(Int32(program.next(state)), lane: lane))
    }
    lanes[lane].control.commit(error: error)
  }

  private func along(_ state: Int, _ lane: Int) -> StepExtension {
    let first = Int32(program.extensionTerms(state))
    return StepExtension(
      start: stepper.value(Int32(state), lane: lane),
      end: stepper.value(Int32(program.next(state)), lane: lane),
      terms: (
        stepper.value(first, lane: lane), stepper.value(first + 1, lane: lane),
        stepper.value(first + 2, lane: lane)
      ))
  }

  /// The samples from here on are not numbers.
  private mutating func lose(
    _ lane: Int, _ reason: SimulationFailure.Reason, _ chunk: Range<Int>,
    _ stretch: BlockRunner.Stretch, _ outcome: inout BlockOutcome
  ) {
    lanes[lane].isLost = true
    let last = (0..<states).map { stepper.value(Int32($0), lane: lane) }
    let lost = (0..<states).first {
      !stepper.value(Int32(program.next($0)), lane: lane).isFinite
    }
    outcome.failures.append(
      LaneFailure(
        lane: lane, sample: lanes[lane].sample, state: lost ?? 0, history: [last],
        reason: reason))
    // What comes after must be numbers for the lanes beside it; their traces are blanked.
    for state in 0..<states { stepper.set(state, lane: lane, to: 0) }
  }

  // MARK: Observing

  private mutating func observe(_ chunk: Range<Int>, _ stretch: BlockRunner.Stretch) {
    let width = stretch.width * Vector.scalarCount
    let machine = Machine(registers: observer.registers, width: stretch.width)
    // Where nothing is observed along the run, the last sample is enough.
    let isObserved = !simulation.traces.isEmpty || !simulation.extremes.isEmpty
    for sample in isObserved ? chunk : chunk.upperBound - 1..<chunk.upperBound {
      for state in 0..<states {
        let row = ((sample - chunk.lowerBound) * states + state) * width
        for lane in lanes.indices { observer.set(state, lane: lane, to: samples[row + lane]) }
      }
      observer.step(sample, place: sample - chunk.lowerBound, machine)
    }
  }

  private mutating func finish(
    _ stretch: BlockRunner.Stretch, _ outcome: inout BlockOutcome
  ) {
    for lane in lanes.indices {
      let isLost = lanes[lane].isLost
      outcome.finals += observer.states(lane: lane).map { isLost ? .nan : $0 }
      outcome.counts.append(isLost ? 0 : lanes[lane].spikes)
      outcome.steps += lanes[lane].control.accepted
    }
    let live = lanes.indices.filter { !lanes[$0].isLost }
    outcome.extremes = observer.extremes(stretch, live: Set(live))
  }
}
