import Synchronization
import Testing

@testable import HodgkinHuxley

struct InterruptedRunTests {
  private final class Questions: Sendable {
    private let count = Atomic(0)
    let limit: Int

    init(limit: Int) { self.limit = limit }

    func isOver() -> Bool { count.wrappingAdd(1, ordering: .relaxed).newValue > limit }
  }

  private func sweep() -> Simulation {
    var simulation = labSweep()
    simulation.duration = 80
    simulation.members = 1000
    simulation.parameters = [.perMember(values: (0..<1000).map { Double($0) / 100 })]
    simulation.extremes = [.state(0)]
    simulation.maximumThreads = 2
    return simulation
  }

  @Test(arguments: [IntegrationMethod.euler, .adaptive()])
  func `a run that is stopped gives the members it finished, and names the others`(
    method: IntegrationMethod
  ) throws {
    var simulation = sweep()
    simulation.method = method
    let whole = try simulation.run()
    // Sixteen blocks ask at least 51 times each.
    let questions = Questions(limit: 300)
    let part = try simulation.run(cancellation: { questions.isOver() }, keepsFinished: true)
    let left = Set(part.unfinished.joined())
    #expect(part.failures.isEmpty && Set(part.withoutResult) == left)
    #expect(!left.isEmpty && left.count < 1000)
    #expect(part.spikeCounts.count == 1000)
    for member in 0..<1000 {
      if left.contains(member) {
        #expect(part.spikeCount(member: member) == nil && part.spikeTimes(member: member).isEmpty)
        #expect(part.finalStates[4 * member].isNaN)
        #expect(try #require(part.extremes(.state(0)))[member].maximum.isNaN)
      } else {
        #expect(part.spikeCount(member: member) == whole.spikeCount(member: member))
        #expect(part.finalStates[4 * member] == whole.finalStates[4 * member])
        #expect(
          try #require(part.extremes(.state(0)))[member]
            == #require(whole.extremes(.state(0)))[member])
      }
    }
  }

  @Test func `a run that is stopped before it finished anything was cancelled`() throws {
    let questions = Questions(limit: 20)
    #expect(throws: SimulationError.cancelled) {
      try sweep().run(cancellation: { questions.isOver() }, keepsFinished: true)
    }
  }

  @Test func `more samples than anybody waits for are refused`() throws {
    var simulation = labSweep()
    simulation.duration = 1e12
    simulation.step = 1
    #expect(throws: SimulationError.tooManySamples(1e12 + 1)) { try simulation.run() }
  }
}
