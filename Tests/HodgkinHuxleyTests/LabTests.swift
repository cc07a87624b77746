import HodgkinHuxley
import Testing

struct LabTests {
  private func firstTask(gates: GateForm = .steadyState) -> Simulation {
    var membrane = Membrane.lab
    (membrane.from, membrane.to) = (10, 20)
    return Simulation(
      system: membraneSystem(membrane, gates: gates), duration: 50, step: 0.025,
      parameters: [.shared(3)], traces: [.state(0), .state(1), .state(2), .state(3)],
      extremes: [.state(0)])
  }

  @Test(arguments: [GateForm.steadyState, .rates])
  func `repeats the states of the lab's first task`(gates: GateForm) throws {
    let result = try firstTask(gates: gates).run()
    #expect(result.samples == 2001)
    for (index, expected) in LabReference.states.enumerated() {
      let trace = try #require(result.trace(.state(index)))
      for (sample, value) in zip(LabReference.samples, expected.values) {
        let found = trace[trace.startIndex + sample]
        #expect(abs(found - value) < 1e-9, "\(expected.name)[\(sample)] is \(found), not \(value)")
      }
    }
  }

  @Test func `repeats the spike times and extremes of the lab's first task`() throws {
    let result = try firstTask().run()
    let times = result.spikeTimes()
    #expect(times.count == 2)
    for (found, expected) in zip(times, LabReference.spikeTimes) {
      #expect(abs(found - expected) < 1e-9)
    }
    let extremes = try #require(result.extremes(.state(0))?.first)
    #expect(abs(extremes.maximum - LabReference.peak.potential) < 1e-9)
    #expect(abs(extremes.maximumTime - LabReference.peak.time) < 1e-9)
    #expect(abs(extremes.minimum - LabReference.trough.potential) < 1e-9)
    #expect(abs(extremes.minimumTime - LabReference.trough.time) < 1e-9)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 13, 51, 200])
  func `counts the spikes of the lab's 51 currents on any number of threads`(
    threads: Int
  ) throws {
    var sweep = labSweep()
    sweep.maximumThreads = threads
    #expect(try sweep.run().spikeCounts == LabReference.counts)
  }

  @Test(arguments: [1, 3, 4, 8, 9, 17, 50])
  func `counts the spikes of the lab's 51 currents in groups of any size`(size: Int) throws {
    let counts = try stride(from: 0, to: 51, by: size).flatMap { first in
      try labSweep().selecting(members: Array(first..<min(first + size, 51))).run().spikeCounts
    }
    #expect(counts == LabReference.counts)
  }

  @Test func `counts the spikes of the lab's 51 currents among many others`() throws {
    // Each current at a place of its own among 400 members.
    let places = (0..<51).map { ($0 * 37) % 400 }
    var members = [Int](repeating: 50, count: 400)
    for (current, place) in places.enumerated() { members[place] = current }
    let counts = try labSweep().selecting(members: members).run().spikeCounts
    #expect(places.map { counts[$0] } == LabReference.counts)
  }
}
