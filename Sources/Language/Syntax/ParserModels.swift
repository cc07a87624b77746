extension Parser {
  mutating func parseModel() -> ModelDefinition {
    let start = position
    let keyword = advance()
    let name = parseModelName(after: keyword)
    if !current.isSymbol(.openBrace) { skipNewlines() }
    guard current.isSymbol(.openBrace) else {
      let here = isAtStatementEnd ? tokens[position - 1] : current
      skipsIndentedLines = true
      let isCopy = ["extends", "from", "is", "like", "of"].contains(where: current.isWord)
      let other = isCopy ? self.name(of: peek()) : nil
      fail(
        "expected `{` after the name of the model, found \(words(for: current))",
        at: range(of: here),
        help: other.map { "a changed copy is written `\(name.name) = \($0) with gNa = …`" }
          ?? "write `model \(name.name) { … }`")
      return ModelDefinition(name: name, items: [], range: range(from: start), comment: "")
    }
    let open = advance()
    var items: [ModelItem] = []
    parseBody(open: open) { parser in
      if let item = parser.parseItem() { items.append(item) }
    }
    let whole = range(from: start)
    return ModelDefinition(
      name: name, items: items, range: whole, comment: commentAbove(whole.lower))
  }

  private mutating func parseModelName(after keyword: Token) -> Identifier {
    if let name = identifier(current) {
      advance()
      return name
    }
    report(
      "this model has no name", at: range(of: keyword), help: "write `model Lab3 { … }`")
    return Identifier(name: "model", range: range(of: keyword))
  }

  /// The lines between braces, each parsed by `line`; a slip in one leaves the others alone.
  private mutating func parseBody(open: Token, line: (inout Parser) -> Void) {
    let outerEnd = bodyEnd
    defer { bodyEnd = outerEnd }
    bodyEnd = open.partner
    if open.partner == nil {
      report("this `{` is never closed", at: range(of: open), help: "write `}` after the last line")
    }
    while true {
      while current.kind == .newline || current.isSymbol(.semicolon) { advance() }
      guard current.kind != .end, position != bodyEnd, position != outerEnd else { break }
      let start = position
      isPanicking = false
      let known = diagnostics.count
      line(&self)
      if !isPanicking, !isAtStatementEnd { failUnexpected() }
      if open.partner == nil, diagnostics.count > known {
        // The line belongs to what follows the forgotten brace.
        diagnostics.removeSubrange(known...)
        position = start
        break
      }
      skipToStatementEnd()
      skipIndentedLines(from: start)
      if position == start { advance() }
    }
    isPanicking = open.partner == nil
    if position == bodyEnd { advance() }
  }

  // MARK: Items

  /// Whether `dX/dt` stands here.
  var isDerivative: Bool {
    guard let first = name(of: current), first.hasPrefix("d"), first.count > 1 else { return false }
    return peek().isSymbol(.divide) && peek(2).isWord("dt") && peek(3).isSymbol(.assign)
  }

  private mutating func parseItem() -> ModelItem? {
    let start = position
    guard let kind = parseItemKind() else { return nil }
    let whole = range(from: start)
    var comment = trailingComment(after: whole.upper)
    if comment.isEmpty, case .rates = kind { comment = commentBehindBrace(from: start) }
    return ModelItem(kind, whole, comment: comment)
  }

  private func commentBehindBrace(from start: Int) -> String {
    tokens[start..<position].first { $0.isSymbol(.openBrace) }
      .map { trailingComment(after: $0.upper) } ?? ""
  }

  private mutating func parseItemKind() -> ModelItem.Kind? {
    let next = peek()
    switch current.kind {
    case .word("rates")
    where next.isSymbol(.openParenthesis) && !isFunctionDefinition(at: position):
      return parseRates()
    case .word("rates") where next.isSymbol(.openBrace):
      fail(
        "`rates` needs to know what its formulae depend on", at: range(of: current),
        help: "write `rates (V in mV) in 1/ms { … }`")
      return nil
    case .word("gate") where name(of: next) != nil: return parseGate()
    case .word("input") where name(of: next) != nil:
      advance()
      guard let name = parseNewName(), !failInput(name) else { return nil }
      return parseValue().map { .input(name, $0) }
    case .word where next.isSymbol(.assign):
      guard let name = parseNewName() else { return nil }
      return parseValue().map { .definition(name, $0) }
    case .word where isDerivative: return parseDerivative()
    case .word where isInitial: return parseInitial()
    case .word where isFunctionDefinition(at: position):
      return parseFunction().map { .function($0) }
    default:
      if !failEquation(), !failForeignStatement() { failItem() }
      return nil
    }
  }

  /// `input I`, `input I in µA/cm²`
  private mutating func failInput(_ name: Identifier) -> Bool {
    guard isAtStatementEnd || current.isWord("in") else { return false }
    var unit = "µA/cm²"
    if current.isWord("in"), let end = unitEnd(from: position + 1, isAfterNumber: false) {
      unit = range(of: tokens[position + 1]).union(range(of: tokens[end - 1])).text
    }
    fail(
      "the input `\(name.name)` has no value", at: name.range,
      help: "it has one that holds where simulate is given none: "
        + "write `input \(name.name) = 0 \(unit)`")
    return true
  }

  /// `= expression`
  private mutating func parseValue() -> Expression? {
    guard !isPanicking, accept(.assign) else {
      let here = isAtStatementEnd ? tokens[position - 1] : current
      fail(
        "expected `=`, found \(words(for: current))", at: range(of: here),
        help: current.isSymbol(.openParenthesis)
          ? "this is one name; its course in time is given to simulate, as in `I = pulse(…)`" : nil)
      return nil
    }
    return parseExpression()
  }

  private mutating func parseDerivative() -> ModelItem.Kind? {
    let token = advance()
    guard let word = name(of: token) else { return nil }
    advance()
    advance()
    let letter = SourceRange(source: source, lower: token.lower + 1, upper: token.upper)
    return parseValue().map {
      .derivative(state: Identifier(name: String(word.dropFirst()), range: letter), $0)
    }
  }

  /// `X(0) =`, or a slip of it such as `X(0 ms) =` or `X(t = 0) =`.
  private var isInitial: Bool {
    guard name(of: current) != nil, peek().isSymbol(.openParenthesis),
      let close = peek().partner, close + 1 < tokens.count, tokens[close + 1].isSymbol(.assign)
    else { return false }
    if case .number = peek(2).kind { return true }
    return name(of: peek(2)) != nil && peek(3).isSymbol(.assign)
  }

  private mutating func parseInitial() -> ModelItem.Kind? {
    guard let state = parseNewName() else { return nil }
    let open = current
    advance()
    let isZero = current.kind == .number(0)
    let start = position
    while position != open.partner { advance() }
    if !isZero {
      report(
        "a start value belongs to the time 0", at: range(from: start),
        help: "write `\(state.name)(0) = …`")
    }
    advance()
    return parseValue().map { .initial(state: state, $0) }
  }

  // MARK: Rates

  private mutating func parseRates() -> ModelItem.Kind? {
    let keyword = advance()
    let parameters = parseParameters()
    guard !isPanicking else { return nil }
    guard let parameter = parameters.first else {
      fail(
        "`rates` depend on a name, and here is none", at: range(of: keyword),
        help: "write `rates (V in mV) in 1/ms { … }`")
      return nil
    }
    var unit: UnitLiteral?
    if accept(word: "in") { unit = parseUnitAfterIn() }
    if !current.isSymbol(.openBrace) { skipNewlines() }
    guard !isPanicking, current.isSymbol(.openBrace) else {
      fail(
        "expected `{` and the formulae, found \(words(for: current))", at: range(of: current),
        help: "write `rates (V in mV) in 1/ms { … }`")
      return nil
    }
    let open = advance()
    var rates: [RateDefinition] = []
    parseBody(open: open) { parser in
      if let rate = parser.parseRate(parameter.name.name) { rates.append(rate) }
    }
    return .rates(
      parameter: parameter, constants: Array(parameters.dropFirst()), resultUnit: unit, rates)
  }

  private mutating func parseRate(_ parameter: String) -> RateDefinition? {
    if isFunctionDefinition(at: position) {
      fail(
        "inside `rates` every line already is a function of \(parameter)",
        at: range(of: current).union(range(of: tokens[peek().partner ?? position])),
        help: "write `\(range(of: current).text) = …`")
      return nil
    }
    guard name(of: current) != nil, peek().isSymbol(.assign), let name = parseNewName() else {
      fail(
        "expected a line `name = formula`, found \(words(for: current))", at: range(of: current))
      return nil
    }
    advance()
    let body = parseExpression()
    return RateDefinition(
      name: name, body: body, comment: trailingComment(after: tokens[position - 1].upper))
  }

  // MARK: Gates

  static let gateHelp = "write `gate m: αm, βm` or `gate m: inf = m∞, tau = τm`"

  private mutating func parseGate() -> ModelItem.Kind? {
    let start = position
    advance()
    guard let name = parseNewName() else { return nil }
    if !accept(.colon) {
      guard !isAtStatementEnd else {
        fail("the gate `\(name.name)` has no rates", at: range(from: start), help: Self.gateHelp)
        return nil
      }
      report(
        "expected `:` after the name of the gate, found \(words(for: current))",
        at: range(of: current), help: Self.gateHelp)
      if !accept(.assign) { _ = accept(.comma) }
    }
    if peek().isSymbol(.assign) { return parseRelaxation(name, from: start) }
    let opening = parseInside(.rates) { $0.parseExpression() }
    guard !isPanicking, accept(.comma) else {
      if !isPanicking, !isAtStatementEnd { failUnexpected() }
      fail(
        "the gate `\(name.name)` has one rate and needs two", at: range(from: start),
        help: Self.gateHelp)
      return nil
    }
    let closing = parseExpression()
    if !isPanicking, current.isSymbol(.comma) {
      fail(
        "the gate `\(name.name)` has more than two rates", at: range(of: current),
        help: Self.gateHelp)
    }
    return .gate(name, .rates(opening: opening, closing: closing))
  }

  private mutating func parseRelaxation(_ gate: Identifier, from start: Int) -> ModelItem.Kind? {
    var parts: [String: Expression] = [:]
    repeat {
      guard let name = identifier(current), peek().isSymbol(.assign),
        name.name == "inf" || name.name == "tau", parts[name.name] == nil
      else {
        let isNamed = peek().isSymbol(.assign) && parts.isEmpty
        fail(
          isNamed
            ? "the rates of a gate stand without names, the opening rate first"
            : "a gate has `inf` and `tau`, found \(words(for: current))",
          at: range(of: current), help: Self.gateHelp)
        return nil
      }
      advance()
      advance()
      parts[name.name] = parseExpression()
    } while !isPanicking && accept(.comma)
    guard let steadyState = parts["inf"], let timeConstant = parts["tau"] else {
      let missing = parts["inf"] == nil ? "inf" : "tau"
      fail(
        "the gate `\(gate.name)` has no `\(missing)`", at: range(from: start), help: Self.gateHelp)
      return nil
    }
    return .gate(gate, .relaxation(steadyState: steadyState, timeConstant: timeConstant))
  }
}
