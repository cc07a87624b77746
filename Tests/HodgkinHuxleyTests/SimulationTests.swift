import Synchronization
import Testing

@testable import HodgkinHuxley

/// Counts from any thread.
private final class Counter: Sendable {
  private let value = Atomic(0)
  func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).newValue }
}

struct SimulationTests {
  private func short(members: Int, threads: Int?) -> Simulation {
    var simulation = labSweep()
    simulation.duration = 60
    simulation.members = members
    simulation.parameters = [
      .perMember(values: (0..<members).map { 10 * Double($0) / Double(members) })
    ]
    simulation.traces = [.state(0), .recorded(0)]
    simulation.maximumThreads = threads
    return simulation
  }

  @Test func `gives the same bits on one thread and on many`() throws {
    let one = try short(members: 200, threads: 1).run()
    let many = try short(members: 200, threads: 5).run()
    #expect(one.matrix(.state(0)) == many.matrix(.state(0)))
    #expect(one.matrix(.recorded(0)) == many.matrix(.recorded(0)))
    #expect((0..<200).allSatisfy { one.spikeTimes(member: $0) == many.spikeTimes(member: $0) })
  }

  @Test(arguments: [0, 3, 4, 63, 64, 130, 199])
  func `gives a member the same bits alone as in company`(member: Int) throws {
    let together = try short(members: 200, threads: 2).run()
    var simulation = short(members: 1, threads: 1)
    simulation.parameters = [.shared(10 * Double(member) / 200)]
    let alone = try simulation.run()
    let own = try #require(alone.trace(.state(0)))
    let shared = try #require(together.trace(.state(0), member: member))
    #expect(own.elementsEqual(shared))
    #expect(Array(alone.spikeTimes()) == Array(together.spikeTimes(member: member)))
  }

  @Test func `a grid of two sweeps needs no copies`() throws {
    let outer = Parameter.perMember(values: [1, 2, 3], stride: 4)
    let inner = Parameter.perMember(values: [10, 20, 30, 40])
    #expect((0..<12).map { outer.value(member: $0) } == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3])
    #expect((0..<6).map { inner.value(member: $0) } == [10, 20, 30, 40, 10, 20])
  }

  @Test(arguments: [0.1, 0.025, 0.01, 0.3, 1.0 / 3], [IntegrationMethod.euler, .rk4])
  func `an edge at a multiple of the step falls on its sample`(
    step: Double, method: IntegrationMethod
  ) throws {
    let f = Formula()
    let from = 30 * step
    let to = 210 * step
    let pulse = f.pulse(f.number(1), from: from, to: to)
    let system = f.system(
      stateNames: ["x"], derivatives: [f.graph.apply(.multiply, pulse, f.state(0))],
      initial: [f.number(0)], recorded: [.init(name: "pulse", node: pulse)])
    let result = try Simulation(
      system: system, method: method, duration: 300 * step, step: step, traces: [.recorded(0)],
      spikes: nil
    ).run()
    let trace = Array(try #require(result.trace(.recorded(0))))
    #expect(trace == (0...300).map { (30..<210).contains($0) ? 1 : 0 })
  }

  @Test func `a member that blows up stops, and the others go on`() throws {
    // dx/dt = −k x: Euler with 0.1 ms is unstable for k above 20.
    let f = Formula()
    let slope = f.negate(f.multiply(f.parameter(0), f.state(0)))
    let system = f.system(
      stateNames: ["x"], derivatives: [slope], initial: [f.number(-1)],
      parameterCount: 1)
    let result = try Simulation(
      system: system, duration: 100, step: 0.1, members: 3,
      parameters: [.perMember(values: [1, 100, 2])], traces: [.state(0)]
    ).run()
    let failure = try #require(result.failures.first)
    #expect(result.failures.count == 1)
    // The slope, 100 · 9^k, overflows at the first k with k · log10 9 > 306.25, which is 321.
    #expect(failure.member == 1 && failure.sample == 322)
    #expect(failure.stateName == "x" && abs(failure.time - 32.2) < 1e-9)
    #expect(failure.lastFiniteStates.allSatisfy { $0.isFinite && abs($0) > 1e300 })
    #expect(abs(try #require(failure.stabilityLimit) - 0.02) < 1e-6)
    #expect(result.spikeCount(member: 1) == nil && result.spikeCounts[1] == 0)
    #expect(result.spikeTimes(member: 1).isEmpty)
    let lost = Array(try #require(result.trace(.state(0), member: 1)))
    #expect(lost[321].isFinite && lost[322...].allSatisfy(\.isNaN))
    #expect(abs(result.finalStates[2]) < 1e-12 && result.spikeCount(member: 2) == 0)
  }

  @Test func `a method that leaves the finite numbers and returns has failed all the same`() throws
  {
    let f = Formula()
    let system = f.system(
      stateNames: ["x"], derivatives: [f.number(0)], initial: [f.number(1)])
    // 1/(t − 5) is infinite at one sample only.
    let method = IntegrationMethod(name: "pole") { context in
      let distance = context.graph.apply(.subtract, context.time, context.graph.constant(5))
      let shape = context.graph.apply(.divide, context.graph.constant(1), distance)
      let nothing = context.graph.apply(.multiply, context.states[0], context.graph.constant(0))
      let isLost = context.graph.apply(
        .less, context.graph.apply(.abs, context.states[0]), context.graph.constant(1e9))
      return [
        context.graph.apply(.select, isLost, context.graph.apply(.add, shape, nothing), shape)
      ]
    }
    let result = try Simulation(system: system, method: method, duration: 10, step: 1).run()
    #expect(result.failures.map(\.sample) == [6])
  }

  @Test func `refuses what cannot be run`() throws {
    func error(_ change: (inout Simulation) -> Void) -> SimulationError? {
      var simulation = labSweep()
      change(&simulation)
      do throws(SimulationError) { _ = try simulation.run() } catch { return error }
      return nil
    }
    #expect(error { $0.step = 0 } == .invalidStep(0))
    #expect(error { $0.duration = -1 } == .invalidDuration(-1))
    #expect(error { $0.step = 300 } == .stepExceedsDuration(step: 300, duration: 200))
    #expect(error { $0.members = 0 } == .noMembers(0))
    #expect(error { $0.parameters = [.shared(.nan)] } == .nonFiniteParameter(index: 0, member: 0))
    #expect(error { $0.duration = 1e300 } == .tooManySamples(4e301 + 1))
    #expect(
      error {
        $0.traces = [.state(0)]; $0.memoryBudget = 1_000_000
      }
        == .exceedsMemory(needed: 51 * 8 * (8001 + 8), budget: 1_000_000))
    #expect(
      error {
        $0.members = 1_000_000_000; $0.duration = 2.5e8; $0.traces = [.state(0), .state(1)]
      }
        == .exceedsMemory(needed: .max, budget: 2 << 30))
    #expect(error { $0.traces = [.state(9)] } == .malformed("There is no state 9."))
    #expect(error { $0.system.stateNames = [] } == .noStates)
  }

