import HodgkinHuxley
import Testing

@Suite struct EquilibriumSearchTests {
  private static func search(
    _ formula: Formula, _ derivatives: [ExpressionGraph.Node], bounds: ClosedRange<Double>
  ) -> EquilibriumSearch {
    let steady = SteadyStates(
      graph: formula.graph, derivatives: derivatives, steady: [:], keeping: [0], time: 0)
    return EquilibriumSearch(steady, bounds: derivatives.map { _ in bounds })
  }

  @Test func `linear equations are eliminated and the rest is found to rounding`() throws {
    // FitzHugh–Nagumo: dv/dt = v − v³/3 − w + I, dw/dt = 0.08 (v + 0.7 − 0.8 w).
    let f = Formula()
    let (v, w) = (f.state(0), f.state(1))
    let cube = f.divide(f.power(v, 3), f.number(3))
    let slope = f.add(f.subtract(f.subtract(v, cube), w), f.number(0.5))
    let recovery = f.multiply(
      f.number(0.08), f.subtract(f.add(v, f.number(0.7)), f.multiply(f.number(0.8), w)))
    let search = Self.search(f, [slope, recovery], bounds: -1000...1000)
    #expect(search.steady.remaining == [0])
    let found = try search.equilibria()
    #expect(found.count == 1)
    let point = try #require(found.first)
    let (x, y) = (point.states[0], point.states[1])
    #expect((x - x * x * x / 3 - y + 0.5).magnitude < 1e-14)
    #expect((x + 0.7 - 0.8 * y).magnitude < 1e-14)
    // The trace and determinant of [[1 − v², −1], [0.08, −0.064]].
    let trace = 1 - x * x - 0.064
    let determinant = -(1 - x * x) * 0.064 + 0.08
    #expect((point.eigenvalues[0].real - trace / 2).magnitude < 1e-14)
    let size = point.eigenvalues[0].magnitude
    #expect((size * size - determinant).magnitude < 1e-14)
    #expect(point.stability == .unstableFocus)
  }

  @Test func `equations that cannot be eliminated are searched together`() throws {
    // x' = y − x³ + 3x, y' = x − y³: symmetric, with zeros on a curve of neither variable alone.
    let f = Formula()
    let (x, y) = (f.state(0), f.state(1))
    let first = f.add(f.subtract(f.power(y, 3), f.power(x, 3)), f.multiply(f.number(3), x))
    let second = f.subtract(x, f.power(y, 3))
    let search = Self.search(f, [first, second], bounds: -10...10)
    #expect(search.steady.remaining == [0, 1])
    // y³ = x, so x − x³ + 3x = 0: x = 0, ±2.
    let found = try search.equilibria().map(\.states)
    #expect(found.count == 3)
    for (point, expected) in zip(found, [-2.0, 0, 2]) {
      #expect((point[0] - expected).magnitude < 1e-12)
      #expect((point[1] * point[1] * point[1] - expected).magnitude < 1e-12)
    }
  }

  @Test func `two equilibria that are about to meet are both found`() throws {
    let f = Formula()
    let x = f.state(0)
    // (x − 1.0001)² − 1e-10: zeros 2e-5 apart, between points of any grid.
    let shifted = f.subtract(x, f.number(1.0001))
    let slope = f.subtract(f.multiply(shifted, shifted), f.number(1e-10))
    let found = try Self.search(f, [slope], bounds: -200...200).equilibria().map { $0.states[0] }
    #expect(found.count == 2)
    #expect((found[0] - 1.00009).magnitude < 1e-9 && (found[1] - 1.00011).magnitude < 1e-9)
  }

  @Test func `a pole and a jump are no equilibria`() throws {
    let f = Formula()
    let x = f.state(0)
    let pole = f.divide(f.number(1), f.subtract(x, f.number(0.3)))
    #expect(try Self.search(f, [pole], bounds: -10...10).equilibria().isEmpty)
    let sign = f.graph.apply(
      .select, f.graph.apply(.less, x, f.number(0.3)), f.number(-1), f.number(1))
    #expect(try Self.search(f, [sign], bounds: -10...10).equilibria().isEmpty)
  }

  @Test func `a state that nothing drives is reported and not listed`() {
    let f = Formula()
    let nothing = f.multiply(f.number(0), f.state(0))
    #expect(throws: EquilibriumSearch.Failure.continuum) {
      try Self.search(f, [nothing], bounds: -10...10).equilibria()
    }
  }
}
