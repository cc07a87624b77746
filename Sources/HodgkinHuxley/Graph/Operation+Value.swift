#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Operation {
  /// The value for operands given as numbers, the reference that compiled programs are held to.
  ///
  /// Operands beyond the arity are not looked at. A lookup, which needs its graph, is not a number.
  func value(_ a: Double, _ b: Double = 0, _ c: Double = 0) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .negate: -a
    case .minimum: b < a ? b : a
    case .maximum: b > a ? b : a
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .and: a != 0 && b != 0 ? 1 : 0
    case .or: a != 0 || b != 0 ? 1 : 0
    case .not: a == 0 ? 1 : 0
    case .select: a != 0 ? b : c
    case .power: Self.power(a, b)
    case .noise: Self.noise(a, b, c)
    default: elementaryFunction(a)
    }
  }

  /// The value of any operation of a graph that has these tables.
  func value(_ a: Double, _ b: Double, _ c: Double, in tables: [SampleTable]) -> Double {
    guard self == .lookup else { return value(a, b, c) }
    guard let index = Int(exactly: b), tables.indices.contains(index) else { return .nan }
    return tables[index].value(at: a)
  }

  /// The value of an operation of one operand; NaN for the operations of two and three.
  func elementaryFunction(_ x: Double) -> Double {
    switch self {
    case .exp: exponential(x)
    case .expMinusOne: expm1(x)
    case .log: logarithm(x)
    case .log10: decimalLogarithm(x)
    case .sqrt: x.squareRoot()
    case .abs: x.magnitude
    case .sin: sine(x)
    case .cos: cosine(x)
    case .tan: tangent(x)
    case .sinh: hyperbolicSine(x)
    case .cosh: hyperbolicCosine(x)
    case .tanh: hyperbolicTangent(x)
    case .asin: arcSine(x)
    case .acos: arcCosine(x)
    case .atan: arcTangent(x)
    case .floor: x.rounded(.down)
    case .ceiling: x.rounded(.up)
    case .round: x.rounded(.toNearestOrAwayFromZero)
    case .linoid: x == 0 ? 1 : x / expm1(x)
    default: .nan
    }
  }

  private static func noise(_ position: Double, _ seed: Double, _ correlation: Double) -> Double {
    var path = NoisePath()
    return path.value(at: position, seed: seed, correlation: correlation)
  }

  /// Whole powers up to 16 by repeated multiplication, as the compiled program forms them; the
  /// others by the C library.
  static func power(_ base: Double, _ exponent: Double) -> Double {
    guard let whole = Int(exactly: exponent), (0...16).contains(whole) else {
      return raise(base, exponent)
    }
    var result = 1.0
    var square = base
    var rest = whole
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}

// The C functions share their names with the cases of `Operation`, which hide them inside it.
private func exponential(_ x: Double) -> Double { exp(x) }
private func logarithm(_ x: Double) -> Double { log(x) }
private func decimalLogarithm(_ x: Double) -> Double { log10(x) }
private func sine(_ x: Double) -> Double { sin(x) }
private func cosine(_ x: Double) -> Double { cos(x) }
private func tangent(_ x: Double) -> Double { tan(x) }
private func hyperbolicSine(_ x: Double) -> Double { sinh(x) }
private func hyperbolicCosine(_ x: Double) -> Double { cosh(x) }
private func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
private func arcSine(_ x: Double) -> Double { asin(x) }
private func arcCosine(_ x: Double) -> Double { acos(x) }
private func arcTangent(_ x: Double) -> Double { atan(x) }
private func raise(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
