import HodgkinHuxley
import Testing

@Suite struct ContinuationTests {
  private static func branches(
    _ formula: Formula, _ derivatives: [ExpressionGraph.Node], _ range: ClosedRange<Double>
  ) throws -> [Continuation.Branch] {
    let steady = SteadyStates(
      graph: formula.graph, derivatives: derivatives, steady: [:], keeping: [0], time: 0)
    return try Continuation(
      steady, bounds: derivatives.map { _ in -10...10 }, scales: derivatives.map { _ in 1 },
      range: range
    ).branches()
  }

  @Test func `a fold is found where the curve turns back`() throws {
    // dx/dt = p + 3x − x³: folds at x = ±1, p = ∓2; three branches in one curve.
    let f = Formula()
    let x = f.state(0)
    let slope = f.subtract(f.add(f.state(1), f.multiply(f.number(3), x)), f.power(x, 3))
    let found = try Self.branches(f, [slope], -4...4)
    #expect(found.count == 1)
    let folds = found.flatMap(\.special).filter { $0.kind == .fold }
      .sorted { $0.parameter < $1.parameter }
    #expect(folds.count == 2)
    #expect((folds[0].parameter + 2).magnitude < 1e-13)
    #expect((folds[1].parameter - 2).magnitude < 1e-13)
    // A point is good to the root of that.
    #expect((folds[0].equilibrium.states[0] - 1).magnitude < 1e-6)
    // It reaches both ends of the range, on different sides.
    let ends = found[0].points.map(\.parameter)
    #expect(Set([ends.first, ends.last].compactMap { $0 }) == [-4, 4])
  }

  @Test func `Hopf points of FitzHugh and Nagumo are those of the algebra`() throws {
    let f = Formula()
    let (v, w) = (f.state(0), f.state(1))
    let cube = f.divide(f.power(v, 3), f.number(3))
    let slope = f.add(f.subtract(f.subtract(v, cube), w), f.state(2))
    let recovery = f.multiply(
      f.number(0.08), f.subtract(f.add(v, f.number(0.7)), f.multiply(f.number(0.8), w)))
    let found = try Self.branches(f, [slope, recovery], 0...2).flatMap(\.special)
      .sorted { $0.parameter < $1.parameter }
    #expect(found.map(\.kind) == [.hopf, .hopf])
    // 1 − v² = 0.064, and I = w − v + v³/3 there.
    for (point, sign) in zip(found, [-1.0, 1]) {
      let v = sign * (1 - 0.064).squareRoot()
      let current = (v + 0.7) / 0.8 - v + v * v * v / 3
      #expect((point.parameter - current).magnitude < 1e-12)
      #expect((point.parameter - current).magnitude <= 4 * point.error)
      let frequency = (0.08 - 0.064 * 0.064).squareRoot()
      #expect((point.angularFrequency - frequency).magnitude < 1e-12)
    }
  }

  @Test func `what is thrown ends the work`() {
    struct Stop: Error {}
    let f = Formula()
    let slope = f.subtract(f.state(1), f.state(0))
    let steady = SteadyStates(
      graph: f.graph, derivatives: [slope], steady: [:], keeping: [0], time: 0)
    let continuation = Continuation(steady, bounds: [-10...10], scales: [1], range: 0...1)
    #expect(throws: Stop.self) { try continuation.branches { throw Stop() } }
  }
}
