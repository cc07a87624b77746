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
      for child in children { child.forEachName(body) }
    }
  }

  /// The expressions that stand directly inside this one.
  package var children: [Expression] {
    switch kind {
    case .number, .boolean, .name, .missing: []
    case .text(let segments):
      segments.compactMap { if case .interpolation(let value) = $0 { value } else { nil } }
    case .list(let elements, _): elements
    case .scaled(let value, _), .unary(_, let value), .inUnit(let value, _), .member(let value, _):
      [value]
    case .binary(_, let left, let right): [left, right]
    case .comparison(let operands, _): operands
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .range(let from, let to, let step): [from, to] + (step.map { [$0] } ?? [])
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .index(let value, let arguments), .with(let value, let arguments):
      [value] + arguments.map(\.value)
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
