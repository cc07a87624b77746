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
