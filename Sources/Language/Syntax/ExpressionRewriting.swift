extension Expression {
  /// The expression with some of its parts replaced; the closure gives what stands in the place of a
  /// part, from the outside in, and nil for what stays.
  func replacing(_ part: (Expression) -> Expression?) -> Expression {
    if let other = part(self) { return other }
    guard !kind.children.isEmpty else { return self }
    return Expression(kind.mapping { $0.replacing(part) }, range)
  }
}

extension Expression.Kind {
  /// The same with each expression directly inside replaced.
  fileprivate func mapping(_ change: (Expression) -> Expression) -> Expression.Kind {
    switch self {
    case .number, .boolean, .name, .missing: self
    case .text(let segments): .text(segments.map { $0.mapping(change) })
    case .list(let elements, let unit): .list(elements.map(change), unit: unit)
    case .scaled(let inner, let unit): .scaled(change(inner), unit: unit)
    case .unary(let operation, let inner): .unary(operation, change(inner))
    case .binary(let operation, let left, let right):
      .binary(operation, change(left), change(right))
    case .comparison(let operands, let operators): .comparison(operands.map(change), operators)
    case .conditional(let condition, let then, let otherwise):
      .conditional(condition: change(condition), then: change(then), otherwise: change(otherwise))
    case .range(let from, let to, let by):
      .range(from: change(from), to: change(to), by: by.map(change))
    case .inUnit(let inner, let unit): .inUnit(change(inner), unit: unit)
    case .call(let base, let arguments): .call(change(base), arguments.map { $0.mapping(change) })
    case .member(let inner, let name): .member(change(inner), name)
    case .index(let base, let arguments): .index(change(base), arguments.map { $0.mapping(change) })
    case .with(let base, let arguments): .with(change(base), arguments.map { $0.mapping(change) })
    }
  }
}

extension Argument {
  fileprivate func mapping(_ change: (Expression) -> Expression) -> Argument {
    Argument(name: name, value: change(value))
  }
}

extension TextSegment {
  fileprivate func mapping(_ change: (Expression) -> Expression) -> TextSegment {
    switch self {
    case .literal: self
    case .interpolation(let inner, let rounding): .interpolation(change(inner), rounding)
    }
  }
}
