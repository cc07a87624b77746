/// A random expression whose dimension is known, as text.
///
/// Dimensions are exponents of mV, ms, µA and cm. Every literal is a whole number times a power of
/// ten, so that it can be written in any unit that differs by a power of ten without a rounding.
struct RandomExpression {
  typealias Exponents = [Int]

  static let plain = [0, 0, 0, 0]
  static let voltage = [1, 0, 0, 0]
  static let time = [0, 1, 0, 0]
  private static let common: [Exponents] = [
    plain, plain, voltage, voltage, time, [0, -1, 0, 0], [0, 0, 1, -2], [-1, 0, 1, -2],
    [-1, 1, 1, -2],
  ]

  /// What stands in the scope of the tests, by dimension.
  private static let names: [Exponents: [String]] = [
    plain: ["p1", "p2", "grid", "run.m", "pi"],
    voltage: ["v1", "Lab3.ENa", "run.V", "level"],
    time: ["t1", "run.t"],
    [0, 0, 1, -2]: ["i1", "run.INa", "run.I"],
    [-1, 0, 1, -2]: ["Lab3.gNa", "g1"],
    [-1, 1, 1, -2]: ["Lab3.Cm"],
    [0, -1, 0, 0]: ["Lab3.αm(v1)", "Lab3.βh(level)"],
  ]

  var random: SplitMix
  /// How literals are written; another seed gives the same expression in other units.
  var spelling: SplitMix
  /// The chance of a part with the wrong dimension, in 1000.
  var slips = 0
  private(set) var slipped = false

  init(seed: UInt64, spelling: UInt64 = 0) {
    random = SplitMix(state: seed)
    self.spelling = SplitMix(state: spelling)
  }

  mutating func dimension() -> Exponents { Self.common.randomElement(using: &random) ?? Self.plain }

  /// An expression of the dimension, in parentheses where it has an operator.
  mutating func expression(_ dimension: Exponents, depth: Int) -> String {
    if slips > 0, Int.random(in: 0..<1000, using: &random) < slips {
      slipped = true
      return expression(self.dimension(), depth: depth - 1)
    }
    guard depth > 0 else { return leaf(dimension) }
    switch Int.random(in: 0..<14, using: &random) {
    case 0, 1: return sum(dimension, depth)
    case 2, 3: return product(dimension, depth)
    case 4: return power(dimension, depth)
    case 5:
      let test = condition(depth - 1)
      return "(if \(test) then \(expression(dimension, depth: depth - 1)) "
        + "else \(expression(dimension, depth: depth - 1)))"
    case 6: return "abs(\(expression(dimension, depth: depth - 1)))"
    case 7: return "(-\(expression(dimension, depth: depth - 1)))"
    case 8: return "twice(\(expression(dimension, depth: depth - 1)))"
    case 9:
      let other = Self.common.randomElement(using: &random) ?? Self.plain
      return "ratio(\(expression(Self.sum(dimension, other), depth: depth - 1)), "
        + "\(expression(other, depth: depth - 1)))"
    case 10:
      let index = Int.random(in: 1...2, using: &random)
      return "[\(expression(dimension, depth: depth - 1)), "
        + "\(expression(dimension, depth: depth - 1))][\(index)]"
    case 11: return converted(dimension, depth)
    case 12 where dimension.allSatisfy({ abs($0) <= 3 }):
      return "sqrt(abs(\(expression(dimension.map { $0 * 2 }, depth: depth - 1))))"
    default: return function(dimension, depth)
    }
  }

  private mutating func sum(_ dimension: Exponents, _ depth: Int) -> String {
    let sign = Bool.random(using: &random) ? "+" : "-"
    let zero = Int.random(in: 0..<8, using: &random) == 0
    return "(\(expression(dimension, depth: depth - 1)) \(sign) "
      + "\(zero ? "0" : expression(dimension, depth: depth - 1)))"
  }

