/// What a node of an ``ExpressionGraph`` does to its operands.
///
/// Truth is a number here: a comparison gives 1 or 0, and whatever is not 0 counts as true.
///
/// **Error bounds** of a compiled program, in units in the last place, over the range given:
///
/// - sums, differences, products, quotients and square roots: 0.5, rounded once; a product that is
///   added to something is not rounded by itself, and a quotient by a constant in a sum may be a
///   product with its reciprocal: 1.5
/// - `exp` 1.5 for −708 ≤ x ≤ 709.78; 0 below, infinite above
/// - `expMinusOne` 3 for all x; `linoid` 4, its hole included
/// - `tanh` 6 for all x; `cosh` 3 for |x| ≤ 709
/// - whole powers n up to 16: n − 1, which is one for each product
/// - other powers 1; `log`, `log10`, `sin`, `cos`, `tan`, `sinh`, `asin`, `acos` and `atan` 2, as
///   glibc has them
/// - a rate that is recognised, as ``Rate`` says: 1.5 as an exponential, 3 as a sigmoid, 5 as a
///   linoid, and more for the rounding of its exponent and where it shares an exponential
public enum Operation: UInt8, Hashable, Sendable, CaseIterable {
  case add, subtract, multiply, divide, negate
  case power, exp, expMinusOne, log, log10, sqrt, abs
  case sin, cos, tan, sinh, cosh, tanh
  case asin, acos, atan
  case minimum, maximum, floor, ceiling, round
  case less, lessOrEqual, equal, and, or, not
  /// `select(condition, a, b)` is `a` where the condition holds and `b` elsewhere.
  case select
  /// `x / (exp(x) − 1)`, with the value 1 at `x = 0` where the quotient has its hole.
  ///
  /// The graph finds this form in a quotient by itself, in each of the ways the field writes it.
  case linoid
  /// `noise(position, seed, correlation)`: the value of a ``NoisePath``.
  case noise
  /// `lookup(position, index)`: the value of the graph's ``SampleTable`` of that index.
  ///
  /// It is made by ``ExpressionGraph/lookup(_:in:)``.
  case lookup

  /// How many operands the operation takes.
  public var arity: Int {
    switch self {
    case .select, .noise: 3
    case .add, .subtract, .multiply, .divide, .power, .minimum, .maximum, .less, .lessOrEqual,
      .equal, .and, .or, .lookup:
      2
    default: 1
    }
  }

  /// Whether exchanging the two operands leaves the value as it is, bit for bit.
  var isCommutative: Bool {
    switch self {
    case .add, .multiply, .equal, .and, .or: true
    default: false
    }
  }
}
