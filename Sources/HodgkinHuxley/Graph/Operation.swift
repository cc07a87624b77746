/// What a node of an ``ExpressionGraph`` does to its operands.
///
/// Truth is a number here: a comparison gives 1 or 0, and whatever is not 0 counts as true.
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
