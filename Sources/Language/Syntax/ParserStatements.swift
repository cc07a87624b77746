extension Parser {
  mutating func parseStatements() -> [Statement] {
    var statements: [Statement] = []
    while true {
      while current.kind == .newline || current.isSymbol(.semicolon) { advance() }
      guard current.kind != .end else { return statements }
      let start = position
      isPanicking = false
      failContinuation()
      let kind = isPanicking ? nil : parseStatementKind()
      if !isPanicking, !isAtStatementEnd { failUnexpected() }
      let whole = range(from: start)
      skipToStatementEnd()
      previousColumn = column(of: tokens[start])
      if let kind {
        statements.append(Statement(kind, whole, isQuiet: current.isSymbol(.semicolon)))
      }
      skipIndentedLines(from: start)
      if position == start { advance() }
    }
  }

  /// A line that begins with an operator was meant to go on with the one above, which has ended.
  private mutating func failContinuation() {
    guard case .symbol(let symbol) = current.kind, symbol.continuesLine,
      !(symbol == .divide && (peek().isSymbol(.divide) || peek().isSymbol(.times)))
    else { return }
    if symbol == .minus || symbol == .plus {
      guard current.startsLine, let previousColumn, column(of: current) > previousColumn else {
        return
      }
    }
    fail(
      "a statement cannot begin with `\(symbol.rawValue)`", at: range(of: current),
      help: "to continue the line above, end that line with the operator, or use parentheses")
  }

  private mutating func parseStatementKind() -> Statement.Kind? {
    if failForeignStatement() { return nil }
    let next = peek()
    switch current.kind {
    case .word("model") where name(of: next) != nil || next.isSymbol(.openBrace):
      return .model(parseModel())
    case .word("sweep") where name(of: next) != nil: return parseSweep()
    case .word("assert") where !next.isSymbol(.assign) && !next.isSymbol(.question):
      return parseAssertion()
    case .word("import") where !next.isSymbol(.assign) && !next.isSymbol(.question):
      return parseImport()
    case .symbol(.question) where name(of: next) != nil:
      advance()
      return identifier(advance()).map { .help($0) }
    case .symbol(.question) where next.isSymbol(.question) && name(of: peek(2)) != nil:
      advance()
      advance()
      return identifier(advance()).map { .help($0) }
    case .word where next.isSymbol(.question):
      return parseHelp()
    case .word where next.isSymbol(.assign): return parseAssignment()
    case .word where isFunctionDefinition(at: position):
      return parseFunction().map { .function($0) }
    case .word where isDerivative:
      fail(
        "a differential equation belongs inside a model",
        at: range(of: current).union(range(of: peek(2))),
        help: "write it inside `model Name { … }`")
      return nil
    default: return failDefinition() ? nil : parseBareExpression()
    }
  }

  private static let itemWords: Set<String> = ["gate", "input", "rates"]

  /// A line of a model outside of it, or a function without its parentheses.
  private mutating func failDefinition() -> Bool {
    guard case .word(let word) = current.kind else { return false }
    let next = peek()
    if Self.itemWords.contains(word), name(of: next) != nil || word == "rates" && startsRates {
      fail(
        "`\(word)` belongs inside a model", at: range(of: current),
        help: "write it inside `model Name { … }`")
    } else if let parameter = name(of: next), !next.startsLine, peek(2).isSymbol(.assign) {
      let both = range(of: current).union(range(of: next))
      if Self.typeWords.contains(word) {
        fail("names are given without `\(word)`", at: both, help: "write `\(parameter) = …`")
      } else {
        fail(
          "the parameters of a function stand in parentheses", at: both,
          help: "write `\(word)(\(parameter)) = …`")
      }
    } else {
      return false
    }
    return true
  }

  /// Words before a name that is given a value elsewhere.
  private static let typeWords: Set<String> = [
    "auto", "bool", "constant", "define", "double", "dim", "float", "int", "local", "my", "real",
    "set", "static", "string",
  ]

  /// `rates (V in mV) in 1/ms {`
  private var startsRates: Bool {
    guard peek().isSymbol(.openParenthesis), let close = peek().partner, close + 1 < tokens.count
    else { return false }
    return tokens[close + 1].isSymbol(.openBrace) || tokens[close + 1].isWord("in")
  }

  private mutating func parseBareExpression() -> Statement.Kind? {
    let start = position
    let expression = parseExpression()
    if !isPanicking, current.isSymbol(.question), let path = expression.path {
      let whole = Identifier(name: path, range: range(from: start))
      advance()
      _ = accept(.question)
      return .help(whole)
    }
    if !isPanicking, current.isSymbol(.question) {
      fail(
        "help is given for a name", at: range(from: start),
        help: "write `name?` or `help(name)`")
    }
    if !isPanicking, current.isSymbol(.comma), name(of: tokens[start]) != nil {
      failTuple()
    }
    if case .missing = expression.kind { return nil }
    return .expression(expression)
  }

  private mutating func failTuple() {
    var index = position
    while tokens[index].isSymbol(.comma) || name(of: tokens[index]) != nil { index += 1 }
    if tokens[index].isSymbol(.assign) {
      fail(
        "one statement gives a value to one name", at: range(of: current),
        help: "write one line for each name")
    } else {
      failUnexpected()
    }
  }

  private mutating func parseHelp() -> Statement.Kind? {
    let token = advance()
    advance()
    // In notebooks two question marks ask for all there is.
    _ = accept(.question)
    // A keyword is no name, but one may well ask what it means.
    guard case .word(let word) = token.kind else { return nil }
    return .help(Identifier(name: word, range: range(of: token)))
  }

  private mutating func parseAssignment() -> Statement.Kind? {
    guard let name = parseNewName() else { return nil }
    advance()
    return .assignment(name, parseExpression())
  }

  /// A name that is given a meaning here.
  mutating func parseNewName() -> Identifier? {
    if let name = identifier(current) {
      advance()
      return name
    }
    if case .word(let word) = current.kind {
      fail("`\(word)` is a word of the language and cannot be a name", at: range(of: current))
    } else {
      fail("expected a name, found \(words(for: current))", at: range(of: current))
    }
    return nil
  }

  private mutating func parseSweep() -> Statement.Kind? {
    advance()
    guard let name = parseNewName() else { return nil }
    guard accept(.assign) || accept(word: "in") else {
      if current.isSymbol(.comma), let other = self.name(of: peek()) {
        fail(
          "each sweep has a line of its own", at: range(of: current),
          help: "write `sweep \(name.name) = …`, and `sweep \(other) = …` below")
        return nil
      }
      fail(
        "expected `=` after the name of the sweep, found \(words(for: current))",
        at: range(of: isAtStatementEnd ? tokens[position - 1] : current),
        help: "write `sweep \(name.name) = \(spokenRange ?? "0 mV .. 10 mV by 1 mV")`")
      return nil
    }
    if tokens[position - 1].isWord("in") {
      report(
        "a sweep is given its values with `=`", at: range(of: tokens[position - 1]),
        help: "write `sweep \(name.name) = …`")
    }
    return .sweep(name, parseExpression())
  }

  /// What `from 0 mV to 10 mV by 1 mV` is here; nil where nothing of that kind stands.
  private var spokenRange: String? {
    guard current.isWord("from") else { return nil }
    var parts = [""]
    var index = position + 1
    while index < min(position + 24, tokens.count - 1), tokens[index].kind != .newline {
      if ["to", "by"].contains(where: tokens[index].isWord) {
        parts.append("")
      } else {
        parts[parts.count - 1] +=
          (tokens[index].hasSpaceBefore ? " " : "") + range(of: tokens[index]).text
      }
      index += 1
    }
    let ends = parts.map { $0.drop { $0 == " " } }
    guard (2...3).contains(ends.count), !ends.contains(where: \.isEmpty) else { return nil }
    return "\(ends[0]) .. \(ends[1])" + (ends.count == 3 ? " by \(ends[2])" : "")
  }

  private mutating func parseAssertion() -> Statement.Kind? {
    advance()
    let isEnclosed = isEnclosedAssertion
    if isEnclosed { advance() }
    let condition = parseCondition()
    var message: Expression?
    if accept(.comma) { message = parseExpression() }
    if isEnclosed, !isPanicking, !accept(.closeParenthesis) { failUnexpected() }
    if case .missing = condition.kind { return nil }
    return .assertion(condition, message: message)
  }

  /// `assert(condition, "message")`, with one pair of parentheses around everything.
  private var isEnclosedAssertion: Bool {
    guard current.isSymbol(.openParenthesis), let close = current.partner else { return false }
    switch tokens[min(close + 1, tokens.count - 1)].kind {
    case .newline, .end, .symbol(.semicolon): return true
    default: return false
    }
  }

  private mutating func parseImport() -> Statement.Kind? {
    advance()
    guard case .text = current.kind else {
      fail(
        "expected the name of a file after `import`, found \(words(for: current))",
        at: range(of: isAtStatementEnd ? tokens[position - 1] : current),
        help: "write `import \"file.hux\"`")
      return nil
    }
    return .importFile(parsePrimary())
  }

  // MARK: Functions

  /// `f(…) =` or `f(…) in unit =`.
  func isFunctionDefinition(at index: Int) -> Bool {
    guard name(of: tokens[index]) != nil, index + 1 < tokens.count,
      tokens[index + 1].isSymbol(.openParenthesis), let close = tokens[index + 1].partner
    else { return false }
    var next = close + 1
    guard next < tokens.count else { return false }
    if tokens[next].isWord("in") {
      let bound = min(next + 24, tokens.count)
      while next < bound, !tokens[next].isSymbol(.assign), tokens[next].kind != .newline,
        !tokens[next].isSymbol(.openBrace)
      {
        next += 1
      }
      guard next < bound else { return false }
    }
    return tokens[next].isSymbol(.assign)
  }

  mutating func parseFunction() -> FunctionDefinition? {
    let start = position
    guard let name = parseNewName() else { return nil }
    let parameters = parseParameters()
    var resultUnit: UnitLiteral?
    if !isPanicking, accept(word: "in") { resultUnit = parseUnitAfterIn() }
    guard !isPanicking, accept(.assign) else {
      failUnexpected()
      return nil
    }
    let body = parseExpression()
    let whole = range(from: start)
    let comment = trailingComment(after: whole.upper)
    return FunctionDefinition(
      name: name, parameters: parameters, resultUnit: resultUnit, body: body, range: whole,
      comment: comment.isEmpty ? commentAbove(whole.lower) : comment)
  }

  /// `(V in mV, x)`
  mutating func parseParameters() -> [FunctionParameter] {
    let open = advance()
    var parameters: [FunctionParameter] = []
    while !current.isSymbol(.closeParenthesis), !isPanicking {
      guard let name = identifier(current) else {
        failParameter()
        break
      }
      advance()
      if current.isSymbol(.assign) {
        fail(
          "a parameter has no value of its own", at: range(of: current),
          help: "give the value where the function is called")
        break
      }
      var unit: UnitLiteral?
      if accept(word: "in") { unit = parseUnitAfterIn() }
      parameters.append(FunctionParameter(name: name, unit: unit))
      if !accept(.comma) { break }
    }
    expectClosing(.closeParenthesis, of: open)
    return parameters
  }

  private mutating func failParameter() {
    if case .number = current.kind {
      fail(
        "a parameter is a name, not a number", at: range(of: current),
        help: "initial values such as `V(0) = -65 mV` belong inside a model")
    } else {
      fail(
        "expected the name of a parameter, found \(words(for: current))", at: range(of: current),
        help: "write `f(x) = …`, or `f(V in mV) = …` for the plain number of millivolts")
    }
  }
}

extension Expression {
  /// `run.V`: names one behind the other, as written; nil for anything else, and for a name alone.
  fileprivate var path: String? {
    guard case .member(let owner, let name) = kind else { return nil }
    if case .name(let first) = owner.kind { return "\(first).\(name.name)" }
    return owner.path.map { "\($0).\(name.name)" }
  }
}
