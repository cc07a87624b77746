import Quantities

extension Parser {
  /// How strongly operators bind, from `or` to `*`; unary signs and powers bind stronger.
  enum Level: Int, Comparable {
    case or = 1
    case and, not, comparison, unit, range, sum, product

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  enum Infix {
    case binary(BinaryOperator)
    case comparison(ComparisonOperator)
    case unit
    case range
  }

  private static let symbols: [Symbol: (level: Level, infix: Infix)] = [
    .plus: (.sum, .binary(.add)), .minus: (.sum, .binary(.subtract)),
    .times: (.product, .binary(.multiply)), .divide: (.product, .binary(.divide)),
    .doubleAnd: (.and, .binary(.and)), .doubleBar: (.or, .binary(.or)),
    .less: (.comparison, .comparison(.less)),
    .lessOrEqual: (.comparison, .comparison(.lessOrEqual)),
    .greater: (.comparison, .comparison(.greater)),
    .greaterOrEqual: (.comparison, .comparison(.greaterOrEqual)),
    .equal: (.comparison, .comparison(.equal)),
    .notEqual: (.comparison, .comparison(.notEqual)),
    .range: (.range, .range),
  ]

  private static let words: [String: (level: Level, infix: Infix)] = [
    "or": (.or, .binary(.or)), "and": (.and, .binary(.and)), "in": (.unit, .unit),
  ]

  private func infix(_ token: Token) -> (level: Level, infix: Infix)? {
    switch token.kind {
    case .symbol(let symbol): Self.symbols[symbol]
    case .word(let word): Self.words[word]
    default: nil
    }
  }

  /// Any expression: operators, a conditional, and `with` behind it.
  mutating func parseExpression() -> Expression {
    nested { parser in
      let start = parser.position
      var result = parser.parseOperators(from: .or)
      while parser.current.isWord("with"), !parser.isPanicking {
        result = parser.parseWith(result, from: start)
      }
      return result
    }
  }

  /// Operators that bind at least as strongly as `minimum`.
  mutating func parseOperators(from minimum: Level) -> Expression {
    let start = position
    var left = parsePrefix()
    while !isPanicking {
      guard let (level, infix) = infix(current) else {
        if let product = parseJuxtaposition(left, from: start) {
          left = product
          continue
        }
        break
      }
      guard level >= minimum else { break }
      switch infix {
      case .binary(let op):
        left = parseBinary(left, op, above: level, from: start)
      case .comparison:
        left = parseComparison(left, from: start)
      case .unit:
        advance()
        guard let unit = parseUnitAfterIn() else { return left }
        left = make(.inUnit(left, unit: unit), from: start)
        if let next = self.infix(current), next.level > .unit { failAfterUnit() }
      case .range:
        left = parseRange(left, from: start)
      }
    }
    return left
  }

  private mutating func parseBinary(
    _ left: Expression, _ op: BinaryOperator, above level: Level, from start: Int
  ) -> Expression {
    let token = advance()
    if token.isSymbol(.doubleAnd) || token.isSymbol(.doubleBar) {
      report(
        "`\(range(of: token).text)` is no operator here", at: range(of: token),
        help: "write `\(op.rawValue)`")
    }
    if current.isSymbol(.assign), !current.hasSpaceBefore {
      failUpdate(token)
      return left
    }
    // Above `*` there are only signs and powers.
    let right =
      Level(rawValue: level.rawValue + 1).map { parseOperators(from: $0) } ?? parsePrefix()
    return make(.binary(op, left, right), from: start)
  }

  private mutating func parseComparison(_ left: Expression, from start: Int) -> Expression {
    var operands = [left]
    var operators: [ComparisonOperator] = []
    while case .comparison(let op)? = infix(current)?.infix, !isPanicking {
      advance()
      operators.append(op)
      operands.append(parseOperators(from: .unit))
    }
    return make(.comparison(operands, operators), from: start)
  }

  private mutating func parseRange(_ left: Expression, from start: Int) -> Expression {
    advance()
    let to = parseOperators(from: .sum)
    var by: Expression?
    if accept(word: "by") { by = parseOperators(from: .sum) }
    if current.isSymbol(.range) {
      fail(
        "a range has two ends and a step", at: range(of: current),
        help: "write `from .. to by step`")
    }
    return make(.range(from: left, to: to, by: by), from: start)
  }

