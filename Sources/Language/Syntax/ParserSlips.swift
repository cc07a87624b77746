import Quantities

/// What is said where the source goes wrong: each of these reports, and most give the statement up.
extension Parser {
  mutating func failMissing() -> Expression {
    let here = range(of: current)
    defer { isPanicking = true }
    let nothing = Expression(
      .missing, SourceRange(source: source, lower: here.lower, upper: here.lower))
    let previous = position > 0 ? tokens[position - 1] : nil
    if case .invalid = current.kind {
      failInvalid(here)
    } else if let previous, previous.kind != .newline,
      isAtStatementEnd || isClosing(current) || current.isSymbol(.comma)
    {
      fail("expected an expression after `\(short(range(of: previous)))`", at: range(of: previous))
    } else if case .symbol(let symbol) = current.kind, symbol == .openBrace {
      fail(
        "braces hold the body of a model; they cannot stand in an expression", at: here,
        help: "a list is written `[1, 2, 3]`")
    } else if case .word(let word) = current.kind {
      fail(
        "expected an expression, found the keyword `\(word)`", at: here,
        help: "`\(word)` cannot be a name")
    } else {
      fail("expected an expression, found \(words(for: current))", at: here)
    }
    return nothing
  }

  private func isClosing(_ token: Token) -> Bool {
    if case .symbol(let symbol) = token.kind { symbol.opening != nil } else { false }
  }

  /// The lexer has spoken about characters without meaning; only a lone `'` is left for here.
  private mutating func failInvalid(_ here: SourceRange) {
    if current.kind == .invalid("'") {
      fail(
        "`'` has no meaning here", at: here,
        help: "text stands in double quotation marks; the derivative is written `dV/dt`")
    }
    isPanicking = true
  }

  /// Something stands where the statement, or the inside of `{ }`, should have ended.
  mutating func failUnexpected() {
    let here = range(of: current)
    switch current.kind {
    case .invalid: failInvalid(here)
    case .symbol(let symbol) where symbol.opening != nil:
      fail("this `\(symbol.rawValue)` closes nothing", at: here)
    case .symbol(.assign):
      fail(
        "only a name can be given a value", at: here,
        help: "write `name = …`, or `==` to compare; a part of a value cannot be changed")
    case .symbol(.comma):
      fail(
        "a comma cannot stand here", at: here,
        help: "a list is written `[1, 2, 3]`; each statement has its own line")
    case .symbol(.colon):
      fail("a colon cannot stand here", at: here, help: "a span of values is written `from .. to`")
    default: fail("did not expect \(words(for: current)) here", at: here)
    }
  }

  /// `x in mV / 2`: is it the number that is halved, or the unit?
  mutating func failAfterUnit() {
    fail(
      "`\(range(of: current).text)` cannot follow `in` and its unit", at: range(of: current),
      help: "put the conversion into parentheses, as in `(x in mV) / 2`")
  }

  mutating func failUpdate(_ op: Token) {
    let both = range(of: op).union(range(of: current))
    fail(
      "there is no `\(both.text)`: a name keeps its value", at: both,
      help: "give the new value a name of its own, as in `y = x \(range(of: op).text) 1`")
  }

  mutating func expectClosing(_ symbol: Symbol, of open: Token) {
    guard !isPanicking else { return }
    if accept(symbol) { return }
    let opening = range(of: open)
    let isTuple = current.isSymbol(.comma) && symbol == .closeParenthesis
    let isFar = opening.line != range(of: current).line
    let note = Diagnostic.Note("it was opened here", at: opening)
    if current.isSymbol(.assign) {
      fail(
        "`=` cannot stand here", at: range(of: current),
        help: "`==` compares; an argument with a name is written `name = value`")
    } else if case .symbol(let other) = current.kind, other.opening != nil, open.partner == nil {
      fail(
        "expected `\(symbol.rawValue)`, found `\(other.rawValue)`", at: range(of: current),
        notes: [note])
    } else if open.partner == nil, !isTuple {
      fail(
        "this `\(opening.text)` is never closed", at: opening, help: "write `\(symbol.rawValue)`")
      skipsIndentedLines = true
    } else if case .invalid = current.kind {
      failInvalid(range(of: current))
    } else {
      let isSlice = current.isSymbol(.colon)
      fail(
        "expected `\(symbol.rawValue)`, found \(words(for: current))", at: range(of: current),
        notes: isFar ? [note] : [],
        help: isTuple
          ? "a list is written `[1, 2, 3]`"
          : isSlice ? "a span is written `10 ms .. 20 ms`" : nil)
    }
  }

  // MARK: Two things side by side

  /// `2 x`, `a b`, `3 (x + 1)`: reported, and read as a product where a number stands first.
  mutating func parseJuxtaposition(_ left: Expression, from start: Int) -> Expression? {
    guard startsOperand(current) else { return nil }
    let here = range(of: current)
    let both = "`\(short(range(from: start)))` and `\(short(here))`"
    guard isCoefficient(left) || current.isSymbol(.openParenthesis) else {
      fail("\(both) stand side by side with nothing between them", at: here, help: help(left))
      return nil
    }
    let isCall = peek().isSymbol(.openParenthesis) && !peek().hasSpaceBefore
    let right = current.isSymbol(.openParenthesis) || isCall ? "\(here.text)…)" : short(here)
    let first = short(range(from: start))
    let isRemainder = first.hasSuffix("%")
    report(
      isRemainder ? "there is no operator for the remainder" : "a product needs its `*`",
      at: range(from: start).union(here),
      help: isRemainder
        ? "`%` is the unit per cent, as in `50 %`"
        : "write `\(first) * \(isCall ? here.text + "(…)" : right)`")
    let factor = parsePrefix()
    return make(.binary(.multiply, left, factor), from: start)
  }

  private func startsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .word(let word): !Keyword.all.contains(word)
    case .number, .text, .symbol(.openParenthesis): true
    default: false
    }
  }

  private func isCoefficient(_ expression: Expression) -> Bool {
    if case .number = expression.kind, case .word = current.kind { return true }
    if case .number(_, .some) = expression.kind, case .number = current.kind { return true }
    return false
  }

  private func help(_ left: Expression) -> String {
    let text = short(left.range)
    let next = short(range(of: current))
    if case .word(let word) = current.kind {
      if word == "for" { return Self.loopHelp }
      if Unit.isKnown(word) {
        return "a unit stands only after a number: write `\(text) * 1 \(word)`, "
          + "or `\(text) in \(word)` for the plain number"
      }
    }
    if case .text = left.kind { return "a comma separates arguments and elements" }
    if case .name(let name) = left.kind, Self.commands.contains(name) {
      return "write `\(text)(\(next))`"
    }
    return "write `\(text) * \(next)` for a product; a comma separates arguments and elements"
  }

  /// What other languages let stand without parentheses.
  private static let commands: Set<String> = [
    "print", "plot", "help", "load", "save", "show", "table", "stack", "simulate", "spikes",
  ]
}
