import Quantities

/// Writes an expression with the parentheses it needs, or with all of them.
struct ExpressionPrinter {
  let parentheses: SyntaxPrinter.Parentheses

  /// How strongly the outermost operator of an expression binds, in the order of the grammar.
  private enum Strength: Int, Comparable {
    case with, conditional, or, and, not, comparison, unit, range, sum, product, sign, power, atom

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  func text(of expression: Expression) -> String {
    switch expression.kind {
    case .number(let value, let unit): number(value, unit)
    case .text(let segments): "\"" + segments.map(text).joined() + "\""
    case .boolean(let value): value ? "true" : "false"
    case .name(let name): name
    case .list(let elements, let unit):
      "[" + elements.map(text).joined(separator: ", ") + "]" + suffix(unit)
    case .scaled(let inner, let unit): "(\(text(of: inner)))" + suffix(unit)
    case .call(let base, let arguments): operand(base, .atom) + "(\(list(arguments)))"
    case .member(let base, let name): member(base) + ".\(name.name)"
    case .index(let base, let arguments): operand(base, .atom) + "[\(list(arguments))]"
    case .missing: "…"
    default: enclosed(compound(expression), when: parentheses == .all)
    }
  }

  private func enclosed(_ text: String, when condition: Bool) -> String {
    condition ? "(\(text))" : text
  }

  private func compound(_ expression: Expression) -> String {
    switch expression.kind {
    case .unary(.not, let inner): return "not " + operand(inner, .comparison)
    case .unary(let op, let inner): return op.rawValue + operand(inner, .sign)
    case .binary(let op, let left, let right): return binary(op, left, right)
    case .comparison(let operands, let operators):
      let rest = zip(operators, operands.dropFirst()).map { op, right in
        " \(op.rawValue) \(operand(right, .unit))"
      }
      return (operands.first.map { operand($0, .unit) } ?? "") + rest.joined()
    case .conditional(let condition, let then, let otherwise):
      return "if \(operand(condition, .or)) then \(operand(then, .or)) "
        + "else \(operand(otherwise, .conditional))"
    case .range(let from, let to, let by):
      return "\(operand(from, .sum)) .. \(operand(to, .sum))"
        + (by.map { " by \(operand($0, .sum))" } ?? "")
    case .inUnit(let inner, let unit): return "\(operand(inner, .range)) in \(unit.unit.symbol)"
    case .with(let base, let changes): return "\(operand(base, .or)) with \(list(changes))"
    default: return text(of: expression)
    }
  }

  private func binary(_ op: BinaryOperator, _ left: Expression, _ right: Expression) -> String {
    let strength = Self.strength(of: op)
    if op == .power { return "\(powerBase(left))^\(operand(right, .sign))" }
    let next = Strength(rawValue: strength.rawValue + 1) ?? .atom
    return "\(operand(left, strength)) \(op.rawValue) \(operand(right, next))"
  }

  /// `3 mV^2` would square the unit, so a base with a unit is enclosed.
  private func powerBase(_ base: Expression) -> String {
    switch base.kind {
    case .number(_, .some), .list(_, .some), .scaled: "(\(text(of: base)))"
    default: operand(base, .atom)
    }
  }

  /// `3.x` would be read as it should, but nobody would.
  private func member(_ base: Expression) -> String {
    if case .number = base.kind { return "(\(text(of: base)))" }
    return operand(base, .atom)
  }

  private func operand(_ expression: Expression, _ minimum: Strength) -> String {
    let text = text(of: expression)
    if parentheses == .all { return text }
    // A number cannot be called: `3(x)` is a product without its sign.
    if minimum == .atom, case .number = expression.kind { return text }
    return enclosed(text, when: Self.strength(of: expression) < minimum)
  }

  private static func strength(of expression: Expression) -> Strength {
    switch expression.kind {
    case .with: .with
    case .conditional: .conditional
    case .binary(let op, _, _): strength(of: op)
    case .unary(let op, _): op == .not ? .not : .sign
    case .number(let value, _): value < 0 ? .sign : .atom
    case .comparison: .comparison
    case .inUnit: .unit
    case .range: .range
    default: .atom
    }
  }

  private static func strength(of op: BinaryOperator) -> Strength {
    switch op {
    case .or: .or
    case .and: .and
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    case .power: .power
    }
  }

  // MARK: Parts

  private func number(_ value: Double, _ unit: UnitLiteral?) -> String {
    format(value) + suffix(unit)
  }

  private func suffix(_ unit: UnitLiteral?) -> String { unit.map { " \($0.unit.symbol)" } ?? "" }

  private func list(_ arguments: [Argument]) -> String {
    arguments.map { argument in
      let value = operand(argument.value, argument.name == nil ? .with : .conditional)
      return argument.name.map { "\($0.name) = \(value)" } ?? value
    }
    .joined(separator: ", ")
  }

  private func text(of segment: TextSegment) -> String {
    switch segment {
    case .interpolation(let inner, nil): return "{\(text(of: inner))}"
    case .interpolation(let inner, .digits(let count)):
      return "{\(text(of: inner)): \(count) digits}"
    case .interpolation(let inner, .decimals(let count)):
      return "{\(text(of: inner)): \(count) decimals}"
    case .literal(let text):
      return text.unicodeScalars.map { scalar in
        switch scalar {
        case "\n": "\\n"
        case "\t": "\\t"
        case "\r": "\\r"
        case "\\", "\"", "{", "}": "\\\(scalar)"
        default: String(scalar)
        }
      }
      .joined()
    }
  }
}
