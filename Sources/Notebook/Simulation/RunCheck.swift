import HodgkinHuxley
import Language
import Quantities

/// A run beside the same run made more finely: what changes, member by member.
struct RunCheck {
  /// What changes for one member.
  struct Member {
    /// Spikes of the run and of the finer one; nil where the member left the finite numbers.
    var counts: (Int?, Int?)
    /// The largest shift of a spike, finer minus run, in the time of the model; NaN where there is
    /// no spike in both. Spikes are compared in order: the first with the first.
    var shift: Double
    /// The largest change of the potential at a sample further than `clearance` from any spike of
    /// either run, and from the end of a run with spikes, where one may have begun; NaN where
    /// there is no such sample, or none between the first spike and the last.
    var change: Double

    /// Whether there is something between spikes, and none of it could be compared.
    var isCrowded: Bool { change.isNaN && max(counts.0 ?? 0, counts.1 ?? 0) > 1 && isComplete }
    private var isComplete: Bool { counts.0 != nil && counts.1 != nil }
  }

  /// In ms: how far from a spike a sample counts as between spikes. Near a spike, a shift of a
  /// fraction of a millisecond changes the potential by as much as the spike is high.
  static let clearance = 5.0

  let members: [Member]
  /// The spike times of a single run and of the finer one.
  let times: ([Double], [Double])
  /// What was done more finely: "half the step (0.0125 ms)".
  let refinement: String

  init(_ run: Run, _ environment: Environment) throws {
    var coarse = run.simulation
    coarse.traces = [.state(run.compiled.spikingState)]
    coarse.extremes = []
    coarse.memoryBudget = environment.settings.traceBudget
    let fine: Simulation
    (fine, refinement) = Self.refined(coarse, run)
    // Both traces of a batch of members take a quarter of the budget.
    let bytes = run.result.samples.multipliedReportingOverflow(by: 3 * 8)
    let room = environment.settings.traceBudget / 4
    let batch = bytes.overflow ? 1 : max(1, min(4096, room / max(bytes.partialValue, 1)))
    var found: [Member] = []
    var times: ([Double], [Double]) = ([], [])
    let progress = ProgressDisplay(environment.output, members: run.members)
    let whole = Double(run.members)
    for start in stride(from: 0, to: run.members, by: batch) {
      let chosen = Array(start..<min(start + batch, run.members))
      // The finer run takes twice as long as the run.
      let parts = [0, 1.0 / 3, 1].map { (Double(start) + $0 * Double(chosen.count)) / whole }
      let results = try [coarse, fine].enumerated().map { index, simulation in
        try SimulationRunner.run(
          simulation.selecting(members: chosen), environment, progress,
          part: parts[index]..<parts[index + 1])
      }
      for member in chosen.indices {
        found.append(Self.compare(results[0], results[1], member, coarse.traces[0]))
      }
      if run.members == 1 {
        times = (Array(results[0].spikeTimes()), Array(results[1].spikeTimes()))
      }
    }
    progress.finish()
    members = found
    self.times = times
  }

  /// Half the step, or for a method that chooses its own, tolerances ten times tighter.
  private static func refined(_ simulation: Simulation, _ run: Run) -> (Simulation, String) {
    let refinement = Refinement(of: simulation.method, step: simulation.step)
    var fine = simulation
    (fine.method, fine.step) = (refinement.method, refinement.step)
    if let tolerances = fine.method.tolerances {
      let words =
        "\(format(tolerances.relative, digits: 2)) and \(format(tolerances.absolute, digits: 2))"
      return (fine, "tolerances ten times tighter (\(words))")
    }
    let step = PlainText.quantity(fine.step, run.model.checked.timeDimension, nil)
    return (fine, "half the step (\(step))")
  }

  private static func compare(
    _ run: SimulationResult, _ finer: SimulationResult, _ member: Int,
    _ quantity: HodgkinHuxley.Quantity
  ) -> Member {
    let counts = (run.spikeCount(member: member), finer.spikeCount(member: member))
    var result = Member(counts: counts, shift: .nan, change: .nan)
    guard counts.0 != nil, counts.1 != nil, let first = run.trace(quantity, member: member),
      let second = finer.trace(quantity, member: member)
    else { return result }
    let spikes = (run.spikeTimes(member: member), finer.spikeTimes(member: member))
    result.shift =
      zip(spikes.1, spikes.0).map { $0 - $1 }
      .max { abs($0) < abs($1) } ?? .nan
    var isNear = [Bool](repeating: false, count: first.count)
    var centres = Array(spikes.0) + Array(spikes.1)
    if !centres.isEmpty { centres.append(Double(first.count - 1) * run.step) }
    for time in centres {
      let from = max(0, Int(((time - clearance) / run.step).rounded(.up)))
      let to = min(first.count - 1, Int(((time + clearance) / run.step).rounded(.down)))
      if from <= to { for sample in from...to { isNear[sample] = true } }
    }
    let ratio = Int((run.step / finer.step).rounded())
    let ends = (
      min(spikes.0.first ?? .infinity, spikes.1.first ?? .infinity),
      max(spikes.0.last ?? -.infinity, spikes.1.last ?? -.infinity)
    )
    let between = isNear.indices.filter { sample in
      let time = Double(sample) * run.step
      return time > ends.0 && time < ends.1
    }
    if max(spikes.0.count, spikes.1.count) > 1, between.allSatisfy({ isNear[$0] }) { return result }
    for sample in isNear.indices where !isNear[sample] && sample * ratio < second.count {
      let change = abs(
        second[second.startIndex + sample * ratio] - first[first.startIndex + sample])
      if !(change <= result.change) { result.change = change }
    }
    return result
  }
}
