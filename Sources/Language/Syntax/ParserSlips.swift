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
      guard !failIncrement() else { return nothing }
      fail("expected an expression after `\(short(range(of: previous)))`", at: range(of: previous))
    } else if let previous, let operation = comparison(previous) {
      fail(
        "there is no `\(range(of: previous).text)\(here.text)`",
        at: range(of: previous).union(here), help: "write `\(operation)`")
    } else if case .symbol(let symbol) = current.kind, symbol == .openBrace {
      fail(
        "braces hold the body of a model; they cannot stand in an expression", at: here,
        help: "a list is written `[1, 2, 3]`; constants are changed by `Lab3 with gNa = …`")
    } else if case .word(let word) = current.kind {
      fail(
        "expected an expression, found the keyword `\(word)`", at: here,
        help: "`\(word)` cannot be a name")
    } else if current.isSymbol(.divide), let previous, previous.isSymbol(.divide) {
      fail(
        "there is no `//`", at: range(of: previous).union(here),
        help: "a comment begins with `#`; the whole part of a quotient is `floor(x / y)`")
    } else {
      fail("expected an expression, found \(words(for: current))", at: here)
    }
    return nothing
  }

  /// What `<>`, `===` and `!==` mean; nil for other pairs.
  private func comparison(_ previous: Token) -> String? {
    guard !current.hasSpaceBefore else { return nil }
    if previous.isSymbol(.less), current.isSymbol(.greater) { return "!=" }
    guard current.isSymbol(.assign) else { return nil }
    return previous.isSymbol(.equal) ? "==" : previous.isSymbol(.notEqual) ? "!=" : nil
  }

  private func isClosing(_ token: Token) -> Bool {
    if case .symbol(let symbol) = token.kind { symbol.opening != nil } else { false }
  }

  /// The lexer has spoken about characters without meaning; only a lone `'` is left for here.
  private mutating func failInvalid(_ here: SourceRange) {
    if current.kind == .invalid("'") {
      let isBehind = position > 0 && !current.hasSpaceBefore && !current.startsLine
      fail(
        "`'` has no meaning here", at: here,
        help: isBehind
          ? "nothing is transposed here; the derivative is written `dV/dt`"
          : "text stands in double quotation marks; the derivative is written `dV/dt`")
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
      guard !failJoinedChange(), !failAssignedMember(), !failAssignedTwice() else { return }
      fail(
        "only a name can be given a value", at: here,
        help: "write `name = …`, or `==` to compare; a part of a value cannot be changed")
    case .symbol(.comma):
      guard !failDecimalComma(), !failChangeWithoutName(), !failChangeWithoutWith(),
        !failRangeWithCount()
      else { return }
      fail(
        "a comma cannot stand here", at: here,
        help: bodyEnd == nil
          ? "a list is written `[1, 2, 3]`; each statement has its own line"
          : "each definition has its own line, without commas")
    case .symbol(.colon): failColon()
    case .symbol(.percent): failPercent(at: here)
    case .symbol(.exclamation):
      fail(
        "`!` is no operator here", at: here,
        help: "`not` negates a condition; a factorial is written as a product")
    case .word("if"):
      fail(
        "an `if` stands before its condition and its values", at: here,
        help: "write `if x > 2 then 1 else 0`")
    default: fail("did not expect \(words(for: current)) here", at: here)
    }
  }

  /// `Lab3 with gNa = 3 mS/cm² and gK = …`: an `and` where a comma belongs.
  private mutating func failJoinedChange() -> Bool {
    guard position >= 2, let name = name(of: tokens[position - 1]),
      tokens[position - 2].isWord("and") || tokens[position - 2].isWord("with"),
      lineIndex(where: { $0.isWord("with") }) != nil
    else { return false }
    let joint = tokens[position - 2]
    fail(
      "`\(range(of: joint).text)` does not join changes", at: range(of: joint),
      help: "they are separated by commas: `…, \(name) = …`")
    return true
  }

  /// `Lab3 with gNa = 3 mS/cm², gK * 2`: what follows the comma is no change.
  private mutating func failChangeWithoutName() -> Bool {
    guard lineIndex(where: { $0.isWord("with") }) != nil, peek().kind != .newline,
      peek().kind != .end
    else { return false }
    let change = argument(from: position + 1)
    let example = name(of: peek()).map { "`\($0) = …`" } ?? "`gNa = 0 mS/cm²`"
    fail(
      "after a comma `with` expects another change", at: change,
      help: "each is a name and its value, such as \(example)")
    return true
  }

  /// `Less = Lab3, gNa = 3 mS/cm²`: a copy without its `with`.
  private mutating func failChangeWithoutWith() -> Bool {
    guard position >= 2, let model = name(of: tokens[position - 1]),
      model.first?.isUppercase == true, let constant = name(of: peek()), peek(2).isSymbol(.assign),
      tokens[position - 2].isSymbol(.assign)
    else { return false }
    fail(
      "a comma cannot stand here", at: range(of: current),
      help: "a changed copy of a model is written `\(model) with \(constant) = …`")
    return true
  }

  /// `sweep A = 0 mV .. 10 mV, 51`: from where to where, and how many.
  private mutating func failRangeWithCount() -> Bool {
    guard case .number = peek().kind, let start = lineIndex(where: { $0.isSymbol(.assign) }),
      let dots = lineIndex(where: { $0.isSymbol(.range) }), start + 1 < dots, dots + 1 < position,
      lineIndex(where: { $0.isWord("by") }) == nil
    else { return false }
    let from = range(of: tokens[start + 1]).union(range(of: tokens[dots - 1]))
    let to = range(of: tokens[dots + 1]).union(range(of: tokens[position - 1]))
    let count = argument(from: position + 1)
    fail(
      "a range has a step, and no number of values", at: count,
      help: "write `linspace(\(short(from)), \(short(to)), \(short(count)))`, or `… by` and a step")
    return true
  }

  /// The last token of the line before the current one, outside of brackets, that is one of those
  /// wanted; nil where there is none.
  private func lineIndex(where isWanted: (Token) -> Bool) -> Int? {
    var index = position - 1
    while index >= 0, tokens[index].kind != .newline, position - index < 200 {
      if isWanted(tokens[index]) { return index }
      // What stands in brackets is not of the line.
      index = tokens[index].partner.flatMap { $0 < index ? $0 : nil } ?? index
      index -= 1
    }
    return nil
  }

  /// `Lab3.gNa = 3 mS/cm²`: a habit of languages in which a model is an object.
  private mutating func failAssignedMember() -> Bool {
    guard let (owner, member) = namesOfLine(around: .dot) else { return false }
    // By their habit models have capitals, and runs have not.
    fail(
      "a part of a value cannot be changed", at: range(of: current),
      help: owner.first?.isUppercase == true
        ? "of a model, make a changed copy: `changed = \(owner) with \(member) = …`"
        : "what a run holds are its results; a model is changed in a copy: "
          + "`changed = Lab3 with gNa = …`")
    return true
  }

  /// `x = y = 3`
  private mutating func failAssignedTwice() -> Bool {
    guard let (first, second) = namesOfLine(around: .assign) else { return false }
    fail(
      "one statement gives a value to one name", at: range(of: current),
      help: "write `\(second) = …`, and `\(first) = \(second)` on the next line; `==` compares")
    return true
  }

  /// The two names that a line begins with, where the symbol alone stands between them and the line
  /// has been read as far.
  private func namesOfLine(around symbol: Symbol) -> (String, String)? {
    guard position >= 3, let second = name(of: tokens[position - 1]),
      tokens[position - 2].isSymbol(symbol), let first = name(of: tokens[position - 3]),
      tokens[position - 3].startsLine
    else { return nil }
    return (first, second)
  }

  /// `0,025 ms`: a comma between the digits of one number.
  mutating func failDecimalComma() -> Bool {
    let previous = tokens[max(position - 1, 0)]
    guard current.isSymbol(.comma), case .number = previous.kind, case .number = peek().kind,
      !current.hasSpaceBefore, !peek().hasSpaceBefore
    else { return false }
    let whole = range(of: previous).union(range(of: peek()))
    let (left, right) = (range(of: previous).text, range(of: peek()).text)
    let digits = right.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if digits.count == 3, left != "0" {
      fail(
        "a number has no comma: `\(left),\(right)` may be thousands or a fraction", at: whole,
        help: "write `\(left)\(right)` for the larger one, `\(left).\(right)` for the smaller")
    } else {
      fail("the decimal mark is a point", at: whole, help: "write `\(left).\(right)`")
    }
    return true
  }

  /// `x: float = 3`, `y := 3`, `0:0.025:50`.
  private mutating func failColon() {
    let here = range(of: current)
    let previous = tokens[max(position - 1, 0)]
    if let name = name(of: previous), previous.startsLine {
      fail(
        "a name is given its value with `=` alone", at: here, help: "write `\(name) = …`")
    } else {
      fail(
        "a colon cannot stand here", at: here,
        help: "values from one to another are written `from .. to by step`")
    }
  }

  /// `x in mV / 2`: is it the number that is halved, or the unit?
  mutating func failAfterUnit() {
    fail(
      "`\(range(of: current).text)` cannot follow `in` and its unit", at: range(of: current),
      help: "put the conversion into parentheses, as in `(x in mV) / 2`")
  }

  /// `x++`
  private mutating func failIncrement() -> Bool {
    guard position >= 3, let left = name(of: tokens[position - 3]) else { return false }
    for symbol in [Symbol.plus, .minus]
    where tokens[position - 1].isSymbol(symbol) && tokens[position - 2].isSymbol(symbol) {
      let both = range(of: tokens[position - 2]).union(range(of: tokens[position - 1]))
      fail(
        "there is no `\(both.text)`", at: both,
        help: "write `\(left) = \(left) \(symbol.rawValue) 1`")
      return true
    }
    return false
  }

  mutating func failUpdate(_ op: Token) {
    let both = range(of: op).union(range(of: current))
    let left = position > 1 ? name(of: tokens[position - 2]) ?? "x" : "x"
    fail(
      "there is no `\(both.text)`", at: both,
      help: "write the whole of it: `\(left) = \(left) \(range(of: op).text) …`")
  }

  private func helpForClosing(_ symbol: Symbol, tuple open: Token?) -> String? {
    if let open {
      guard let close = open.partner, position < close else {
        return "a list is written `[1, 2, 3]`"
      }
      let inside = SourceRange(
        source: source, lower: range(of: open).upper, upper: range(of: tokens[close]).lower)
      return "a list is written `[\(inside.short)]`"
    }
    if current.isWord("if") { return "write `if x > 2 then 1 else 0`" }
    let isColon = current.isSymbol(.colon)
    let name = symbol == .closeParenthesis ? name(of: tokens[max(position - 1, 0)]) : nil
    if let name, case .word(let unit) = (isColon ? peek() : current).kind, Unit.isKnown(unit) {
      return "a parameter counts in a unit by `in`: write `\(name) in \(unit)`"
    }
    guard isColon else { return nil }
    if let name {
      return "an argument is named with `=`: write `\(name) = …`"
    }
    return "a span is written `10 ms .. 20 ms`; of a list, `x[1 .. 2]` are the first two"
  }

  /// Whether the text before here was never closed, and took the rest of its line.
  private var isAfterOpenText: Bool {
    guard position > 0, case .text = tokens[position - 1].kind else { return false }
    let text = range(of: tokens[position - 1]).text
    return text.utf8.count < 2 || !text.hasSuffix("\"")
  }

  mutating func expectClosing(_ symbol: Symbol, of open: Token) {
    guard !isPanicking else {
      // What is left inside says nothing more, semicolons included.
      if let close = open.partner, close > position { position = close }
      return
    }
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
    } else if isAfterOpenText {
      // The lexer has spoken: what the text swallowed may hold the bracket.
      isPanicking = true
    } else if open.partner == nil, !isTuple {
      fail(
        "this `\(opening.text)` is never closed", at: opening, help: "write `\(symbol.rawValue)`")
      skipsIndentedLines = true
    } else if case .invalid = current.kind {
      failInvalid(range(of: current))
    } else if current.isSymbol(.percent) {
      failPercent(at: range(of: current))
    } else if current.isSymbol(.semicolon), let close = open.partner, symbol == .closeParenthesis {
      fail(
        "arguments are separated by commas", at: range(of: current),
        help: "write `,` instead of `;`")
      position = close
    } else if current.isSymbol(.semicolon), symbol == .closeBracket {
      fail(
        "a list has no rows", at: range(of: current),
        help: "write `[1, 2, 3]`; a table of values comes from two sweeps")
    } else {
      fail(
        "expected `\(symbol.rawValue)`, found \(words(for: current))", at: range(of: current),
        notes: isFar ? [note] : [], help: helpForClosing(symbol, tuple: isTuple ? open : nil))
    }
  }
}
