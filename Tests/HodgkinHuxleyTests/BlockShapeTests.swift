import HodgkinHuxley
import Testing

/// A member's results are the same bits in whatever company it runs.
struct BlockShapeTests {
  private static let methods: [IntegrationMethod] = [
    .euler, .exponentialEuler, .heun, .rk4, .adaptive(),
  ]

  /// The lab's currents over a time in which some spike, with all that a run can keep.
  private func sweep(_ method: IntegrationMethod, members: [Int]) -> Simulation {
    var simulation = labSweep().selecting(members: members)
    simulation.method = method
    simulation.duration = 80
    simulation.traces = [.state(0), .state(1), .recorded(0)]
    simulation.extremes = [.state(0), .recorded(0)]
    simulation.memoryBudget = .max
    return simulation
  }

  /// What a member left, as bits.
  private struct Remains: Hashable {
    var count: Int?
    var spikes: [UInt64]
    var finals: [UInt64]
    var traces: [[UInt64]]
    var extremes: [[UInt64]]

    init(_ result: SimulationResult, member: Int) throws {
      func bits(_ values: some Sequence<Double>) -> [UInt64] { values.map(\.bitPattern) }
      count = result.spikeCount(member: member)
      spikes = bits(result.spikeTimes(member: member))
      let states = result.stateCount
      finals = bits(result.finalStates[member * states..<(member + 1) * states])
      traces = try result.traces.map { bits(try #require(result.trace($0, member: member))) }
      extremes = try [HodgkinHuxley.Quantity.state(0), .recorded(0)].map { quantity in
        let found = try #require(result.extremes(quantity))[member]
        return bits([found.minimum, found.minimumTime, found.maximum, found.maximumTime])
      }
    }
  }

  @Test(arguments: methods)
  func `a member leaves the same bits alone and beside any number of others`(
    method: IntegrationMethod
  ) throws {
    // Seven members stand at the ends and in the middle of vectors of four and of eight.
    let watched = [0, 3, 7, 25, 31, 32, 50]
    let alone = try watched.map { member in
      try Remains(try sweep(method, members: [member]).run(), member: 0)
    }
    for size in 1...51 {
      // Backwards, so that every prefix puts the same member into another lane.
      let members = Array((0..<size).reversed())
      let result = try sweep(method, members: members).run()
      for (member, expected) in zip(watched, alone) {
        guard let place = members.firstIndex(of: member) else { continue }
        let found = try Remains(result, member: place)
        #expect(found == expected, "member \(member) at place \(place) of \(size)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 7, 8])
  func `the lab's counts are exact in every group of neighbours, on any number of threads`(
    threads: Int
  ) throws {
    for size in 1...51 {
      var groups = labSweep().selecting(members: Array(0..<size))
      groups.maximumThreads = threads
      #expect(
        try groups.run().spikeCounts == Array(LabReference.counts.prefix(size)),
        "the first \(size) on \(threads) threads")
    }
  }

  @Test(arguments: [52, 64, 65, 96, 127, 128, 129, 255, 256, 257, 520])
  func `the lab's counts are exact where blocks are full, and where the last holds one`(
    members: Int
  ) throws {
    for threads in [1, 2, 3, 16] {
      var many = labSweep().selecting(members: (0..<members).map { $0 % 51 })
      many.maximumThreads = threads
      many.duration = members > 200 ? 100 : 200
      let counts = try many.run().spikeCounts
      let expected =
        many.duration == 200 ? LabReference.counts : try shortCounts(over: many.duration)
      #expect(counts == (0..<members).map { expected[$0 % 51] }, "\(threads) threads")
    }
  }

  private func shortCounts(over duration: Double) throws -> [Int] {
    var sweep = labSweep()
    sweep.duration = duration
    return try sweep.run().spikeCounts
  }
}
