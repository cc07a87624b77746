package import Quantities

extension Expression {
  /// Calls the body with every name the expression uses, in order; `isCalled` for the `f` of `f(x)`.
  package func forEachName(_ body: (_ name: String, _ range: SourceRange, _ isCalled: Bool) -> Void)
  {
    switch kind {
    case .name(let name): body(name, range, false)
    case .call(let callee, let arguments):
      if case .name(let name) = callee.kind {
        body(name, callee.range, true)
      } else {
        callee.forEachName(body)
      }
      for argument in arguments { argument.value.forEachName(body) }
    default:
      for child in kind.children { child.forEachName(body) }
    }
  }

  package var isRange: Bool { if case .range = kind { true } else { false } }

  /// The names that the expression uses.
  var names: Set<String> {
    var names: Set<String> = []
    forEachName { name, _, _ in names.insert(name) }
    return names
  }

  /// Whether the expression uses a name.
  func uses(_ name: String) -> Bool {
    var isUsed = false
    forEachName { used, _, _ in if used == name { isUsed = true } }
    return isUsed
  }

  /// A number without its unit, as it is written; any other expression whole.
  var digits: String {
    let text = range.text
    switch kind {
    case .number(_, let unit?):
      let digits = text.dropLast(unit.range.text.count)
      return digits.split(separator: " ").joined(separator: " ")
    case .unary(.minus, let operand): return "-" + operand.digits
    default: return text
    }
  }

  /// The unit of a number as it is written; nil for any other expression.
  package var unit: Unit? {
    switch kind {
    case .number(_, let unit): unit?.unit
    case .unary(.minus, let operand), .unary(.plus, let operand): operand.unit
    default: nil
    }
  }

  /// How the plain number of a quantity is written.
  func plainNumber(in unit: String) -> String {
    if isLiteral { return digits }
    let text = range.text
    let isShort = text.utf8.count <= 24 && !text.contains { " \n".contains($0) }
    return "\(isShort ? text : "(…)") in \(unit)"
  }

  /// `0`, `0 mV`
  var isLiteralZero: Bool {
    switch kind {
    case .number(let value, _): value == 0
    case .unary(.minus, let operand), .unary(.plus, let operand): operand.isLiteralZero
    default: false
    }
  }

  /// The number an expression is written as: `3`, `-3`, `1/2`; nil for anything else.
  package var literalValue: Double? {
    switch kind {
    case .number(let value, nil): value
    case .unary(.minus, let operand): operand.literalValue.map { -$0 }
    case .unary(.plus, let operand): operand.literalValue
    case .binary(.divide, let left, let right):
      if let left = left.literalValue, let right = right.literalValue { left / right } else { nil }
    default: nil
    }
  }
}