  private mutating func product(_ dimension: Exponents, _ depth: Int) -> String {
    let other = self.dimension()
    if Bool.random(using: &random) {
      let rest = zip(dimension, other).map { $0 - $1 }
      return "(\(expression(other, depth: depth - 1)) * \(expression(rest, depth: depth - 1)))"
    }
    return "(\(expression(Self.sum(dimension, other), depth: depth - 1)) / "
      + "\(expression(other, depth: depth - 1)))"
  }

  private mutating func power(_ dimension: Exponents, _ depth: Int) -> String {
    for (exponent, text) in [(2, "2"), (3, "3"), (-1, "-1")].shuffled(using: &random)
    where dimension.allSatisfy({ $0 % exponent == 0 }) {
      return "((\(expression(dimension.map { $0 / exponent }, depth: depth - 1)))^\(text))"
    }
    return leaf(dimension)
  }

  /// A condition on numbers of one dimension, chained or joined.
  private mutating func condition(_ depth: Int) -> String {
    let dimension = self.dimension()
    let left = expression(dimension, depth: depth - 1)
    let right = expression(dimension, depth: depth - 1)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return "\(left) <= \(right) < \(expression(dimension, depth: depth - 1))"
    case 1: return "not \(left) > \(right)"
    case 2: return "\(left) < \(right) and \(right) != \(left)"
    default: return "\(left) < \(right)"
    }
  }

  private mutating func function(_ dimension: Exponents, _ depth: Int) -> String {
    if dimension == Self.plain {
      let name = ["sin", "tanh", "exp", "cos", "floor"].randomElement(using: &random) ?? "sin"
      return "\(name)(\(expression(dimension, depth: depth - 1)))"
    }
    if dimension == [0, -1, 0, 0] {
      return "opening(\(expression(Self.voltage, depth: depth - 1)))"
    }
    return sum(dimension, depth)
  }

  private mutating func converted(_ dimension: Exponents, _ depth: Int) -> String {
    let unit = Self.unit(dimension)
    let inner = expression(dimension, depth: depth - 1)
    return dimension == Self.plain ? inner : "((\(inner) in \(unit)) * 1 \(unit))"
  }

  private mutating func leaf(_ dimension: Exponents) -> String {
    if Bool.random(using: &random),
      let name = Self.names[dimension]?.randomElement(using: &random)
    {
      return name
    }
    let digits = Int.random(in: 1...9999, using: &random)
    let exponent = Int.random(in: -4...0, using: &random)
    return literal(digits, exponent, dimension)
  }

  // MARK: Units

  private static func sum(_ left: Exponents, _ right: Exponents) -> Exponents {
    zip(left, right).map { $0 + $1 }
  }

  private static let units: [[(symbol: String, power: Int)]] = [
    [("mV", 0), ("V", 3), ("µV", -3)], [("ms", 0), ("s", 3), ("µs", -3)],
    [("µA", 0), ("nA", -3), ("mA", 3)], [("cm", 0), ("mm", -1), ("m", 2)],
  ]

  /// The coherent unit of a dimension.
  static func unit(_ dimension: Exponents) -> String {
    text(zip(units.map { $0[0].symbol }, dimension).filter { $0.1 != 0 })
  }

  private static func text(_ factors: [(String, Int)]) -> String {
    factors.map { $0.1 == 1 ? $0.0 : "\($0.0)^\($0.1)" }.joined(separator: "·")
  }

  /// digits · 10^exponent of the coherent unit, in units of some spelling.
  private mutating func literal(
    _ digits: Int, _ exponent: Int, _ dimension: Exponents
  ) -> String {
    var factors: [(String, Int)] = []
    var shift = 0
    for (choices, power) in zip(Self.units, dimension) where power != 0 {
      let choice = choices.randomElement(using: &spelling) ?? choices[0]
      factors.append((choice.symbol, power))
      shift += choice.power * power
    }
    guard !factors.isEmpty else { return "\(digits)e\(exponent)" }
    return "(\(digits)e\(exponent - shift) \(Self.text(factors)))"
  }
}
