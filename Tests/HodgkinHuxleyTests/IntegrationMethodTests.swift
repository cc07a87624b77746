import HodgkinHuxley
import Testing

extension IntegrationMethod {
  /// The pair's step of order 5, with a fixed step.
  fileprivate static let fixedDormandPrince = IntegrationMethod(
    name: "dormand_prince", step: IntegrationMethod.adaptive().step)
}

struct IntegrationMethodTests {
  /// dx/dt = −x + cos t from 1: the solution is (cos t + sin t + exp(−t)) / 2.
  private func error(_ method: IntegrationMethod, step: Double) throws -> Double {
    let f = Formula()
    let slope = f.subtract(f.graph.apply(.cos, f.graph.time), f.state(0))
    let system = f.system(
      stateNames: ["x"], derivatives: [slope], initial: [f.number(1)])
    let result = try Simulation(system: system, method: method, duration: 2, step: step).run()
    let exact = 0.314242936757576  // (cos 2 + sin 2 + exp(−2)) / 2
    return abs(result.finalStates[0] - exact)
  }

  @Test(arguments: [
    (IntegrationMethod.euler, 1.0), (.heun, 2), (.rk4, 4), (.exponentialEuler, 1),
    (.fixedDormandPrince, 5),
  ])
  func `converges with its order`(method: IntegrationMethod, order: Double) throws {
    let ratio = try error(method, step: 0.02) / error(method, step: 0.01)
    let expected = Double(1 << Int(order))
    #expect(abs(ratio / expected - 1) < 0.05, "\(method.name): \(ratio)")
  }

  @Test func `a method written by hand gives the bits of the built-in one`() throws {
    let own = IntegrationMethod(name: "mine") { context in
      let slope = context.f(context.time, context.states)
      return context.states.indices.map { index in
        let change = context.graph.apply(.multiply, context.step, slope[index])
        return context.graph.apply(.add, context.states[index], change)
      }
    }
    var simulation = labSweep()
    simulation.duration = 60
    let builtIn = try simulation.run()
    simulation.method = own
    #expect(try simulation.run().finalStates == builtIn.finalStates)
  }

  @Test func `exponential Euler is exact for an equation linear in its variable`() throws {
    let f = Formula()
    let slope = f.divide(f.subtract(f.number(3), f.state(0)), f.number(0.1))
    let system = f.system(
      stateNames: ["x"], derivatives: [slope], initial: [f.number(0)])
    let result = try Simulation(
      system: system, method: .exponentialEuler, duration: 1, step: 0.5
    ).run()
    #expect(abs(result.finalStates[0] - 3 * (1 - 4.5399929762484854e-05)) < 1e-14)
  }
}
