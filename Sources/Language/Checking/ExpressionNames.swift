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
