/// A node read as a constant times factors above and below a line.
struct FactoredForm {
  typealias Node = ExpressionGraph.Node

  /// Neither 0 nor infinite.
  var constant = 1.0
  var above: [Node] = []
  var below: [Node] = []
}

extension ExpressionGraph {
  /// Products are short; a longer one is left as it is, so that building it stays cheap.
  private static let mostFactors = 16

  /// The factors of a quotient of products, through products, quotients, signs and small whole
  /// powers; nil for more than sixteen, or for a constant that is 0 or not finite.
  func factored(_ above: [Node], over below: [Node] = []) -> FactoredForm? {
    var form = FactoredForm()
    var pending = below.reversed().map { (node: $0, isBelow: true) }
    pending += above.reversed().map { (node: $0, isBelow: false) }
    while let (node, isBelow) = pending.popLast() {
      switch self[node] {
      case .constant(let bits):
        let value = Double(bitPattern: bits)
        guard value != 0, value.isFinite else { return nil }
        if isBelow { form.constant /= value } else { form.constant *= value }
      case .apply(.negate, let a, _, _):
        form.constant = -form.constant
        pending.append((a, isBelow))
      case .apply(.multiply, let a, let b, _): pending += [(b, isBelow), (a, isBelow)]
      case .apply(.divide, let a, let b, _): pending += [(b, !isBelow), (a, isBelow)]
      default:
        if case .apply(.power, let base, let exponent, _) = self[node],
          let power = constantValue(of: exponent).flatMap({ Int(exactly: $0) }),
          (2...4).contains(power.magnitude)
        {
          pending += Array(repeating: (base, isBelow != (power < 0)), count: abs(power))
        } else if isBelow {
          form.below.append(node)
        } else {
          form.above.append(node)
        }
      }
      guard form.above.count + form.below.count + pending.count <= Self.mostFactors else {
        return nil
      }
    }
    return form.constant != 0 && form.constant.isFinite ? form : nil
  }

  /// A constant exponent of 2, 3 or 4.
  func smallPower(_ exponent: Node) -> Int? {
    guard let value = constantValue(of: exponent), let power = Int(exactly: value),
      (2...4).contains(power)
    else { return nil }
    return power
  }
}
