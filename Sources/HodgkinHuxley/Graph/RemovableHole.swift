/// A factor that vanishes with its core: `core · scale · Π common / shape`, where the shape is whole
/// wherever the core is 0.
struct RemovableHole {
  typealias Node = ExpressionGraph.Node

  enum Shape {
    /// `exp(core) − 1`
    case exponential
    /// `exp(a) − exp(b)`, whose core is `a − b`
    case difference(Node, Node)
    case sinh
    case tanh
  }

  let core: Node
  let shape: Shape
  var scale = 1.0
  var common: [Node] = []
}

extension ExpressionGraph {
  /// The vanishing factors of the field: `exp(x) − 1` and `1 − exp(x)`, scaled by anything,
  /// `exp(a) − exp(b)`, `expm1`, `sinh` and `tanh`.
  mutating func removableHole(_ node: Node) -> RemovableHole? {
    guard case .apply(let operation, let a, let b, _) = self[node] else { return nil }
    switch operation {
    case .expMinusOne: return RemovableHole(core: a, shape: .exponential)
    case .sinh: return RemovableHole(core: a, shape: .sinh)
    case .tanh: return RemovableHole(core: a, shape: .tanh)
    case .add: return exponentialDifference(a, b, sign: 1)
    case .subtract: return exponentialDifference(a, b, sign: -1)
    default: return nil
    }
  }

  /// Reads `a + sign · b` as `scale · Π common · (exp(p) − exp(q))`.
  ///
  /// What the two products differ by besides exponentials goes into the exponent, so that
  /// `1 − exp(−4) exp(−V/10)` is `1 − exp(−V/10 − 4)`.
  private mutating func exponentialDifference(
    _ a: Node, _ b: Node, sign: Double
  ) -> RemovableHole? {
    guard let left = factored([a]), let right = factored([b]) else { return nil }
    let (first, second) = (split(left), split(right))
    let (mine, theirs) = (left.constant, -sign * right.constant)
    guard first.hasExponential || second.hasExponential, !first.isFraction, !second.isFraction,
      theirs / mine > 0
    else { return nil }
    let (p, q) = (exponent(first), exponent(second))
    let isAlike = first.rest == second.rest && (mine - theirs).magnitude <= 1e-13 * mine.magnitude
    guard isAlike || isFixed(first.rest + second.rest) else { return nil }
    let shift = isAlike ? nil : logarithm(of: theirs / mine, second.rest, over: first.rest)
    if let p, q == nil {
      return RemovableHole(
        core: shift.map { apply(.subtract, p, $0) } ?? p, shape: .exponential, scale: theirs,
        common: second.rest)
    }
    guard let exponent = q else { return nil }
    let shifted = shift.map { apply(.add, exponent, $0) } ?? exponent
    if let p {
      return RemovableHole(
        core: apply(.subtract, p, shifted), shape: .difference(p, shifted), scale: mine,
        common: first.rest)
    }
    return RemovableHole(
      core: shifted, shape: .exponential, scale: -mine, common: first.rest)
  }

  private mutating func logarithm(
    of ratio: Double, _ above: [Node], over below: [Node]
  ) -> Node {
    var value = constant(ratio)
    for factor in above { value = apply(.multiply, value, factor) }
    for factor in below { value = apply(.divide, value, factor) }
    return apply(.log, value)
  }

  private struct SplitFactors {
    var exponents: [Node] = []
    var exponentsBelow: [Node] = []
    var rest: [Node] = []
    /// Whether anything but exponentials is below the line.
    var isFraction = false
    var hasExponential: Bool { !exponents.isEmpty || !exponentsBelow.isEmpty }
  }

  private mutating func split(_ form: FactoredForm) -> SplitFactors {
    var result = SplitFactors()
    for factor in form.above {
      if let exponent = exponent(of: factor) {
        result.exponents.append(exponent)
      } else {
        result.rest.append(factor)
      }
    }
    for factor in form.below {
      if let exponent = exponent(of: factor) {
        result.exponentsBelow.append(exponent)
      } else {
        result.isFraction = true
      }
    }
    result.rest.sort { $0.id < $1.id }
    return result
  }

  /// The x of `exp(x)`, also where it is written as a root or a power of an exponential.
  private mutating func exponent(of node: Node) -> Node? {
    guard case .apply(let operation, let a, let b, _) = self[node] else { return nil }
    switch operation {
    case .exp: return a
    case .sqrt: return exponent(of: a).map { apply(.multiply, $0, constant(0.5)) }
    case .power:
      guard constantValue(of: b) != nil else { return nil }
      return exponent(of: a).map { apply(.multiply, $0, b) }
    default: return nil
    }
  }

  /// The exponent of a product of exponentials; nil for none of them.
  private mutating func exponent(_ factors: SplitFactors) -> Node? {
    var sum: Node?
    for exponent in factors.exponents { sum = sum.map { apply(.add, $0, exponent) } ?? exponent }
    for exponent in factors.exponentsBelow {
      sum = sum.map { apply(.subtract, $0, exponent) } ?? apply(.negate, exponent)
    }
    return sum
  }

  /// `core / factor`, for scale 1 and nothing in common: exact at the hole, without overflow far
  /// from it.
  mutating func shape(of hole: RemovableHole) -> Node {
    let core = hole.core
    switch hole.shape {
    case .exponential: return apply(.linoid, core)
    case .tanh:
      // x/tanh(x) = x + 2x/(exp(2x) − 1)
      let twice = apply(.multiply, core, constant(2))
      return apply(.add, core, apply(.linoid, twice))
    case .sinh:
      // x/sinh(x) = 2y/(exp(2y) − 1) · exp(y) with y = −|x|
      let size = apply(.negate, apply(.abs, core))
      let twice = apply(.multiply, size, constant(2))
      return apply(.multiply, apply(.linoid, twice), apply(.exp, size))
    case .difference(let a, let b):
      // (a − b)/(exp(a) − exp(b)) is the same for b and a: the greater is taken out.
      let size = apply(.negate, apply(.abs, core))
      let greater = apply(.negate, apply(.maximum, a, b))
      return apply(.multiply, apply(.linoid, size), apply(.exp, greater))
    }
  }
}
