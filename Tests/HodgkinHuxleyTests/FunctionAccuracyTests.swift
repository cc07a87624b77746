#if canImport(Glibc)
  import Glibc
#endif
import FoundationEssentials
import Testing

@testable import HodgkinHuxley

/// The error bounds that the functions of equations state, measured over all of their range against
/// arithmetic with eleven bits more.
struct FunctionAccuracyTests {
  /// How many points a function is looked at; `HUXLEY_LONG_TESTS=1` looks at fifty times as many.
  private let count =
    ProcessInfo.processInfo.environment["HUXLEY_LONG_TESTS"] == nil ? 100_000 : 5_000_000

  /// The values a compiled program gives for an operation, one member per point; the largest
  /// number in the place of infinity, because a member that gets there has failed.
  private func compiled(
    _ operation: HodgkinHuxley.Operation, _ first: [Double], _ second: [Double]? = nil,
    constant: Double? = nil
  ) throws -> [Double] {
    let f = Formula()
    let system = f.system(
      stateNames: ["x", "y"], derivatives: [f.number(0), f.number(0)],
      initial: [f.parameter(0), f.parameter(1)], parameterCount: 2)
    let method = IntegrationMethod(name: "once") { context in
      let other = constant.map { context.graph.constant($0) } ?? context.states[1]
      let value =
        operation.arity == 1
        ? context.graph.apply(operation, context.states[0])
        : context.graph.apply(operation, context.states[0], other)
      let largest = context.graph.constant(.greatestFiniteMagnitude)
      return [context.graph.apply(.minimum, value, largest), context.states[1]]
    }
    let finals = try Simulation(
      system: system, method: method, duration: 1, step: 1, members: first.count,
      parameters: [.perMember(values: first), .perMember(values: second ?? first)], spikes: nil
    ).run().finalStates
    return stride(from: 0, to: finals.count, by: 2).map { finals[$0] }
  }

  /// Evenly spaced over the range, and by powers of two towards 0 on both sides of it.
  private func points(_ range: ClosedRange<Double>) -> [Double] {
    let stride = (range.upperBound - range.lowerBound) / Double(count)
    let even = (0...count).map { min(range.lowerBound + Double($0) * stride, range.upperBound) }
    let small = (0..<count).map { index in
      let exponent = -Double(index) * 1020 / Double(count)
      return HodgkinHuxley.Operation.power(2, exponent)
    }
    return even + (small + small.map { -$0 }).filter { range.contains($0) }
  }

  /// Numbers of all sizes whose digits are as good as random, of both signs where asked.
  private func scattered(
    from low: Double = -1020, to high: Double = 1020, signed: Bool = true, seed: UInt32
  ) -> [Double] {
    (0..<count).map { index in
      let words = Philox.words(
        counter: SIMD4(UInt32(index), 0, 0, 0), key: SIMD2(seed, 0))
      let digits = UInt64(words[0]) << 32 | UInt64(words[1])
      let fraction = 1 + Double(digits >> 12) * 0x1p-52
      let exponent = (low + Double(words[2]) * 0x1p-32 * (high - low)).rounded(.down)
      let value = Double(sign: .plus, exponent: Int(exponent), significand: fraction)
      return signed && words[3] & 1 == 1 ? -value : value
    }
  }

  @Test(arguments: [
    (HodgkinHuxley.Operation.exp, -707.99...709.78, 1.5), (.expMinusOne, -745...709, 3.0),
    (.tanh, -30...30, 6), (.tanh, -1e300...1e300, 6), (.cosh, -709...709, 3),
    (.linoid, -707...708, 4), (.sqrt, 0...1e300, 0.5),
  ])
  func `the engine's own functions keep the bounds they state over all of their range`(
    operation: HodgkinHuxley.Operation, range: ClosedRange<Double>, bound: Double
  ) throws {
    let points = points(range)
    let error = worstError(
      try compiled(operation, points), points.map { extended(operation, Float80($0)) })
    #expect(error <= bound, "\(operation): \(error) ULP")
  }

