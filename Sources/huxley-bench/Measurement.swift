/// One line of the table: a piece of work, timed once a round.
struct Measurement {
  let name: String
  /// Members × steps of one round; 0 where a time per member-step says nothing.
  let memberSteps: Int
  /// Does the work once, and gives something of its result to compare.
  let work: () throws -> Int
  /// In seconds, one per round.
  var times: [Double] = []
  /// The number of spikes, or whatever the work gives.
  var outcome = 0

  init(_ name: String, memberSteps: Int, work: @escaping () throws -> Int) {
    self.name = name
    self.memberSteps = memberSteps
    self.work = work
  }

  mutating func round() throws {
    let clock = ContinuousClock()
    let start = clock.now
    outcome = try work()
    let elapsed = start.duration(to: clock.now).components
    times.append(Double(elapsed.seconds) + 1e-18 * Double(elapsed.attoseconds))
  }

  /// In seconds.
  var median: Double {
    let sorted = times.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }

  /// In ns; 0 where there are no member-steps.
  var perMemberStep: Double { memberSteps > 0 ? median * 1e9 / Double(memberSteps) : 0 }
}
