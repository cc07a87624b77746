/// `f + g`, `2 * f`, `f^2`: a function that is applied by applying both sides.
package struct CombinedFunction: Sendable {
  package let operation: BinaryOperator
  package let left: Type
  package let right: Type
  package let range: SourceRange
  /// The exponent of a power, where it is written as a number.
  package let exponent: Double?
  /// What it gives, where that is known before it is applied. It is found once, as the function is
  /// made: after `f = f + f` forty times, f has 2⁴⁰ terms.
  package let value: Type?
  /// How many functions are inside one another.
  package let depth: Int

  package init(
    _ operation: BinaryOperator, _ left: Type, _ right: Type, _ range: SourceRange,
    exponent: Double? = nil
  ) {
    self.operation = operation
    self.left = left
    self.right = right
    self.range = range
    self.exponent = exponent
    // What does not fit has been reported where the operator stands.
    value = try? Self.value(operation, (left, range), (right, range), exponent)
    depth = 1 + max(left.functionDepth, right.functionDepth)
  }

  /// What a combination of functions or numbers gives; nil where that is not known yet.
  ///
  /// - Throws: where the dimensions do not fit.
  static func value(
    _ operation: BinaryOperator, _ left: (type: Type, range: SourceRange),
    _ right: (type: Type, range: SourceRange), _ exponent: Double?
  ) throws(Diagnostic) -> Type? {
    guard let first = left.type.applied?.magnitude, let second = right.type.applied?.magnitude
    else { return nil }
    let (base, other) = ((magnitude: first, range: left.range), (second, right.range))
    if operation == .power {
      return Type(try DimensionRules.power(base: base, exponent: other, value: exponent))
    }
    return Type(try DimensionRules.combine(operation, base, other))
  }
}

extension Type {
  /// What a function gives, where that is known before it is applied; a number is itself.
  fileprivate var applied: Type? {
    switch self {
    case .number, .zero: self
    case .function(.native(_, let result)): result
    case .function(.combined(let function)): function.value
    default: nil
    }
  }

  fileprivate var functionDepth: Int {
    if case .function(.combined(let function)) = self { function.depth } else { 0 }
  }
}