  /// `not`, signs, and powers: `-x^2` is -(x²), `2^-1` is allowed, `^` associates to the right.
  mutating func parsePrefix() -> Expression {
    nested { parser in
      let start = parser.position
      switch parser.current.kind {
      case .symbol(.minus): return parser.parseSign(.minus)
      case .symbol(.plus): return parser.parseSign(.plus)
      case .symbol(.exclamation):
        parser.report(
          "`!` is no operator here", at: parser.range(of: parser.current), help: "write `not`")
        return parser.parseNot()
      case .word("not"): return parser.parseNot()
      case .word("if"): return parser.parseConditional()
      default: break
      }
      let base = parser.parsePostfix()
      guard parser.acceptPower(), !parser.isPanicking else { return base }
      let exponent = parser.parsePrefix()
      return parser.make(.binary(.power, base, exponent), from: start)
    }
  }

  private mutating func acceptPower() -> Bool {
    if current.isSymbol(.doubleStar) {
      report(
        "`**` is no operator here", at: range(of: current),
        help: "a power is written `x^2` or `x²`")
      advance()
      return true
    }
    return accept(.power)
  }

  private mutating func parseSign(_ sign: UnaryOperator) -> Expression {
    let start = position
    advance()
    let operand = parsePrefix()
    // -5 °C lies below zero: it is not the opposite of 278.15 K.
    if case .number(let value, let unit?) = operand.kind, unit.unit.offset != 0 {
      return make(.number(sign == .minus ? -value : value, unit: unit), from: start)
    }
    return make(.unary(sign, operand), from: start)
  }

  private mutating func parseNot() -> Expression {
    let start = position
    advance()
    let operand = parseOperators(from: .comparison)
    return make(.unary(.not, operand), from: start)
  }

  private mutating func parseConditional() -> Expression {
    let start = position
    let keyword = advance()
    let condition = parseCondition()
    guard expectThen() else { return Expression(.missing, range(from: start)) }
    let then = parseExpression()
    guard !isPanicking, accept(word: "else") else {
      fail(
        "this `if` has no `else`", at: range(of: keyword),
        help: "an expression always has a value: write `if … then … else …`")
      return Expression(.missing, range(from: start))
    }
    let otherwise = parseExpression()
    return make(
      .conditional(condition: condition, then: then, otherwise: otherwise), from: start)
  }

  /// A condition, in which `=` is read as `==` after a word about it.
  mutating func parseCondition() -> Expression {
    let start = position
    let condition = parseExpression()
    guard current.isSymbol(.assign), !isPanicking else { return condition }
    report(
      "`=` gives a name to a value; it does not compare", at: range(of: current),
      help: "write `==`")
    advance()
    let right = parseExpression()
    return make(.comparison([condition, right], [.equal]), from: start)
  }

  private mutating func expectThen() -> Bool {
    if !isPanicking, accept(word: "then") { return true }
    let isBlock = current.isSymbol(.colon) || isAtStatementEnd
    fail(
      "expected `then` after the condition, found \(words(for: current))",
      at: range(of: current),
      help: isBlock
        ? "an `if` has a value and no block: `y = if x > 2 then 1 else 0`"
        : "write `if … then … else …`")
    skipsIndentedLines = isBlock
    return false
  }

  /// `Lab3 with gNa = 0 mS/cm², EK = -80 mV`: a comma goes on only where `name =` follows it.
  private mutating func parseWith(_ base: Expression, from start: Int) -> Expression {
    let keyword = advance()
    var changes: [Argument] = []
    repeat {
      guard let name = acceptArgumentName() else {
        fail(
          "expected a change after `with`, found \(words(for: current))",
          at: isAtStatementEnd ? range(of: keyword) : range(of: current),
          help: "write `model with name = value, name = value`")
        break
      }
      let value = parseInside(.changes) { $0.parseOperators(from: .or) }
      changes.append(Argument(name: name, value: value))
    } while !isPanicking && acceptCommaBeforeName()
    return make(.with(base, changes), from: start)
  }

  private mutating func acceptCommaBeforeName() -> Bool {
    guard current.isSymbol(.comma), argumentNameLength(at: 1) > 0 else { return false }
    advance()
    return true
  }
}
