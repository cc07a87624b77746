import Testing

@testable import HodgkinHuxley

/// Conditions on time of any shape, whose edges stand on samples.
struct TimeEdgesTests {
  /// A condition, and whether it holds in the step that begins at a sample.
  private struct Condition {
    let f = Formula()
    var random: Random
    /// One per parameter.
    var parameters: [Double] = []
    let step: Double

    init(seed: Int) {
      random = Random(seed: seed)
      step = [0.1, 0.025, 0.03, 1.0 / 3, 0.07][seed % 5]
    }

    mutating func quantity(_ value: Double) -> ExpressionGraph.Node {
      guard Bool.random(using: &random) else { return f.number(value) }
      parameters.append(value)
      return f.parameter(parameters.count - 1)
    }

    /// `s t` with a speed of either sign, and what an edge at a sample is then.
    mutating func running() -> (node: ExpressionGraph.Node, bound: (Int) -> Double, speed: Double) {
      let speed = random.choose(1.0, 2, -1, 0.3, -0.7, 1 / 0.9)
      let shift = random.choose(0.0, 1.5, -40)
      let node = f.add(f.multiply(quantity(speed), f.graph.time), quantity(shift))
      let step = step
      return (node, { speed * (Double($0) * step) + shift }, speed)
    }

    mutating func make() -> (node: ExpressionGraph.Node, holds: (Int) -> Bool) {
      let first = Int.random(in: 1...40, using: &random)
      let (node, bound, speed) = running()
      let f = f
      let graph = { (operation: HodgkinHuxley.Operation, nodes: [ExpressionGraph.Node]) in
        f.graph.apply(operation, nodes)
      }
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let condition = graph(speed > 0 ? .less : .lessOrEqual, [node, quantity(bound(first))])
        return (condition, { speed > 0 ? $0 < first : $0 >= first })
      case 1:
        let condition = graph(speed > 0 ? .lessOrEqual : .less, [quantity(bound(first)), node])
        return (condition, { speed > 0 ? $0 >= first : $0 < first })
      case 2:
        // mod(t, period) < part
        let period = quantity(Double(first + 1) * step)
        let part = Int.random(in: 1...first, using: &random)
        let passed = graph(.floor, [f.divide(f.graph.time, period)])
        let rest = f.subtract(f.graph.time, f.multiply(passed, period))
        return (
          graph(.less, [rest, quantity(Double(part) * step)]), { $0 % (first + 1) < part }
        )
      default:
        // Every other stretch.
        let place = f.divide(f.graph.time, quantity(Double(first) * step))
        let half = f.multiply(graph(.floor, [place]), f.number(0.5))
        let odd = f.subtract(half, graph(.floor, [half]))
        return (graph(.less, [f.number(0.25), odd]), { $0 / first % 2 == 1 })
      }
    }
  }

  /// dx/dt is 1 where the condition holds.
  private func simulation(_ condition: Condition, _ node: ExpressionGraph.Node) -> Simulation {
    let f = condition.f
    let slope = f.graph.apply(.select, node, f.number(1), f.number(0))
    let system = f.system(
      stateNames: ["x"], derivatives: [slope], initial: [f.number(0)],
      parameterCount: condition.parameters.count)
    return Simulation(
      system: system, duration: 200 * condition.step, step: condition.step, members: 3,
      parameters: condition.parameters.map { .perMember(values: [$0, $0, $0]) },
      traces: [.state(0)], spikes: nil)
  }

  @Test(arguments: 1...200)
  func `an edge on a sample lands on it, swept or not, with every method`(seed: Int) throws {
    var condition = Condition(seed: seed)
    let (node, holds) = condition.make()
    var sweep = simulation(condition, node)
    var alone = sweep
    alone.members = 1
    alone.parameters = condition.parameters.map { .shared($0) }
    for method in [IntegrationMethod.euler, .heun, .rk4, .adaptive()] {
      (sweep.method, alone.method) = (method, method)
      let (many, one) = (try sweep.run(), try alone.run())
      let trace = Array(try #require(one.trace(.state(0))))
      var expected = 0.0
      for sample in 0..<200 {
        #expect(
          abs(trace[sample] - expected) < 1e-9,
          "\(method.name) at sample \(sample): \(trace[sample]), not \(expected)")
        if holds(sample) { expected += condition.step }
      }
      let member = Array(try #require(many.trace(.state(0), member: 1)))
      #expect(zip(trace, member).allSatisfy { abs($0 - $1) < 1e-12 }, "\(method.name)")
    }
  }

  @Test(arguments: [IntegrationMethod.euler, .heun, .rk4])
  func `a distance from a time has the two edges of its two bounds`(
    method: IntegrationMethod
  ) throws {
    var condition = Condition(seed: 1)
    let f = condition.f
    let t = f.graph.time
    condition.parameters = [1]
    let distance = f.graph.apply(.abs, f.multiply(f.parameter(0), f.subtract(t, f.number(5))))
    let one = f.graph.apply(.lessOrEqual, distance, f.number(2))
    let two = f.graph.apply(
      .and, f.graph.apply(.lessOrEqual, f.number(3), t), f.graph.apply(.lessOrEqual, t, f.number(7))
    )
    let traces = try [one, two].map {
      var simulation = simulation(condition, $0)
      simulation.method = method
      return Array(try #require(try simulation.run().trace(.state(0))))
    }
    #expect(zip(traces[0], traces[1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  private func adaptive(
    _ f: Formula, _ slope: ExpressionGraph.Node, _ parameters: [Parameter] = [], members: Int = 1
  ) throws -> [Double] {
    try Simulation(
      system: f.system(
        stateNames: ["x"], derivatives: [slope], initial: [f.number(0)],
        parameterCount: parameters.count),
      method: .adaptive(), duration: 100, step: 0.1, members: members, parameters: parameters,
      spikes: nil
    ).run().finalStates
  }

  @Test func `adaptive steps meet what is shorter than they are`() throws {
    let f = Formula()
    let t = f.graph.time
    let distance = f.graph.apply(.abs, f.subtract(t, f.number(50)))
    let near = f.graph.apply(.less, distance, f.number(0.1))
    let box = f.graph.apply(.select, near, f.number(100), f.number(0))
    #expect(abs(try adaptive(f, box)[0] - 20) < 1e-9)
    let triangle = f.graph.apply(
      .maximum, f.number(0), f.subtract(f.number(1), f.divide(distance, f.number(0.1))))
    #expect(abs(try adaptive(f, triangle)[0] - 0.1) < 1e-9)
    let passed = f.graph.apply(.floor, f.divide(t, f.number(10)))
    let rest = f.subtract(t, f.multiply(passed, f.number(10)))
    let early = f.graph.apply(.less, rest, f.number(0.1))
    let train = f.graph.apply(.select, early, f.number(50), f.number(0))
    #expect(abs(try adaptive(f, train)[0] - 50) < 1e-9)
    let rounded = f.graph.apply(.round, f.divide(t, f.number(10)))
    #expect(abs(try adaptive(f, rounded)[0] - 500) < 1e-9)
  }

  @Test func `adaptive steps meet edges at times that are swept by a factor`() throws {
    let f = Formula()
    let place = f.multiply(f.parameter(0), f.graph.time)
    let late = f.graph.apply(.less, f.number(10), place)
    let early = f.graph.apply(.less, place, f.number(10.2))
    let slope = f.graph.apply(
      .select, f.graph.apply(.and, late, early), f.number(50), f.number(0))
    let found = try adaptive(f, slope, [.perMember(values: [1, 2, 0.5, 0])], members: 4)
    for (area, exact) in zip(found, [10.0, 5, 20, 0]) { #expect(abs(area - exact) < 1e-9) }
  }

  @Test func `what has corners that are not found is looked at in every sample`() throws {
    let f = Formula()
    let square = f.power(f.subtract(f.graph.time, f.number(50)), 2.0)
    let near = f.graph.apply(.less, square, f.number(0.01))
    let slope = f.graph.apply(.select, near, f.number(100), f.number(0))
    #expect(abs(try adaptive(f, slope)[0] - 20) < 1e-3)
  }

  @Test func `samples are followed from kink to kink when they repeat`() throws {
    let f = Formula()
    let table = try #require(SampleTable(positions: [0, 1, 1.5, 10], values: [0, 4, 0, 0]))
    let passed = f.graph.apply(.floor, f.divide(f.graph.time, f.number(10)))
    let rest = f.subtract(f.graph.time, f.multiply(passed, f.number(10)))
    #expect(abs(try adaptive(f, f.graph.lookup(rest, in: table))[0] - 30) < 1e-9)
  }

  @Test(arguments: [1e3, 1e6])
  func `a stiff equation takes as many steps as it needs`(rate: Double) throws {
    let f = Formula()
    let cosine = f.graph.apply(.cos, f.graph.time)
    let slope = f.multiply(f.number(-rate), f.subtract(f.state(0), cosine))
    let result = try Simulation(
      system: f.system(stateNames: ["x"], derivatives: [slope], initial: [f.number(1)]),
      method: .adaptive(), duration: 0.5, step: 0.05
    ).run()
    #expect(result.failures.isEmpty)
    #expect(abs(result.finalStates[0] - 0.8775825618903728) < 2 / rate)
  }
}
