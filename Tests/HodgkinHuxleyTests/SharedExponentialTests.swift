import Testing

@testable import HodgkinHuxley

struct SharedExponentialTests {
  typealias Form = @Sendable (Formula, ExpressionGraph.Node) -> [ExpressionGraph.Node]

  /// Rates of published models, as they are typed.
  static let models: [(name: String, exponentials: Int, rates: Form)] = [
    ("the lab", 4, { f, v in labRates(f, v).flatMap { [$0.opening, $0.closing] } }),
    ("squid axon", 3, { f, v in squidRates(f, v).flatMap { [$0.opening, $0.closing] } }),
    ("interneuron", 3, { f, v in interneuronRates(f, v).flatMap { [$0.opening, $0.closing] } }),
    (
      "both directions, all forms", 1,
      { f, v in
        let (one, up, down) = (f.number(1), f.exp(1, v, 30, 5), f.exp(-1, v, 30, 10))
        return [
          f.divide(f.line(0.2, v, 30), f.subtract(up, one)),
          f.divide(f.line(0.3, v, 30), f.subtract(one, down)),
          f.divide(f.number(2), f.add(one, f.exp(1, v, 10, 20))),
          f.divide(f.number(3), f.add(one, f.exp(-1, v, 70, 20))),
          f.multiply(f.number(0.5), f.exp(1, v, 60, 40)),
          f.multiply(f.number(0.7), f.exp(-1, v, 65, 40)),
        ]
      }
    ),
    (
      "eight times the slowest, without shifts", 1,
      { f, v in
        let one = f.number(1)
        return [
          f.exp(1, v, 0, 80), f.exp(1, v, 0, 10), f.exp(-1, v, 0, 20),
          f.divide(f.line(0.1, v, 0), f.subtract(f.exp(1, v, 0, 10), one)),
          f.divide(one, f.add(one, f.exp(-1, v, 0, 10))),
        ]
      }
    ),
  ]

  /// A method that puts the rates at the first state into the states after it.
  private func simulation(_ rates: Form, at potentials: [Double]) -> Simulation {
    let f = Formula()
    let nodes = rates(f, f.state(0))
    let zero = f.number(0)
    let system = f.system(
      stateNames: (0...nodes.count).map { "x\($0)" },
      derivatives: [zero] + nodes.map { _ in zero },
      initial: [f.parameter(0)] + nodes.map { _ in zero }, parameterCount: 1)
    let method = IntegrationMethod(name: "rates") { [$0.states[0]] + nodes }
    return Simulation(
      system: system, method: method, duration: 1, step: 1, members: potentials.count,
      parameters: [.perMember(values: potentials)], spikes: nil)
  }

  private let potentials: [Double] = {
    var points = (0...12_000).map { -150 + Double($0) * 0.02 }
    for hole in [-27.0, -30, -34, -35, -40, -52, -54, -55] {
      for exponent in 1...60 {
        let small = HodgkinHuxley.Operation.power(2, -Double(exponent))
        points += [hole + small, hole - small]
      }
    }
    return points
  }()

  /// What is stated in ``Rate``: a bound in ULP for a rate at a potential.
  private func bound(_ rate: Rate, power: Int?, isInverse: Bool, at potential: Double) -> Double {
    let form =
      switch rate.kind {
      case .exponential, .given: 1.5
      case .sigmoid: 3.0
      case .linoid: 5.0
      }
    let shared = power.map { 2 * Double($0) + (isInverse ? 3 : 1) } ?? 0
    return form + shared + (rate.scale * potential).magnitude + rate.offset.magnitude
  }

  @Test(arguments: models.indices)
  func `rates of published models keep the bounds that are stated, holes included`(
    model: Int
  ) throws {
    let form = Self.models[model].rates
    let finals = try simulation(form, at: potentials).run().finalStates
    let f = Formula()
    let nodes = form(f, f.state(0))
    let tiler = Tiler(graph: f.graph, roots: nodes)
    let rates = try nodes.map { try #require(tiler.rate($0)) }
    let members = SharedExponential.find(among: rates).flatMap(\.members)
    for (index, node) in nodes.enumerated() {
      let member = members.first { $0.source.node == node }
      var worst = 0.0
      for (place, potential) in potentials.enumerated() {
        let found = finals[place * (nodes.count + 1) + index + 1]
        let exact = extendedValue(of: node, in: f.graph, states: [potential])
        let allowed = bound(
          rates[index].rate, power: member?.power, isInverse: member?.isInverse ?? false,
          at: potential)
        worst = max(worst, worstError([found], [exact]) / allowed)
      }
      #expect(worst <= 1, "\(Self.models[model].name), rate \(index): \(worst) of the bound")
    }
  }

  @Test(arguments: models.indices)
  func `exponentials that are powers of each other are one`(model: Int) throws {
    let simulation = simulation(Self.models[model].rates, at: potentials)
    let program = try ProgramCompiler.compile(simulation, plan: RunPlan(simulation))
    let found = program.step.count {
      $0.code == .sharedRates || $0.code == .rate && $0.first.kind != .given
    }
    #expect(found == Self.models[model].exponentials)
  }

  @Test func `far beyond the range of exp the forms keep their limits`() throws {
    let finals = try simulation(Self.models[3].rates, at: [-1e5, 1e5]).run().finalStates
    let (below, above) = (Array(finals[1..<7]), Array(finals[8..<14]))
    for (found, limit) in zip(below.prefix(4), [0.2 * (1e5 - 30), 0, 2, 0]) {
      #expect(abs(found - limit) <= 1e-15 * limit)
    }
    for (found, limit) in zip(above.prefix(4), [0, 0.3 * (1e5 + 30), 0, 3]) {
      #expect(abs(found - limit) <= 1e-15 * limit)
    }
    #expect(below[4] < 1e-300 && below[5] > 1e300)
    #expect(above[4] > 1e300 && above[5] < 1e-300)
  }
}
