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

  /// The outcomes in the order of the blocks; nil for those that a cancellation cut off.
  private func finished(_ queue: BlockQueue) throws(SimulationError) -> [BlockOutcome?] {
    let results = queue.results
    for case .failure(let error)? in results where error != .cancelled { throw error }
    let outcomes = results.map { try? $0?.get() }
    guard outcomes.contains(where: { $0 != nil }) else { throw .cancelled }
    return outcomes
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

  private func assemble(_ outcomes: [BlockOutcome?]) -> SimulationResult {
    let lanes = plan.blockWidth * Vector.scalarCount
    var failures: [SimulationFailure] = []
    var diagnosis = FailureDiagnosis(simulation: simulation)
    var blocks: [MemberTable.Block?] = []
    var steps = 0
    for (block, outcome) in outcomes.enumerated() {
      guard let outcome else {
        blocks.append(nil)
        continue
      }
      let failed = outcome.failures.sorted { $0.lane < $1.lane }
      failures += failed.map { diagnosis.failure($0, member: block * lanes + $0.lane) }
      steps += outcome.steps
      let spikes = SpikeTrain(
        outcome.events, members: outcome.counts.count, excluding: Set(failed.map(\.lane)))
      blocks.append(
        MemberTable.Block(
          values: outcome.values, counts: outcome.counts, finals: outcome.finals,
          extremes: outcome.extremes, spikes: spikes))
    }
    return SimulationResult(
      samples: plan.samples, members: simulation.members, step: simulation.step,
      stateCount: simulation.system.stateNames.count, traces: simulation.traces,
      failures: failures, stepsTaken: simulation.method.tolerances.map { _ in steps },
      extremeQuantities: simulation.extremes,
      table: MemberTable(members: simulation.members, membersPerBlock: lanes, blocks: blocks))
  }
}