  @Test func `what lies beyond the range of a function has its limit`() throws {
    let infinite = Double.greatestFiniteMagnitude
    let far = [-1e300, -746, 746, 1e300]
    #expect(try compiled(.exp, far) == [0, 0, infinite, infinite])
    #expect(try compiled(.expMinusOne, far) == [-1, -1, infinite, infinite])
    #expect(try compiled(.tanh, far) == [-1, -1, 1, 1])
    #expect(try compiled(.cosh, far) == Array(repeating: infinite, count: 4))
    #expect(try compiled(.linoid, [-1e300, -746]) == [1e300, 746])
    #expect(try compiled(.linoid, [746, 1e300]).allSatisfy { (0..<1e-3).contains($0) })
  }

  @Test func `a quotient is rounded once, whatever its size, and so are sums and products`() throws
  {
    // Of positive numbers, so that what overflows is the largest number.
    let (a, b) = (scattered(signed: false, seed: 1), scattered(signed: false, seed: 2))
    for operation in [HodgkinHuxley.Operation.divide, .multiply, .add, .subtract] {
      let found = try compiled(operation, a, b)
      let wrong = found.indices.first {
        let exact = min(operation.value(a[$0], b[$0]), .greatestFiniteMagnitude)
        return found[$0].bitPattern != exact.bitPattern
      }
      #expect(wrong == nil, "\(operation)")
    }
  }

  @Test(arguments: [3.0, 7, 10, 18, 0.1, 1e-300, 1e300])
  func `a quotient by a constant errs by at most 1.5 ULP`(divisor: Double) throws {
    // Where neither the quotient nor the divisor's reciprocal leaves the normal numbers.
    let a = scattered(from: -20, to: 20, seed: 3)
    let found = try compiled(.divide, a, constant: divisor)
    let error = worstError(found, a.map { Float80($0) / Float80(divisor) })
    #expect(error <= 1.5, "\(error) ULP")
  }

  @Test(arguments: 2...16)
  func `a whole power errs by at most 1 ULP for each product`(power: Int) throws {
    let a = scattered(from: -1000 / Double(power), to: 1000 / Double(power), seed: 4)
    let found = try compiled(.power, a, constant: Double(power))
    let exact = a.map { base in (0..<power).reduce(Float80(1)) { value, _ in value * Float80(base) }
    }
    let error = worstError(found, exact)
    #expect(error <= Double(power) - 1, "\(error) ULP")
  }

  @Test(arguments: [
    (HodgkinHuxley.Operation.log, false), (.log10, false), (.sin, true), (.cos, true),
    (.tan, true), (.sinh, true), (.asin, true), (.acos, true), (.atan, true),
  ])
  func `functions of the C library err by at most 2 ULP`(
    operation: HodgkinHuxley.Operation, signed: Bool
  ) throws {
    let high: Double
    switch operation {
    case .sinh: high = 9
    case .asin, .acos: high = 0
    case .sin, .cos, .tan: high = 20
    default: high = 1020
    }
    let a = scattered(from: -1020, to: high, signed: signed, seed: 5)
    let error = worstError(try compiled(operation, a), a.map { extended(operation, Float80($0)) })
    #expect(error <= 2, "\(operation): \(error) ULP")
  }

  @Test func `other powers err by at most 1 ULP`() throws {
    let a = scattered(from: -100, to: 100, signed: false, seed: 6)
    let b = scattered(from: -10, to: 3, seed: 7)
    let error = worstError(
      try compiled(.power, a, b), zip(a, b).map { pow(Float80($0), Float80($1)) })
    #expect(error <= 1, "\(error) ULP")
  }

  private func extended(_ operation: HodgkinHuxley.Operation, _ x: Float80) -> Float80 {
    switch operation {
    case .exp: exp(x)
    case .expMinusOne: expm1(x)
    case .tanh: tanh(x)
    case .cosh: cosh(x)
    case .linoid: x == 0 ? 1 : x / expm1(x)
    case .sqrt: x.squareRoot()
    case .log: log(x)
    case .log10: log10(x)
    case .sin: sin(x)
    case .cos: cos(x)
    case .tan: tan(x)
    case .sinh: sinh(x)
    case .asin: asin(x)
    case .acos: acos(x)
    case .atan: atan(x)
    default: .nan
    }
  }
}
