#if canImport(Glibc)
  import Glibc
#endif
import FoundationEssentials
import Testing

@testable import HodgkinHuxley

struct VectorTests {
  /// How many points a function is looked at; `HUXLEY_LONG_TESTS=1` looks at fifty times as many.
  private let points =
    ProcessInfo.processInfo.environment["HUXLEY_LONG_TESTS"] == nil
    ? 200_000 : 10_000_000

  /// The worst error of a rate, in ULP, at exponents `range` in powers of two. The rate is a formula
  /// of its exponent to the base e; ln 2 and its inverse multiply to exactly 1.
  private func worst(
    over range: ClosedRange<Double>, exact: (Float80) -> Float80,
    rate: @escaping @Sendable (inout ExpressionGraph, ExpressionGraph.Node) -> ExpressionGraph.Node
  ) throws -> Double {
    let stride = (range.upperBound - range.lowerBound) / Double(points)
    let exponents = (0...points).map {
      min(range.lowerBound + Double($0) * stride, range.upperBound)
    }
    let f = Formula()
    let system = f.system(
      stateNames: ["x"], derivatives: [f.number(0)], initial: [f.parameter(0)],
      parameterCount: 1)
    let method = IntegrationMethod(name: "rate") { context in
      let ln2 = context.graph.constant(0x1.62e42fefa39efp-1)
      let exponent = context.graph.apply(.multiply, context.states[0], ln2)
      return [rate(&context.graph, exponent)]
    }
    let found = try Simulation(
      system: system, method: method, duration: 1, step: 1, members: exponents.count,
      parameters: [.perMember(values: exponents)], spikes: nil
    ).run().finalStates
    return worstError(found, exponents.map { exact(Float80($0)) })
  }

  @Test(arguments: [-1022...1023.0, -2...2])
  func `the rates' power of two errs by at most 1.5 ULP`(range: ClosedRange<Double>) throws {
    let error = try worst(over: range, exact: { exp2($0) }) { graph, x in graph.apply(.exp, x) }
    #expect(error <= 1.5)
  }

  @Test(arguments: [-1022...1020.0, -8...8])
  func `a sigmoid rate errs by at most 3 ULP`(range: ClosedRange<Double>) throws {
    let error = try worst(over: range, exact: { 1 / (1 + exp2($0)) }) { graph, x in
      let one = graph.constant(1)
      let sum = graph.apply(.add, one, graph.apply(.exp, x))
      return graph.apply(.divide, one, sum)
    }
    #expect(error <= 3)
  }

  @Test(arguments: [-1022...1010.0, -3...3, -1e-3...1e-3, -1e-9...1e-9])
  func `a linoid rate errs by at most 5 ULP everywhere, its hole included`(
    range: ClosedRange<Double>
  ) throws {
    let ln2 = log(Float80(2))
    let error = try worst(over: range, exact: { $0 == 0 ? 1 : $0 * ln2 / expm1($0 * ln2) }) {
      graph, x in graph.apply(.linoid, x)
    }
    #expect(error <= 5)
  }
}
