#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One line of the table: a piece of work, timed once a round.
struct Measurement {
  enum Clock {
    /// What a person waits.
    case wall
    /// What the processor works on it: for one thread, the same without the turns that a busy
    /// machine gives to others.
    case processor
  }

  let name: String
  /// Members × steps of one round; 0 where a time per member-step says nothing.
  let memberSteps: Int
  let clock: Clock
  /// Does the work once, and gives something of its result to compare.
  let work: () throws -> Int
  /// In seconds, one per round.
  private(set) var times: [Double] = []
  /// The number of spikes, or whatever the work gives.
  private(set) var outcome = 0

  init(
    _ name: String, memberSteps: Int = 0, clock: Clock = .processor,
    work: @escaping () throws -> Int
  ) {
    self.name = name
    self.memberSteps = memberSteps
    self.clock = clock
    self.work = work
  }

  mutating func round() throws {
    let start = clock.seconds
    outcome = try work()
    times.append(clock.seconds - start)
  }

  /// The least time, in seconds: what disturbs a measurement only ever adds to it.
  var least: Double { times.min() ?? .nan }

  /// In ns; 0 where there are no member-steps.
  var perMemberStep: Double { memberSteps > 0 ? least * 1e9 / Double(memberSteps) : 0 }
}

extension Measurement.Clock {
  var seconds: Double {
    var now = timespec()
    clock_gettime(self == .wall ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + 1e-9 * Double(now.tv_nsec)
  }
}