  @Test(arguments: [1, 4])
  func `stops when its spike times no longer fit`(threads: Int) throws {
    var simulation = labSweep()
    simulation.maximumThreads = threads
    let fixed = 51 * 8 * 8
    // The lab's currents give 1103 spikes.
    let needed = fixed + 1103 * SpikeLedger.bytesPerSpike
    simulation.memoryBudget = needed
    #expect(try simulation.run().spikeCounts.reduce(0, +) == 1103)
    simulation.memoryBudget -= 1
    #expect(
      throws: SimulationError.exceedsMemory(needed: needed, budget: needed - 1)
    ) { try simulation.run() }
    simulation.spikes = SpikeDetection(keepsTimes: false)
    #expect(try simulation.run().spikeCounts.reduce(0, +) == 1103)
    simulation.spikes = SpikeDetection()
    simulation.memoryBudget = .max
    #expect(try simulation.run().spikeCounts.reduce(0, +) == 1103)
  }

  @Test func `stops when it is cancelled`() throws {
    var simulation = labSweep()
    simulation.members = 100_000
    simulation.spikes = SpikeDetection(keepsTimes: false)
    #expect(throws: SimulationError.cancelled) {
      try simulation.run(cancellation: { true })
    }
    let asked = Counter()
    #expect(throws: SimulationError.cancelled) {
      try simulation.run(cancellation: { asked.next() > 20 })
    }
    #expect(asked.next() < 40)
  }

  @Test func `counts no spike for a trace that starts above the level or touches it`() throws {
    // x = cos t starts at 1 and touches the level 1 again; level 0 is crossed upward once a turn.
    let f = Formula()
    let system = f.system(
      stateNames: ["x", "y"],
      derivatives: [f.negate(f.state(1)), f.state(0)], initial: [f.number(1), f.number(0)])
    let result = try Simulation(
      system: system, method: .rk4, duration: 12.5, step: 0.001
    ).run()
    let half = 4.71238898038469
    #expect(result.spikeTimes().count == 2)
    for (found, exact) in zip(result.spikeTimes(), [half, half + 6.283185307179586]) {
      #expect(abs(found - exact) < 1e-9)
    }
  }

  @Test func `a crossing that falls on a sample counts once, and a touch does not`() throws {
    // x = a t + b, so that every sample is exact: member 0 passes the level at 1 ms, member 1 begins
    // there, member 2 falls to it and stays, member 3 rises to it and stays.
    let f = Formula()
    let (x, slope) = (f.state(0), f.parameter(1))
    let isBelow = f.graph.apply(.less, x, f.number(0))
    let isAbove = f.graph.apply(.less, f.number(0), x)
    let falls = f.graph.apply(.select, isAbove, slope, f.number(0))
    let rises = f.graph.apply(.select, isBelow, slope, f.number(0))
    let stops = f.graph.apply(.less, f.number(2.5), f.parameter(2))
    let goes = f.graph.apply(.less, f.parameter(2), f.number(1.5))
    let stopping = f.graph.apply(.select, stops, rises, falls)
    let system = f.system(
      stateNames: ["x"], derivatives: [f.graph.apply(.select, goes, slope, stopping)],
      initial: [f.parameter(0)], parameterCount: 3)
    let result = try Simulation(
      system: system, method: .euler, duration: 3, step: 0.25, members: 4,
      parameters: [
        .perMember(values: [-1, 0, 1, -1]), .perMember(values: [1, 1, -1, 1]),
        .perMember(values: [0, 1, 2, 3]),
      ], traces: [.state(0)]
    ).run()
    #expect(result.trace(.state(0), member: 0)?[4] == 0)
    #expect(result.trace(.state(0), member: 2)?.last == 0)
    #expect(result.spikeCounts == [1, 0, 0, 0])
    #expect(Array(result.spikeTimes(member: 0)) == [1])
  }

  @Test func `a trace that comes down to the level and rises again has not crossed it`() throws {
    // x = (t − 1)² by differences: exactly 0 at one sample, above before and after it.
    let f = Formula()
    let time = f.graph.time
    let slope = f.add(f.multiply(f.number(2), time), f.number(-1.75))
    let system = f.system(stateNames: ["x"], derivatives: [slope], initial: [f.number(1)])
    let result = try Simulation(
      system: system, method: .euler, duration: 3, step: 0.25, traces: [.state(0)]
    ).run()
    #expect(result.trace(.state(0))?[4] == 0)
    #expect(result.spikeCounts == [0])
  }
}
