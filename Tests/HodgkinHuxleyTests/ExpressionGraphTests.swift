import Testing

@testable import HodgkinHuxley

struct ExpressionGraphTests {
  @Test func `equal expressions are one node`() {
    let f = Formula()
    let (x, y) = (f.state(0), f.parameter(0))
    #expect(f.add(x, y) == f.add(y, x))
    #expect(f.exp(f.multiply(x, y)) == f.exp(f.multiply(y, x)))
    #expect(f.subtract(x, y) != f.subtract(y, x))
  }

  @Test func `constants fold and neutral elements go`() {
    let f = Formula()
    let x = f.state(0)
    #expect(f.value(of: f.add(f.number(2), f.number(3))) == 5)
    #expect(f.add(x, f.number(0)) == x)
    #expect(f.multiply(f.number(1), x) == x)
    #expect(f.power(x, 1) == x)
    #expect(f.negate(f.negate(x)) == x)
  }

  @Test func `a rate with a removable hole is whole however it is written`() throws {
    let f = Formula()
    let v = f.state(0)
    let one = f.number(1)
    let up = f.exp(1, v, 40, 10)
    let down = f.exp(-1, v, 40, 10)
    let spellings = [
      f.divide(f.line(0.1, v, 40), f.subtract(one, down)),
      f.divide(f.line(-0.1, v, 40), f.subtract(down, one)),
      f.divide(f.multiply(f.number(0.1), f.subtract(f.number(-40), v)), f.add(down, f.number(-1))),
    ]
    for spelling in spellings {
      #expect(f.graph.evaluate([spelling], states: [-40])[0] == 1)
      let near = f.graph.evaluate([spelling], states: [-40 + 1e-9])[0]
      #expect(abs(near - (1 + 5e-11)) < 1e-15)
    }
    let closing = f.divide(f.line(0.1, v, 40), f.subtract(up, one))
    #expect(f.graph.evaluate([closing], states: [-40])[0] == 1)
  }

  @Test func `a true pole stays one`() {
    let f = Formula()
    let v = f.state(0)
    let pole = f.divide(f.line(0.1, v, 41), f.subtract(f.number(1), f.exp(-1, v, 40, 10)))
    #expect(f.graph.evaluate([pole], states: [-40])[0].isInfinite)
  }

  private static let operations: [HodgkinHuxley.Operation] = [
    .add, .subtract, .multiply, .divide, .negate, .exp, .tanh, .abs, .minimum, .maximum, .less,
    .select, .add, .subtract, .multiply, .linoid, .cosh, .sin, .and, .or, .not, .floor, .sqrt,
  ]

  @Test(arguments: 1...300)
  func `a compiled program agrees with scalar evaluation`(seed: Int) throws {
    var random = Random(seed: seed)
    let f = Formula()
    var nodes = [f.state(0), f.state(1), f.parameter(0), f.parameter(1), f.graph.time]
    nodes += [0.5, 1, -1.25, 3].map { f.number($0) }
    for _ in 0..<Int.random(in: 3...25, using: &random) {
      let operation = Self.operations[Int.random(in: 0..<Self.operations.count, using: &random)]
      let operands = (0..<operation.arity).map { _ in
        nodes[Int.random(in: 0..<nodes.count, using: &random)]
      }
      nodes.append(f.graph.apply(operation, operands))
    }
    let probe = nodes.suffix(4)
    let system = f.system(
      stateNames: ["x", "y"], derivatives: [f.number(0.25), f.number(-0.5)],
      initial: [f.number(0.7), f.parameter(1)],
      recorded: probe.map { .init(name: "probe", node: $0) }, parameterCount: 2)
    let sweep = [0.3, -0.9, 1.7]
    let result = try Simulation(
      system: system, duration: 1.5, step: 0.5, members: 3,
      parameters: [.shared(0.4), .perMember(values: sweep)],
      traces: [.state(0), .state(1)] + probe.indices.map { .recorded($0 - probe.startIndex) }
    ).run()
    for member in 0..<3 {
      for sample in 0...3 {
        let states = try [0, 1].map { state in
          let trace = try #require(result.trace(.state(state), member: member))
          return trace[trace.startIndex + sample]
        }
        let expected = f.graph.evaluate(
          Array(probe), states: states, parameters: [0.4, sweep[member]],
          time: Double(sample) * 0.5)
        for (index, value) in expected.enumerated() {
          let trace = try #require(result.trace(.recorded(index), member: member))
          let found = trace[trace.startIndex + sample]
          let isClose =
            found == value || (found.isNaN && value.isNaN)
            || abs(found - value) <= 1e-9 * max(abs(value), 1)
          // Beyond 708 the compiled exponential is 0 or infinite a little early.
          #expect(isClose || abs(value) > 1e250, "\(found), not \(value)")
        }
      }
    }
  }
}
