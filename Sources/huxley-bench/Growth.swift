#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import HodgkinHuxley

/// One sweep of a series of ever more members.
struct Growth {
  let members: Int
  /// In seconds, the least of three: on one thread in processor time, on all by the clock.
  let single: Double
  let all: Double
  /// The most memory the process has held so far, in bytes.
  let memory: Int
}

/// The lab's sweep over 25 ms, counts only, with 1,000 to 1,000,000 members.
func measuredGrowth() throws -> [Growth] {
  try [1000, 10_000, 100_000, 1_000_000].map { members in
    let least = { (threads: Int?) throws -> Double in
      var runs = Measurement("", clock: threads == 1 ? .processor : .wall) {
        let simulation = Simulation(
          system: labSystem(), duration: 25, step: 0.025, members: members,
          parameters: [.perMember(values: currents(members))],
          spikes: SpikeDetection(keepsTimes: false), maximumThreads: threads)
        return try simulation.run().spikeCounts.count
      }
      for _ in 0..<3 { try runs.round() }
      return runs.least
    }
    return Growth(
      members: members, single: try least(1), all: try least(nil), memory: peakMemory())
  }
}

/// The times of ten runs, in seconds, each of a model built and compiled anew.
func newModelRuns() throws -> [Double] {
  var runs = Measurement("new model", clock: .wall) {
    let simulation = Simulation(
      system: labSystem(), duration: 50, step: 0.025, parameters: [.shared(3)],
      traces: [.state(0), .state(1), .state(2), .state(3)], maximumThreads: 1)
    return try simulation.run().samples
  }
  for _ in 0..<10 { try runs.round() }
  return runs.times
}

private func peakMemory() -> Int {
  var usage = rusage()
  // 0 is the process itself; the type of the name for it differs between C libraries.
  getrusage(0, &usage)
  return usage.ru_maxrss * 1024
}
