import HodgkinHuxley
import Testing

struct AdaptiveTests {
  private func squid(_ method: IntegrationMethod, step: Double = 0.025) -> Simulation {
    Simulation(
      system: membraneSystem(.squid, gates: .rates, rates: squidRates), method: method,
      duration: 200, step: step, parameters: [.shared(8)], traces: [.state(0)])
  }

  @Test func `squid axon spikes when other solvers say`() throws {
    let result = try squid(.adaptive(relative: 1e-8, absolute: 1e-8)).run()
    let expected = [102.1799, 118.3768, 134.3698, 150.3548, 166.3393, 182.3237, 198.3081]
    #expect(result.spikeTimes().count == expected.count)
    for (found, time) in zip(result.spikeTimes(), expected) {
      #expect(abs(found - time) < 1e-3, "\(found), not \(time)")
    }
  }

  @Test func `spike times do not depend on the spacing of the samples`() throws {
    let fine = try squid(.adaptive(relative: 1e-9, absolute: 1e-9)).run()
    let coarse = try squid(.adaptive(relative: 1e-9, absolute: 1e-9), step: 1).run()
    #expect(fine.spikeTimes().count == 7 && coarse.spikeTimes().count == 7)
    for (a, b) in zip(fine.spikeTimes(), coarse.spikeTimes()) { #expect(abs(a - b) < 1e-5) }
    let (one, other) = (
      Array(try #require(fine.trace(.state(0)))), Array(try #require(coarse.trace(.state(0))))
    )
    for (k, value) in other.enumerated() { #expect(abs(one[40 * k] - value) < 1e-3) }
  }

  @Test func `Traub–Miles counts are exact`() throws {
    let result = try Simulation(
      system: membraneSystem(.traubMiles), method: .adaptive(), duration: 250, step: 0.1,
      members: 51, parameters: [.perMember(values: labCurrents)]
    ).run()
    #expect(
      result.spikeCounts == [
        0, 2, 4, 5, 6, 7, 7, 8, 9, 10, 10, 11, 12, 12, 13, 13, 14, 14, 15, 16, 16, 17, 17, 18,
        18, 19, 19, 20, 20, 21, 21, 22, 22, 22, 23, 23, 24, 24, 25, 25, 26, 26, 26, 27, 27, 28,
        28, 28, 29, 29, 29,
      ])
  }

  /// dx/dt = −x + cos t from 1: the solution is (cos t + sin t + exp(−t)) / 2.
  private func smooth(_ method: IntegrationMethod, step: Double) throws -> SimulationResult {
    let f = Formula()
    let slope = f.subtract(f.graph.apply(.cos, f.graph.time), f.state(0))
    let system = f.system(
      stateNames: ["x"], derivatives: [slope], initial: [f.number(1)])
    return try Simulation(
      system: system, method: method, duration: 20, step: step, traces: [.state(0)]
    ).run()
  }

  @Test(arguments: [1e-4, 1e-6, 1e-8, 1e-10])
  func `the error stays near the tolerances at every sample`(tolerance: Double) throws {
    let found = try smooth(.adaptive(relative: tolerance, absolute: tolerance), step: 0.1)
    let exact = try smooth(.rk4, step: 0.0005)
    let (a, b) = (
      Array(try #require(found.trace(.state(0)))), Array(try #require(exact.trace(.state(0))))
    )
    let worst = a.indices.map { abs(a[$0] - b[200 * $0]) }.max() ?? .nan
    #expect(worst < 20 * tolerance + 1e-12)
    #expect(worst > 1e-4 * tolerance, "no better than was asked for")
  }

  @Test func `tolerances a hundred thousand times tighter take ten times the steps`() throws {
    let steps = try [1e-5, 1e-10].map {
      Double(
        try #require(try smooth(.adaptive(relative: $0, absolute: $0), step: 0.5).stepsTaken))
    }
    // Order 5: the step goes with the fifth root of the error.
    #expect(steps[1] / steps[0] > 6 && steps[1] / steps[0] < 14, "\(steps)")
  }

  /// dx/dt = pulse: the area under it, exact where no step goes over an edge.
  @Test(arguments: [(1.0, 3.0), (10, 10.0001), (2.3456789, 17.1), (0.025, 0.05)])
  func `no step goes over an edge`(from: Double, to: Double) throws {
    let f = Formula()
    let pulse = f.pulse(f.parameter(0), from: from, to: to)
    let system = f.system(
      stateNames: ["x"], derivatives: [pulse], initial: [f.number(0)], parameterCount: 1)
    let result = try Simulation(
      system: system, method: .adaptive(), duration: 20, step: 0.5,
      members: 2, parameters: [.perMember(values: [1, 1000])]
    ).run()
    #expect(abs(result.finalStates[0] - (to - from)) < 1e-12)
    #expect(abs(result.finalStates[1] - 1000 * (to - from)) < 1e-9)
  }

  @Test func `edges that differ from member to member are met by each`() throws {
    let f = Formula()
    let time = f.graph.time
    let started = f.graph.apply(.lessOrEqual, f.parameter(0), time)
    let slope = f.graph.apply(.select, started, f.number(1), f.number(0))
    let onsets = (0..<100).map { 0.1 + Double($0) * 0.193 }
    let result = try Simulation(
      system: f.system(
        stateNames: ["x"], derivatives: [slope], initial: [f.number(0)], parameterCount: 1),
      method: .adaptive(), duration: 20, step: 0.5, members: 100,
      parameters: [.perMember(values: onsets)]
    ).run()
    for (onset, end) in zip(onsets, result.finalStates) {
      #expect(abs(end - (20 - onset)) < 1e-12)
    }
  }

  @Test func `noise and samples are followed from kink to kink`() throws {
    // dx/dt = samples, whose area is known, and dy/dt = noise beside the trapezoids of its grid.
    let f = Formula()
    let table = try #require(SampleTable(positions: [0, 5, 5.1, 20], values: [0, 1, 7, 0]))
    let sampled = f.graph.lookup(f.graph.time, in: table)
    let position = f.multiply(f.graph.time, f.number(1 / 0.1))
    let noise = f.graph.apply(.noise, position, f.number(4), f.number(30))
    let result = try Simulation(
      system: f.system(
        stateNames: ["x", "y"], derivatives: [sampled, noise],
        initial: [f.number(0), f.number(0)]),
      method: .adaptive(), duration: 20, step: 0.5
    ).run()
    #expect(abs(result.finalStates[0] - (2.5 + 0.4 + 7 * 14.9 / 2)) < 1e-11)
    var path = NoisePath()
    let values = (0...200).map { path.value(at: Double($0), seed: 4, correlation: 30) }
    let area = zip(values, values.dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 2 * 0.1 }
    #expect(abs(result.finalStates[1] - area) < 1e-11)
  }

  /// dx/dt = −k·x asks for about k/3 steps a millisecond, once x has decayed.
  @Test func `a member that needs more steps than allowed gets no further, and others end`() throws
  {
    let f = Formula()
    let decay = f.multiply(f.multiply(f.number(-1), f.parameter(0)), f.state(0))
    let result = try Simulation(
      system: f.system(
        stateNames: ["x"], derivatives: [decay], initial: [f.number(1)], parameterCount: 1),
      method: .adaptive(maximumTrials: 1000), duration: 20, step: 0.1, members: 2,
      parameters: [.perMember(values: [1, 1e5])]
    ).run()
    #expect(abs(result.finalStates[0]) < 1e-6 && result.finalStates[1].isNaN)
    #expect(result.failures.map(\.reason) == [.tooManySteps])
  }

  private func sweep(members: Int, threads: Int?) -> Simulation {
    var simulation = labSweep()
    simulation.method = .adaptive()
    simulation.duration = 80
    simulation.members = members
    simulation.parameters = [
      .perMember(values: (0..<members).map { 10 * Double($0) / Double(members) })
    ]
    simulation.traces = [.state(0), .recorded(0)]
    simulation.extremes = [.state(0)]
    simulation.maximumThreads = threads
    return simulation
  }

  @Test func `gives the same bits on one thread and on many`() throws {
    let one = try sweep(members: 150, threads: 1).run()
    let many = try sweep(members: 150, threads: 5).run()
    #expect(one.matrix(.state(0)) == many.matrix(.state(0)))
    #expect(one.matrix(.recorded(0)) == many.matrix(.recorded(0)))
    #expect(one.finalStates == many.finalStates && one.stepsTaken == many.stepsTaken)
    #expect((0..<150).allSatisfy { one.spikeTimes(member: $0) == many.spikeTimes(member: $0) })
  }

  @Test(arguments: [0, 3, 63, 64, 149])
  func `gives a member the same bits alone as in company`(member: Int) throws {
    let together = try sweep(members: 150, threads: 2).run()
    var simulation = sweep(members: 1, threads: 1)
    simulation.parameters = [.shared(10 * Double(member) / 150)]
    let alone = try simulation.run()
    let own = try #require(alone.trace(.state(0)))
    #expect(own.elementsEqual(try #require(together.trace(.state(0), member: member))))
    #expect(Array(alone.spikeTimes()) == Array(together.spikeTimes(member: member)))
    #expect(
      try #require(alone.extremes(.state(0)))[0] == #require(together.extremes(.state(0)))[member])
  }

  @Test func `a member that explodes is lost, and the others go on`() throws {
    // dx/dt = x² from 1/a leaves the finite numbers at t = a.
    let f = Formula()
    let system = f.system(
      stateNames: ["x"], derivatives: [f.power(f.state(0), 2)],
      initial: [f.divide(f.number(1), f.parameter(0))], parameterCount: 1)
    let result = try Simulation(
      system: system, method: .adaptive(), duration: 10, step: 0.1, members: 3,
      parameters: [.perMember(values: [100, 5, 200])], traces: [.state(0)]
    ).run()
    let failure = try #require(result.failures.first)
    #expect(result.failures.count == 1 && failure.member == 1)
    #expect(failure.sample == 50 || failure.sample == 51)
    #expect(abs(result.finalStates[0] - 1.0 / 90) < 1e-7 && result.finalStates[1].isNaN)
    let lost = Array(try #require(result.trace(.state(0), member: 1)))
    #expect(abs(lost[40] - 1) < 1e-4 && lost[51...].allSatisfy(\.isNaN))
  }

  @Test func `a slope without a limit is given up in the end`() throws {
    // A sign that flips at every look: no step meets the tolerances.
    let f = Formula()
    let wild = f.graph.apply(.sin, f.multiply(f.number(1e15), f.graph.time))
    let slope = f.multiply(f.number(1e12), wild)
    let result = try Simulation(
      system: f.system(stateNames: ["x"], derivatives: [slope], initial: [f.number(0)]),
      method: .adaptive(relative: 1e-12, absolute: 1e-12), duration: 1, step: 0.1
    ).run()
    #expect(result.failures.first?.reason == .stepTooShort)
  }

  @Test(arguments: [(0.0, 1e-6), (1e-6, 0), (-1, 1e-6), (.nan, 1e-6), (1e-6, .infinity)])
  func `refuses tolerances that are none`(relative: Double, absolute: Double) {
    var error: SimulationError?
    do throws(SimulationError) {
      _ = try squid(.adaptive(relative: relative, absolute: absolute)).run()
    } catch let caught { error = caught }
    guard case .invalidTolerance? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
