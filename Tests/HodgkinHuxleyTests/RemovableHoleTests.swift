import Testing

@testable import HodgkinHuxley

/// Rates with a removable singularity, in every spelling that comes to mind.
struct RemovableHoleTests {
  /// `c φ (V + a) / (1 − exp(−(V + a)/k))` in some spelling, each of c, φ, a and k a number or a
  /// parameter.
  private struct Spelling {
    let f = Formula()
    var random: Random
    var parameters: [Double] = []
    let (c, a, k): (Double, Double, Double)

    init(seed: Int) {
      random = Random(seed: seed)
      c = Double(Int.random(in: 1...40, using: &random)) / 20
      a = Double(Int.random(in: -800...800, using: &random)) / 10
      k = Double(Int.random(in: 10...200, using: &random)) / 10
    }

    /// A number, or a parameter of that value.
    mutating func quantity(_ value: Double) -> ExpressionGraph.Node {
      guard Bool.random(using: &random) else { return f.number(value) }
      parameters.append(value)
      return f.parameter(parameters.count)
    }

    /// V + a
    mutating func core(_ v: ExpressionGraph.Node, _ a: ExpressionGraph.Node) -> ExpressionGraph.Node
    {
      random.choose(
        f.add(v, a), f.subtract(v, f.negate(a)), f.negate(f.subtract(f.negate(v), a)),
        f.subtract(v, f.subtract(f.number(12), f.add(a, f.number(12)))),
        f.divide(f.add(f.multiply(v, f.number(4)), f.multiply(f.number(4), a)), f.number(4)))
    }

    /// (V + a)/k
    mutating func exponent(
      _ v: ExpressionGraph.Node, _ a: ExpressionGraph.Node, _ k: ExpressionGraph.Node
    ) -> ExpressionGraph.Node {
      random.choose(
        f.divide(core(v, a), k), f.multiply(core(v, a), f.divide(f.number(1), k)),
        f.add(f.divide(v, k), f.divide(a, k)),
        f.negate(f.divide(f.subtract(f.negate(a), v), k)))
    }

