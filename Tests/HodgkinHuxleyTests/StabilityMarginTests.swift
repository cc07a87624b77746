import HodgkinHuxley
import Testing

struct StabilityMarginTests {
  @Test(arguments: [
    (IntegrationMethod.euler, 2.0), (.heun, 2), (.rk4, 2.785293563405282),
  ])
  func `a method's limit is where it lets a decay grow`(
    method: IntegrationMethod, limit: Double
  ) {
    #expect(abs(method.stabilityLimit(knowsLinearity: true) - limit) < 1e-6)
    #expect(abs(method.stabilityLimit(knowsLinearity: false) - limit) < 1e-6)
  }

  @Test func `exponential Euler bears any step where it knows the equation is linear`() {
    #expect(IntegrationMethod.exponentialEuler.stabilityLimit(knowsLinearity: true) == .infinity)
    let other = IntegrationMethod.exponentialEuler.stabilityLimit(knowsLinearity: false)
    #expect(abs(other - 2) < 1e-6)
  }

  /// dx/dt = −k x and dy/dt = −y³: rates k and 3y².
  private func simulation(_ method: IntegrationMethod) -> Simulation {
    let f = Formula()
    let system = f.system(
      stateNames: ["x", "y"],
      derivatives: [
        f.negate(f.multiply(f.parameter(0), f.state(0))), f.negate(f.power(f.state(1), 3)),
      ], initial: [f.number(1), f.number(2)], parameterCount: 1)
    return Simulation(
      system: system, method: method, duration: 1, step: 0.01, members: 3,
      parameters: [.perMember(values: [1, 50, 3])])
  }

  @Test func `the margin is the largest rate times the step over the limit`() throws {
    let margin = try #require(try simulation(.euler).stabilityMargin())
    #expect(margin.state == 0 && margin.member == 1 && margin.time == 0)
    #expect(abs(margin.rate - 50) < 1e-9 && abs(margin.ratio - 0.25) < 1e-9)
    #expect(abs(margin.longestStep - 0.04) < 1e-9)
  }

  @Test func `a rate that is not constant is found where it is largest`() throws {
    let margin = try #require(try simulation(.exponentialEuler).stabilityMargin())
    #expect(margin.state == 1 && margin.time == 0)
    #expect(abs(margin.rate - 12) < 1e-6)
  }

  @Test func `the lab's own step is near the limit of forward Euler`() throws {
    var sweep = labSweep()
    let margin = try #require(try sweep.stabilityMargin())
    #expect(margin.ratio > 0.3 && margin.ratio < 1)
    sweep.step = 0.05
    sweep.method = .rk4
    #expect(try #require(try sweep.stabilityMargin()).ratio < 1)
  }

  @Test func `some members of a run are those members`() throws {
    let all = try labSweep().run()
    let some = try labSweep().selecting(members: [40, 3, 17]).run()
    #expect(some.spikeCounts == [40, 3, 17].map { all.spikeCounts[$0] })
    #expect(Array(some.spikeTimes(member: 1)) == Array(all.spikeTimes(member: 3)))
  }
}
