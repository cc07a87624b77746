extension Parser {
  /// A value with everything that stands directly behind it: calls, members, indexes, ² and ³.
  mutating func parsePostfix() -> Expression {
    let start = position
    var result = parsePrimary()
    while !isPanicking {
      switch current.kind {
      case .symbol(.openParenthesis):
        guard canBeCalled(result), !isInProduct || !current.hasSpaceBefore else { return result }
        let arguments = parseArguments(closing: .closeParenthesis)
        result = make(.call(result, arguments), from: start)
      case .symbol(.openBracket):
        let arguments = parseArguments(closing: .closeBracket)
        result = make(.index(result, arguments), from: start)
      case .symbol(.dot):
        result = parseMember(of: result, from: start)
      case .superscript(let power):
        let token = advance()
        result = make(.binary(.power, result, exponent(power, token)), from: start)
      default: return result
      }
    }
    return result
  }

  /// A number before a parenthesis is a product without its sign, and is reported as that; and so
  /// is a power, unless it stands in parentheses as the function f^2 does in `(f^2)(3)`.
  private func canBeCalled(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .scaled: false
    case .binary(.power, _, _): tokens[max(position - 1, 0)].isSymbol(.closeParenthesis)
    default: true
    }
  }

  private mutating func exponent(_ power: Int, _ token: Token) -> Expression {
    let number = Expression(.number(Double(power.magnitude), unit: nil), range(of: token))
    return power < 0 ? Expression(.unary(.minus, number), range(of: token)) : number
  }

  private mutating func parseMember(of base: Expression, from start: Int) -> Expression {
    let dot = advance()
    guard case .word(let word) = current.kind, !current.startsLine else {
      let isOperator = [Symbol.times, .divide, .power].contains { current.isSymbol($0) }
      fail(
        "expected a name after the dot, found \(words(for: current))", at: range(of: dot),
        help: isOperator
          ? "operators work element by element: write `\(range(of: current).text)`" : nil)
      return base
    }
    let name = advance()
    return make(.member(base, Identifier(name: word, range: range(of: name))), from: start)
  }

  mutating func parsePrimary() -> Expression {
    let start = position
    switch current.kind {
    case .number(let value):
      advance()
      let unit = parseUnitAfterNumber()
      checkCelsius(unit, before: start)
      return make(.number(value, unit: unit), from: start)
    case .text(let pieces):
      advance()
      return make(.text(parseSegments(pieces)), from: start)
    case .word(let word):
      return parseWord(word)
    case .symbol(.openParenthesis): return parseParenthesis()
    case .symbol(.openBracket): return parseList()
    default: return failMissing()
    }
  }

  private mutating func parseWord(_ word: String) -> Expression {
    let start = position
    if word == "true" || word == "false" {
      advance()
      return make(.boolean(word == "true"), from: start)
    }
    guard !Keyword.all.contains(word) else { return failMissing() }
    if let value = reportForeignWord(word) { return value }
    if isPanicking { return Expression(.missing, range(of: current)) }
    advance()
    return make(.name(word), from: start)
  }

  private mutating func parseSegments(_ pieces: [TextPiece]) -> [TextSegment] {
    pieces.map { piece in
      switch piece {
      case .literal(let text): .literal(text)
      case .interpolation(let bytes): parseInterpolation(bytes)
      }
    }
  }

  /// The expression inside `{ }` of a text, parsed on its own so that its slips stay inside.
  private mutating func parseInterpolation(_ bytes: Range<Int>) -> TextSegment {
    let inside = SourceRange(source: source, lower: bytes.lowerBound, upper: bytes.upperBound)
    guard nesting < Self.maximumDepth - 20 else {
      return .interpolation(failTooDeep(at: inside), nil)
    }
    var parser = Parser(
      source, Lexer.tokens(of: source, range: bytes), nesting: nesting + 20)
    parser.skipNewlines()
    guard parser.current.kind != .end else {
      report(
        "nothing stands between { and }", at: inside.widened,
        help: "write an expression there, or \\{ for the brace itself")
      return .interpolation(Expression(.missing, inside), nil)
    }
    if parser.current.isSymbol(.openBrace) {
      report(
        "a brace stands inside the braces of a text", at: parser.range(of: parser.current),
        help: "write {x} for the value of x, and \\{ for the brace itself")
      return .interpolation(Expression(.missing, inside), nil)
    }
    let expression = parser.parseExpression()
    let rounding = parser.isPanicking ? nil : parser.parseRounding()
    if !parser.isPanicking, parser.current.kind != .end { parser.failUnexpected() }
    for diagnostic in parser.diagnostics {
      report(
        diagnostic.message, at: diagnostic.range, notes: diagnostic.notes, help: diagnostic.help)
    }
    return .interpolation(expression, rounding)
  }

  /// `: 3 digits`, `: 2 decimals`; nil when none stands here.
  private mutating func parseRounding() -> Rounding? {
    guard current.isSymbol(.colon) else { return nil }
    let start = position
    advance()
    if case .number(let value) = current.kind, let count = Int(exactly: value),
      case .word(let word) = peek().kind
    {
      switch word {
      case "digits", "digit":
        guard (1...17).contains(count) else { break }
        skip(2)
        return .digits(count)
      case "decimals", "decimal":
        guard (0...15).contains(count) else { break }
        skip(2)
        return .decimals(count)
      default: break
      }
    }
    skipToStatementEnd()
    fail(
      "after the colon stands how many digits are shown", at: range(from: start),
      help: "write `{x: 3 digits}` for 3 significant digits, or `{x: 2 decimals}`")
    return nil
  }

  private mutating func skip(_ count: Int) {
    for _ in 0..<count { advance() }
  }

  /// Parentheses leave no node, unless a unit follows a parenthesis of numbers.
  private mutating func parseParenthesis() -> Expression {
    let start = position
    let open = advance()
    guard !current.isSymbol(.closeParenthesis) else {
      fail(
        "nothing stands between these parentheses",
        at: range(from: start).union(range(of: current)))
      return Expression(.missing, range(from: start))
    }
    let inner = parseInside(.none) { $0.parseCondition() }
    expectClosing(.closeParenthesis, of: open)
    guard inner.isNumeric, !isPanicking, let unit = parseUnitAfterNumber() else { return inner }
    return make(.scaled(inner, unit: unit), from: start)
  }

  /// Parses with the knowledge of the bracket around it.
  mutating func parseInside(
    _ kind: Bracket, _ step: (inout Parser) -> Expression
  ) -> Expression {
    let outer = (bracket, isInProduct)
    defer { (bracket, isInProduct) = outer }
    (bracket, isInProduct) = (kind, false)
    return step(&self)
  }

  private mutating func parseList() -> Expression {
    let start = position
    let open = advance()
    var elements: [Expression] = []
    while !current.isSymbol(.closeBracket), !isPanicking {
      elements.append(parseInside(.list) { $0.parseExpression() })
      if !accept(.comma) || isAtStatementEnd { break }
    }
    expectClosing(.closeBracket, of: open)
    let isNumeric = !elements.isEmpty && elements.allSatisfy(\.isNumeric)
    let unit = isNumeric && !isPanicking ? parseUnitAfterNumber() : nil
    return make(.list(elements, unit: unit), from: start)
  }

  /// The arguments of a call or an index, from the opening bracket to the closing one.
  private mutating func parseArguments(closing: Symbol) -> [Argument] {
    let open = advance()
    var arguments: [Argument] = []
    while !current.isSymbol(closing), !isPanicking, current.kind != .end {
      let name = acceptArgumentName()
      let value = parseInside(.arguments) { $0.parseExpression() }
      arguments.append(Argument(name: name, value: value))
      // `dt = 0,025 ms`: nothing positional follows a name; `1,000 ms`: no argument begins with 00.
      if name != nil || peek().hasLeadingZero(in: source), failDecimalComma() { break }
      if !accept(.comma) || isAtStatementEnd { break }
    }
    expectClosing(closing, of: open)
    return arguments
  }

  /// `gNa =`, or `V(0) =` for the initial value of a state, which is called `V(0)`.
  mutating func acceptArgumentName() -> Identifier? {
    let length = argumentNameLength(at: 0)
    guard length > 0, let word = identifier(current) else { return nil }
    let start = position
    skip(length)
    let name = length == 1 ? word.name : "\(word.name)(0)"
    let identifier = Identifier(name: name, range: range(from: start))
    advance()
    return identifier
  }

  /// The tokens of the name before the `=` of an argument, so many tokens ahead; 0 where none is.
  func argumentNameLength(at ahead: Int) -> Int {
    guard name(of: peek(ahead)) != nil else { return 0 }
    if peek(ahead + 1).isSymbol(.assign) { return 1 }
    let isInitial =
      peek(ahead + 1).isSymbol(.openParenthesis) && peek(ahead + 2).kind == .number(0)
      && peek(ahead + 3).isSymbol(.closeParenthesis) && peek(ahead + 4).isSymbol(.assign)
    return isInitial ? 4 : 0
  }
}

extension Expression {
  /// Whether it is made of plain numbers alone, so that a unit may stand behind its bracket.
  var isNumeric: Bool {
    switch kind {
    case .number(_, let unit): unit == nil
    case .list(let elements, let unit):
      unit == nil && !elements.isEmpty && elements.allSatisfy(\.isNumeric)
    case .unary(let op, let operand): op != .not && operand.isNumeric
    case .binary(let op, let left, let right):
      op != .and && op != .or && left.isNumeric && right.isNumeric
    case .range(let from, let to, let by):
      from.isNumeric && to.isNumeric && by?.isNumeric ?? true
    default: false
    }
  }
}

extension SourceRange {
  /// One byte more on each side.
  var widened: SourceRange {
    SourceRange(source: source, lower: lower - 1, upper: upper + 1)
  }
}
