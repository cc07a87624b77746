/// What a block of members leaves.
struct BlockOutcome: Sendable {
  /// `[(trace · members + lane) · samples + sample]`, members of the block.
  var values: [Double] = []
  /// One per member.
  var counts: [Int] = []
  /// `[lane · states + state]`
  var finals: [Double] = []
  /// `[quantity · members + lane]`
  var extremes: [Extremes] = []
  var events: [SpikeEvent] = []
  var failures: [LaneFailure] = []
  /// Taken by all members together, where the method chose them.
  var steps = 0
}

extension BlockOutcome {
  /// What is known of members that were not taken to the end: nothing.
  init(unfinished members: Int, _ simulation: Simulation, samples: Int) {
    values = Array(repeating: .nan, count: simulation.traces.count * members * samples)
    counts = Array(repeating: 0, count: members)
    finals = Array(repeating: .nan, count: members * simulation.system.stateNames.count)
    let unknown = Extremes(
      minimum: .nan, minimumTime: .nan, maximum: .nan, maximumTime: .nan)
    extremes = Array(repeating: unknown, count: simulation.extremes.count * members)
    failures = (0..<members).map {
      LaneFailure(lane: $0, sample: 0, state: 0, history: [], reason: .unfinished)
    }
  }
}

/// How a lane left the finite numbers.
struct LaneFailure: Sendable {
  var lane: Int
  /// The first sample that is not finite.
  var sample: Int
  var state: Int
  /// The states at the samples before, the last finite ones at the end; one row per sample.
  var history: [[Double]]
  var reason = SimulationFailure.Reason.notFinite
}
