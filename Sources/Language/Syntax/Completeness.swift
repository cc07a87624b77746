/// Whether a text can be run as it stands, as a front end asks before it runs a line.
package enum Completeness: Equatable, Sendable {
  case complete
  /// More must follow; the next line begins with the indentation.
  case incomplete(indent: String)
  case invalid

  package init(of text: String) {
    let source = Source(name: "", text: text)
    let lexed = Lexer.tokens(of: source)
    let open = Self.openBrackets(in: lexed.tokens)
    if let open, open > 0 {
      self = .incomplete(indent: String(repeating: "  ", count: min(open, 20)))
    } else if Self.endsInOperator(lexed.tokens) || Self.lacksElse(lexed.tokens) {
      self = .incomplete(indent: "  ")
    } else {
      self = Parser.parse(source).diagnostics.isEmpty ? .complete : .invalid
    }
  }

  /// The number of brackets open at the end; nil when one closes nothing.
  private static func openBrackets(in tokens: [Token]) -> Int? {
    var open = 0
    for token in tokens {
      guard case .symbol(let symbol) = token.kind else { continue }
      if symbol.isOpening, token.partner == nil { open += 1 }
      if symbol.opening != nil, token.partner == nil { return nil }
    }
    return open
  }

  private static func endsInOperator(_ tokens: [Token]) -> Bool {
    let last = tokens.last { $0.kind != .end && $0.kind != .newline }
    switch last?.kind {
    case .symbol(let symbol): return symbol.continuesLine
    case .word(let word): return Keyword.continuing.contains(word)
    default: return false
    }
  }

  /// The last line has an `if` more than an `else`.
  private static func lacksElse(_ tokens: [Token]) -> Bool {
    let lines = tokens.dropLast().split { $0.kind == .newline }
    let line = lines.last ?? []
    return line.filter { $0.isWord("if") }.count > line.filter { $0.isWord("else") }.count
  }
}