    /// The whole rate; the exponent x is meant to be 0 at the hole.
    mutating func rate(_ v: ExpressionGraph.Node) -> ExpressionGraph.Node {
      let (offset, slope) = (quantity(a), quantity(k))
      let one = f.number(1)
      let x = exponent(v, offset, slope)
      let q = quantity(3)
      let shift = f.exp(f.negate(quantity(a / k)))
      let half = f.divide(x, f.number(2))
      let sinh = f.graph.apply(.sinh, half)
      // 1/(1 − exp(−x)), above and below the line.
      let (above, below): (ExpressionGraph.Node, ExpressionGraph.Node) = random.choose(
        (one, f.subtract(one, f.exp(f.negate(x)))),
        (f.number(-1), f.subtract(f.exp(f.negate(x)), one)),
        (f.number(-1), f.graph.apply(.expMinusOne, f.negate(x))),
        (f.exp(x), f.subtract(f.exp(x), one)),
        (q, f.subtract(q, f.multiply(q, f.exp(f.negate(x))))),
        (one, f.subtract(one, f.multiply(shift, f.exp(f.negate(f.divide(v, slope)))))),
        (one, f.subtract(one, f.graph.apply(.sqrt, f.exp(f.multiply(f.number(-2), x))))),
        (f.exp(f.divide(v, slope)), f.subtract(f.exp(f.divide(v, slope)), shift)),
        (f.exp(half), f.subtract(f.exp(half), f.exp(f.negate(half)))),
        (f.exp(half), f.multiply(f.number(2), sinh))
      )
      var factors = [quantity(c), quantity(2), core(v, offset), above]
      factors.shuffle(using: &random)
      let product = factors.dropFirst().reduce(factors[0]) { f.multiply($0, $1) }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return f.divide(product, below)
      case 1: return f.multiply(product, f.divide(one, below))
      case 2:
        let inner = f.divide(below, factors[3])
        return f.divide(f.multiply(f.multiply(factors[0], factors[1]), factors[2]), inner)
      default:
        return f.multiply(
          f.multiply(f.divide(factors[0], below), f.multiply(factors[1], factors[2])), factors[3])
      }
    }
  }

  @Test(arguments: 1...400)
  func `a hole is filled in any spelling, with swept constants or without`(seed: Int) throws {
    var spelling = Spelling(seed: seed)
    let f = spelling.f
    let rate = spelling.rate(f.state(0))
    let hole = -spelling.a
    let potentials = [hole, hole + 1e-9, hole - 1e-5, hole + 0.01, hole - 3, hole + 40, hole - 60]
    let zero = f.number(0)
    let system = f.system(
      stateNames: ["V", "rate"], derivatives: [zero, zero], initial: [f.parameter(0), zero],
      parameterCount: 1 + spelling.parameters.count)
    let method = IntegrationMethod(name: "rates") { [$0.states[0], rate] }
    for isSwept in [false, true] {
      let simulation = Simulation(
        system: system, method: method, duration: 1, step: 1, members: potentials.count,
        parameters: [.perMember(values: potentials)]
          + spelling.parameters.map {
            isSwept ? .perMember(values: Array(repeating: $0, count: 7)) : .shared($0)
          }, spikes: nil)
      let finals = try simulation.run().finalStates
      for (member, potential) in potentials.enumerated() {
        let shift = Float80(potential) + Float80(spelling.a)
        let scale = 2 * Float80(spelling.c) * Float80(spelling.k)
        let truth = scale * extendedLinoid(-shift / Float80(spelling.k))
        let error = abs(Float80(finals[2 * member + 1]) - truth) / truth
        #expect(error < 1e-12, "at V + a = \(shift), swept: \(isSwept)")
      }
    }
  }

  @Test func `x/tanh(x) and x/sinh(x) are whole, and right far away`() {
    let f = Formula()
    let x = f.state(0)
    let (a, b) = (
      f.divide(x, f.graph.apply(.tanh, x)), f.divide(x, f.graph.apply(.sinh, x))
    )
    for value in [0, 1e-12, -1e-3, 0.5, -2, 30, -30, 800, -800] {
      let found = f.graph.evaluate([a, b], states: [value])
      let wide = Float80(value)
      let exact = value == 0 ? (1, 1) : (wide / extendedTanh(wide), wide / extendedSinh(wide))
      #expect(abs(Float80(found[0]) - exact.0) <= 1e-15 * exact.0)
      #expect(abs(Float80(found[1]) - exact.1) <= 1e-14 * exact.1 + 1e-300)
    }
  }

  @Test func `the inverse of a linoid is whole too`() {
    let f = Formula()
    let x = f.line(0.1, f.state(0), 40)
    let inverse = f.divide(f.subtract(f.number(1), f.exp(f.negate(x))), x)
    #expect(f.graph.evaluate([inverse], states: [-40]) == [1])
  }

  @Test func `a squared quotient is whole, below the line by its negative power`() {
    let f = Formula()
    let shifted = f.add(f.state(0), f.number(40))
    let below = f.subtract(f.number(1), f.exp(f.multiply(f.number(-0.1), shifted)))
    let inverse = f.graph.apply(.power, below, f.number(-2))
    let rate = f.multiply(inverse, f.graph.apply(.power, shifted, f.number(2)))
    #expect(f.graph.evaluate([rate], states: [-40]) == [100])
    // (10 / (1 − 1/e))²
    #expect(abs(f.graph.evaluate([rate], states: [-30])[0] - 250.265_030_107_711_9) < 1e-10)
  }

  @Test func `whether a swept constant leaves a pole is decided for each member`() {
    let f = Formula()
    let (v, position, one) = (f.state(0), f.parameter(0), f.number(1))
    let above = f.multiply(f.number(0.1), f.add(v, f.number(40)))
    let exponential = f.exp(f.negate(f.divide(f.subtract(v, position), f.number(10))))
    let rate = f.divide(above, f.subtract(one, exponential))
    func value(_ v: Double, _ position: Double) -> Double {
      f.graph.evaluate([rate], states: [v], parameters: [position])[0]
    }
    #expect(value(-40, -40) == 1)
    #expect(value(-40, -41) == 0)
    #expect(value(-41, -41).isInfinite)
    let factor = f.divide(f.parameter(0), f.number(10))
    let scaled = f.divide(
      above, f.subtract(factor, f.exp(f.negate(f.divide(f.add(v, f.number(40)), f.number(10))))))
    #expect(f.graph.evaluate([scaled], states: [-40], parameters: [10]) == [1])
    #expect(f.graph.evaluate([scaled], states: [-40], parameters: [11]) == [0])
  }

  @Test(arguments: [40.000001, -40, 41])
  func `a numerator that vanishes elsewhere leaves the pole`(shift: Double) {
    let f = Formula()
    let v = f.state(0)
    let above = f.multiply(f.parameter(0), f.add(v, f.number(shift)))
    let pole = f.divide(above, f.subtract(f.number(1), f.exp(-1, v, 40, 10)))
    #expect(f.graph.evaluate([pole], states: [-40], parameters: [1])[0].isInfinite)
  }
}
