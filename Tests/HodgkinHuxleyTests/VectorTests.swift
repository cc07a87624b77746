import Testing

@testable import HodgkinHuxley

struct VectorTests {
  /// The values a compiled program gives for one operation at many points, one member each.
  private func compiled(_ operation: HodgkinHuxley.Operation, at points: [Double]) throws
    -> [Double]
  {
    let f = Formula()
    let system = f.system(
      stateNames: ["x"], derivatives: [f.number(0)], initial: [f.parameter(0)],
      parameterCount: 1)
    let method = IntegrationMethod(name: "once") { context in
      [context.graph.apply(operation, context.states[0])]
    }
    return try Simulation(
      system: system, method: method, duration: 1, step: 1, members: points.count,
      parameters: [.perMember(values: points)], spikes: nil
    ).run().finalStates
  }

  private func worst(_ found: [Double], _ exact: [Double]) -> Double {
    zip(found, exact).map { $0 == $1 ? 0 : abs($0 - $1) / $1.ulp }.max() ?? 0
  }

  @Test func `exp errs by at most 1.5 ULP over its range`() throws {
    let points = (0...200_000).map { -707.9 + Double($0) * 1417.5 / 200_000 }
    let found = try compiled(.exp, at: points)
    #expect(worst(found, points.map { HodgkinHuxley.Operation.exp.value($0) }) <= 1.5)
  }

  @Test func `linoid errs by at most 4 ULP on both sides of its hole and at it`() throws {
    var points = (0...40_000).map { -40 + Double($0) * 0.002 }
    for exponent in 1...300 {
      let small = 1 / HodgkinHuxley.Operation.power(10, Double(exponent) / 20)
      points += [small, -small]
    }
    points += [0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 100, -100, 700, -700]
    let found = try compiled(.linoid, at: points)
    let exact = points.map { HodgkinHuxley.Operation.linoid.value($0) }
    #expect(worst(found, exact) <= 4)
    #expect(try compiled(.linoid, at: [0]) == [1])
  }

  @Test(arguments: [HodgkinHuxley.Operation.expMinusOne, .tanh, .cosh])
  func `hyperbolic functions err by at most 8 ULP`(operation: HodgkinHuxley.Operation) throws {
    let points = (0...20_000).map { -25 + Double($0) * 0.0025 }
    let found = try compiled(operation, at: points)
    #expect(worst(found, points.map { operation.value($0) }) <= 8)
  }
}
