/// Turns tokens into a tree by recursive descent.
///
/// Conventions. A function `parseX` always returns an `X`: where the source holds none it returns
/// what it could make out, with `.missing` in the holes, and a diagnostic has been reported.
/// `report` says what is wrong and goes on; `fail` says it and gives the statement up: nothing more
/// is reported until the next statement begins, so that one slip has one message. Every loop either
/// consumes a token or ends. Recursion and the depth of the tree are bounded by `maximumDepth`.
package struct Parser {
  static let maximumDepth = 250
  static let maximumDiagnostics = 20

  let source: Source
  let tokens: [Token]
  let comments: [Comment]
  var position = 0
  var diagnostics: [Diagnostic]
  var nesting: Int
  var isPanicking = false
  /// The index of the brace that closes the body being parsed; nil outside of bodies.
  var bodyEnd: Int?
  /// The column at which the previous statement began; a line further right may be meant as its
  /// continuation.
  var previousColumn: Int?
  /// A bracket of this statement was never closed, or it begins a block as other languages have:
  /// deeper lines below belong to it.
  var skipsIndentedLines = false
  /// The innermost bracket around the expression being parsed.
  var bracket = Bracket.none
  /// Among factors without their `*`, `h (V - E)` is a product and no call.
  var isInProduct = false
  /// The tokens of lines that were passed over.
  var skipped: [Range<Int>] = []

  enum Bracket {
    case none, arguments, list
    /// What `with` changes, and the rates of a gate: no brackets, but parts between commas.
    case changes, rates
  }

  /// Parses a cell or a file. Any text gives a tree, in time proportional to its length.
  package static func parse(_ source: Source) -> SyntaxTree {
    var parser = Parser(source, Lexer.tokens(of: source), nesting: 0)
    let statements = parser.parseStatements()
    let sorted = parser.diagnostics.enumerated().sorted {
      ($0.element.range.lower, $0.offset) < ($1.element.range.lower, $1.offset)
    }
    let shown = sorted.prefix(maximumDiagnostics).map(\.element)
    return SyntaxTree(
      source: source, statements: statements, diagnostics: shown,
      spoiltLines: parser.spoiltLines(shown))
  }

  init(_ source: Source, _ lexed: Lexer.Output, nesting: Int) {
    self.source = source
    self.tokens = lexed.tokens
    self.comments = lexed.comments
    self.diagnostics = lexed.diagnostics
    self.nesting = nesting
  }

  // MARK: Tokens

  var current: Token { tokens[position] }

  /// The token so many places ahead; the last one, `.end`, stands for all that follow.
  func peek(_ ahead: Int = 1) -> Token { tokens[min(position + ahead, tokens.count - 1)] }

  @discardableResult
  mutating func advance() -> Token {
    let token = current
    if position < tokens.count - 1 { position += 1 }
    return token
  }

  mutating func accept(_ symbol: Symbol) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func accept(word: String) -> Bool {
    guard current.isWord(word) else { return false }
    advance()
    return true
  }

  mutating func skipNewlines() {
    while current.kind == .newline { advance() }
  }

  /// The name a token is; nil for keywords and everything else.
  func name(of token: Token) -> String? {
    guard case .word(let word) = token.kind, !Keyword.all.contains(word) else { return nil }
    return word
  }

  func identifier(_ token: Token) -> Identifier? {
    name(of: token).map { Identifier(name: $0, range: range(of: token)) }
  }

  func range(of token: Token) -> SourceRange {
    SourceRange(source: source, lower: token.lower, upper: token.upper)
  }

  /// From the first byte of a token to the last byte consumed.
  func range(from index: Int) -> SourceRange {
    let last = tokens[max(position - 1, index)]
    return SourceRange(source: source, lower: tokens[index].lower, upper: last.upper)
  }

  var isAtStatementEnd: Bool {
    switch current.kind {
    case .newline, .end, .symbol(.semicolon): true
    default: position == bodyEnd
    }
  }

  // MARK: Diagnostics

  mutating func report(
    _ message: String, at range: SourceRange, notes: [Diagnostic.Note] = [], help: String? = nil
  ) {
    // A few more than are shown, because they are sorted before they are cut.
    guard !isPanicking, diagnostics.count < 3 * Self.maximumDiagnostics else { return }
    diagnostics.append(Diagnostic(message, at: range, notes: notes, help: help))
  }

  mutating func fail(
    _ message: String, at range: SourceRange, notes: [Diagnostic.Note] = [], help: String? = nil
  ) {
    report(message, at: range, notes: notes, help: help)
    isPanicking = true
  }

  /// Goes to the end of the statement, past whole bodies in braces.
  mutating func skipToStatementEnd() {
    while !isAtStatementEnd {
      if current.isSymbol(.openBrace), let partner = current.partner { position = partner }
      advance()
    }
  }

  /// After a bracket that is never closed, passes the lines that are indented deeper than the
  /// statement: its arguments stand there, and would be told off one by one.
  mutating func skipIndentedLines(from start: Int) {
    guard skipsIndentedLines else { return }
    skipsIndentedLines = false
    let first = position
    let outer = column(of: tokens[start])
    while current.kind == .newline, peek().kind != .end, position + 1 != bodyEnd,
      peek().kind == .newline || column(of: peek()) > outer
    {
      advance()
      skipToStatementEnd()
    }
    // The `end` of a block as Matlab writes it.
    if current.kind == .newline, peek().isWord("end"), column(of: peek()) == outer {
      advance()
      skipToStatementEnd()
    }
    if position > first { skipped.append(first..<position) }
  }

  /// Bytes from the start of the token's line, looked for no further than 500 bytes back.
  func column(of token: Token) -> Int {
    let before = source.utf8[max(0, token.lower - 500)..<token.lower]
    let lineStart = before.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 }
    return token.lower - (lineStart ?? before.startIndex)
  }

  /// What a message calls a token.
  func words(for token: Token) -> String {
    switch token.kind {
    case .newline, .end: "the end of the line"
    case .text: "a text"
    case .word(let word): "`\(word)`"
    default: "`\(range(of: token).text)`"
    }
  }

  /// The text of a range where it is short enough to be shown inside a sentence; else "…".
  func short(_ range: SourceRange) -> String {
    let text = range.text
    return text.count <= 24 && !text.contains("\n") ? text : "…"
  }

  // MARK: Depth

  /// An expression, unless the tree becomes too deep.
  mutating func make(_ kind: Expression.Kind, from start: Int) -> Expression {
    make(kind, range(from: start))
  }

  mutating func make(_ kind: Expression.Kind, _ range: SourceRange) -> Expression {
    let expression = Expression(kind, range)
    guard expression.depth > Self.maximumDepth else { return expression }
    return failTooDeep(at: range)
  }

  mutating func failTooDeep(at range: SourceRange) -> Expression {
    let end = SourceRange(source: source, lower: range.upper - 1, upper: range.upper)
    fail(
      "this expression is nested too deeply", at: end,
      help: "give a part of it a name of its own; many terms are summed by `sum([…])`")
    skipToStatementEnd()
    return Expression(.missing, range)
  }

  /// Runs a recursive step, unless recursion has gone too far.
  mutating func nested(_ step: (inout Parser) -> Expression) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.maximumDepth { return failTooDeep(at: range(of: current)) }
    return step(&self)
  }
}
