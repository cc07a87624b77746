import Dispatch

/// A run as it is executed.
enum CompiledRun: Sendable {
  case fixed(Program)
  case adaptive(AdaptiveProgram)

  init(_ simulation: Simulation, plan: RunPlan) throws(SimulationError) {
    if let tolerances = simulation.method.tolerances {
      self = .adaptive(try AdaptiveProgram(simulation, tolerances, plan: plan))
    } else {
      self = .fixed(try ProgramCompiler.compile(simulation, plan: plan))
    }
  }
}

/// Makes a run on all cores: lets them take blocks, and puts together what those leave.
struct Runner: Sendable {
  let simulation: Simulation
  let plan: RunPlan
  let program: CompiledRun
  let cancellation: @Sendable () -> Bool
  let keepsFinished: Bool
  let progress: @Sendable (Double) -> Void

  func run() throws(SimulationError) -> SimulationResult {
    let queue = BlockQueue(blocks: plan.blocks)
    let meter = ProgressMeter(total: plan.blocks * plan.samples, report: progress)
    let ledger = SpikeLedger(plan: plan, budget: simulation.memoryBudget)
    if plan.threads == 1 {
      work(queue, meter, ledger)
    } else {
      DispatchQueue.concurrentPerform(iterations: plan.threads) { _ in
        work(queue, meter, ledger)
      }
    }
    return assemble(keepsFinished ? try finished(queue) : try queue.gathered())
  }

  /// The outcomes in the order of the blocks, with those that a cancellation cut off made up.
  private func finished(_ queue: BlockQueue) throws(SimulationError) -> [BlockOutcome] {
    let results = queue.results
    var hasAny = false
    for result in results {
      switch result {
      case .success?: hasAny = true
      case .failure(let error)? where error != .cancelled: throw error
      default: continue
      }
    }
    guard hasAny else { throw .cancelled }
    return results.enumerated().map { block, result in
      if case .success(let outcome)? = result { return outcome }
      let stretch = BlockRunner.Stretch(block: block, plan: plan, members: simulation.members)
      return BlockOutcome(unfinished: stretch.members, simulation, samples: plan.samples)
    }
  }

  private func work(_ queue: BlockQueue, _ meter: ProgressMeter, _ ledger: SpikeLedger) {
    switch program {
    case .fixed(let program):
      var runner = BlockRunner(simulation: simulation, plan: plan, program: program)
      while let block = queue.take() {
        let outcome = runner.run(
          block: block, cancellation: cancellation, meter: meter, ledger: ledger)
        queue.put(outcome, of: block)
      }
    case .adaptive(let program):
      var runner = AdaptiveBlockRunner(simulation: simulation, plan: plan, program: program)
      while let block = queue.take() {
        let outcome = runner.run(
          block: block, cancellation: cancellation, meter: meter, ledger: ledger)
        queue.put(outcome, of: block)
      }
    }
  }

  private func assemble(_ outcomes: [BlockOutcome]) -> SimulationResult {
    let lanes = plan.blockWidth * Vector.scalarCount
    var spikes = SpikeTrain()
    var failures: [SimulationFailure] = []
    var diagnosis = FailureDiagnosis(simulation: simulation)
    for (block, outcome) in outcomes.enumerated() {
      let first = block * lanes
      let failed = outcome.failures.sorted { $0.lane < $1.lane }
      failures += failed.map { diagnosis.failure($0, member: first + $0.lane) }
      if simulation.spikes?.keepsTimes == true {
        spikes.append(
          outcome.events, members: min(lanes, simulation.members - first),
          excluding: Set(failed.map(\.lane)))
      }
    }
    let traces = TraceTable(
      quantities: simulation.traces, samples: plan.samples, members: simulation.members,
      membersPerBlock: lanes, blocks: outcomes.map(\.values))
    return SimulationResult(
      samples: plan.samples, members: simulation.members, step: simulation.step,
      spikeCounts: outcomes.flatMap(\.counts), finalStates: outcomes.flatMap(\.finals),
      stateCount: simulation.system.stateNames.count, failures: failures,
      stepsTaken: simulation.method.tolerances.map { _ in outcomes.reduce(0) { $0 + $1.steps } },
      table: traces, spikes: spikes,
      extremeValues: extremes(outcomes))
  }

  private func extremes(_ outcomes: [BlockOutcome]) -> [Quantity: [Extremes]] {
    var result: [Quantity: [Extremes]] = [:]
    for (index, quantity) in simulation.extremes.enumerated() {
      result[quantity] = outcomes.flatMap { outcome in
        let members = outcome.counts.count
        return outcome.extremes[index * members..<(index + 1) * members]
      }
    }
    return result
  }
}
