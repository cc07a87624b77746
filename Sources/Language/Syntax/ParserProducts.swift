import Quantities

/// Two things side by side: a product without its `*`, a list without its commas, and what other
/// languages let stand so.
extension Parser {
  /// Reports what follows an expression without anything between, and reads it as a product where
  /// it may well be one; nil where nothing follows.
  mutating func parseJuxtaposition(_ left: Expression, from start: Int) -> Expression? {
    guard startsOperand(current) else { return nil }
    let here = range(of: current)
    if failMissingComma(left, from: start) || failSpacedNumber(left, from: start) { return nil }
    if failPercent(left, from: start) { return nil }
    if isTextPrefix(left) {
      report(
        "a text has no `\(left.range.text)` before it", at: left.range,
        help: "braces in a text hold values already: \(short(here))")
      return parsePrefix()
    }
    if failSpoken(left, from: start) || failSpacedUnit(left, from: start) { return nil }
    let isNumber = if case .number = left.kind { true } else { false }
    if case .text = current.kind { return failSideBySide(left, from: start) }
    if case .text = left.kind { return failSideBySide(left, from: start) }
    if case .number = current.kind, !isNumber || bracket != .none {
      return failSideBySide(left, from: start)
    }
    let isCoefficient = isNumber || current.isSymbol(.openParenthesis)
    if bracket == .list || bracket == .arguments && !isCoefficient || isUnit(current, after: left) {
      return failSideBySide(left, from: start)
    }
    return parseProduct(left, from: start)
  }

  /// `50 ms gNa = 0 mS/cm²`, `gate m: αm βm`: what follows is the next part, and no factor.
  private mutating func failMissingComma(_ left: Expression, from start: Int) -> Bool {
    let here = range(of: current)
    switch bracket {
    case .arguments where argumentNameLength(at: 0) > 0,
      .changes where argumentNameLength(at: 0) > 0:
      let length = argumentNameLength(at: 0)
      let name = here.union(range(of: peek(length - 1)))
      fail(
        "a comma is missing before `\(short(name))`", at: name,
        help: "write `\(short(range(from: start))), \(short(name)) = …`")
      return true
    case .rates where name(of: current) != nil && isLastRate:
      fail(
        "the two rates of a gate are separated by a comma", at: here,
        help: "write `\(short(range(from: start))), \(short(argument(from: position)))`")
      return true
    default: return false
    }
  }

  /// Whether no comma follows on the line.
  private var isLastRate: Bool {
    var index = position
    while index < tokens.count - 1, index != bodyEnd, tokens[index].kind != .newline {
      if tokens[index].isSymbol(.comma) { return false }
      index += 1
    }
    return true
  }

  /// `1 000 ms`: a number whose thousands are set apart, as papers print it.
  private mutating func failSpacedNumber(_ left: Expression, from start: Int) -> Bool {
    guard case .number(_, nil) = left.kind, case .number = current.kind, position == start + 1
    else { return false }
    let (first, rest) = (range(of: tokens[start]), range(of: current))
    let isGroup = rest.text.utf8.count == 3 && rest.text.utf8.allSatisfy { $0 > 47 && $0 < 58 }
    guard isGroup, first.text.utf8.count <= 3, first.text.utf8.allSatisfy({ $0 > 47 && $0 < 58 }),
      bracket != .list || current.hasLeadingZero(in: source)
    else { return false }
    fail(
      "a number is written without spaces", at: first.union(rest),
      help: "write `\(first.text)\(rest.text)`"
        + (bracket == .arguments ? "; two arguments are separated by a comma" : ""))
    return true
  }

  func startsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .word(let word): !Keyword.all.contains(word)
    case .number, .text, .symbol(.openParenthesis): true
    default: false
    }
  }

  /// `gNa m^3 h (V - ENa)`: one message for all its factors.
  private mutating func parseProduct(_ left: Expression, from start: Int) -> Expression {
    let outer = isInProduct
    defer { isInProduct = outer }
    isInProduct = true
    var factors = [range(from: start).text]
    var product = left
    while startsOperand(current), !isPanicking {
      let first = position
      let factor = parsePrefix()
      factors.append(range(from: first).text)
      product = make(.binary(.multiply, product, factor), from: start)
    }
    guard !isPanicking else { return product }
    let text = factors.joined(separator: " * ")
    let isShort = text.utf8.count <= 60 && !text.contains("\n")
    report(
      "a product needs its `*`", at: range(from: start),
      help: isShort ? "write `\(text)`" : "write a `*` between all factors")
    return product
  }

  /// `x mV`, `(x + 1) mV`: a unit behind what is no number. A unit of one letter is rather a name.
  private func isUnit(_ token: Token, after left: Expression) -> Bool {
    guard case .word(let word) = token.kind, word.count > 1, Unit.isKnown(word) else {
      return false
    }
    if case .number(_, nil) = left.kind { return false }
    return true
  }

  private func isTextPrefix(_ left: Expression) -> Bool {
    guard case .text = current.kind, !current.hasSpaceBefore, case .name(let name) = left.kind
    else { return false }
    return ["f", "r", "b", "u", "rf", "fr", "F"].contains(name)
  }

  // MARK: Messages

  /// `7 % 2`, `x = 3 % a comment`: `%` is read as a unit, and something follows it.
  private mutating func failPercent(_ left: Expression, from start: Int) -> Bool {
    let previous = tokens[max(position - 1, 0)]
    guard previous.isSymbol(.percent) else { return false }
    if current.isWord("of"), startsOperand(peek()) {
      let share = short(range(of: tokens[max(position - 2, 0)]).union(range(of: previous)))
      fail(
        "there is no `of`", at: range(of: current),
        help: "a share is a product: `\(share) * \(short(argument(from: position + 1)))`")
      return true
    }
    failPercent(at: range(of: previous))
    return true
  }

  mutating func failPercent(at range: SourceRange) {
    if case .text = tokens[max(position - 1, 0)].kind {
      return fail(
        "a text takes no `%`", at: range, help: "braces in a text hold values: \"{n} spikes\"")
    }
    fail(
      "`%` is the unit per cent, as in `50 %`, and no operator", at: range,
      help: "a comment begins with `#`; the remainder is `mod(x, y)`")
  }

  /// `hold on`, `clear all`, `raise Error`: the words with which other languages give commands.
  private mutating func failSpoken(_ left: Expression, from start: Int) -> Bool {
    if failTo(left, from: start) || failWordOperator(left, from: start) { return true }
    guard case .name(let word) = left.kind, tokens[start].startsLine else { return false }
    if Self.commands.contains(word) {
      let next = short(argument(from: position))
      fail(
        "what `\(word)` is given stands in parentheses", at: range(of: current),
        help: "write `\(word)(\(next))`")
      return true
    }
    let both = range(from: start).union(range(of: current))
    if word == "clear" {
      fail(
        "`clear` is called with parentheses", at: both,
        help: "`clear()` takes away what the cell has shown; names need not be cleared")
      return true
    }
    guard let help = Self.spoken[word] else { return false }
    fail("there is no `\(word)`", at: both, help: help)
    return true
  }

  /// `7 mod 3`, `x is y`, `Lab3 without gNa`: words that stand between two values elsewhere.
  private mutating func failWordOperator(_ left: Expression, from start: Int) -> Bool {
    let value = short(range(from: start))
    if current.isWord("mod"), startsOperand(peek()) {
      fail(
        "`mod` is called like every function", at: range(of: current),
        help: "write `mod(\(value), \(short(argument(from: position + 1))))`")
      return true
    }
    guard case .name = left.kind else { return false }
    if current.isWord("is") {
      fail(
        "there is no `is`", at: range(of: current),
        help: "write `==` for equal, `!=` for not equal")
    } else if current.isWord("without") {
      fail(
        "there is no `without`", at: range(of: current),
        help: "a changed copy of a model is written with `with`: "
          + "`\(value) with gNa = 0 mS/cm²` has no sodium current")
    } else {
      return false
    }
    return true
  }

  /// Words with which other languages give commands, and what is written here instead.
  package static let spoken: [String: String] = [
    "hold": "what belongs into one figure is given together: `plot(run.m, run.h)`",
    "close": "figures need not be closed", "format": "a number shows all the digits it has",
    "raise": "write `assert condition, \"message\"`", "disp": "write `print(…)`",
    "echo": "write `print(…)`", "warning": "write `print(…)`", "pip": "nothing is to be installed",
    "conda": "nothing is to be installed", "delete": "give the name another value",
    "yield": "a function is its expression: `f(x) = x^2`",
    "async": "cells run one after the other by themselves",
  ]

  private mutating func failSideBySide(_ left: Expression, from start: Int) -> Expression? {
    let first = short(range(from: start))
    let here = range(of: current)
    let isNumber = if case .number = current.kind { true } else { false }
    let next = short(bracket == .list && isNumber ? here : argument(from: position))
    if failUnquoted(from: start) { return nil }
    if current.isWord("for") {
      fail("there is no `for` inside a list", at: here, help: Self.loopHelp)
    } else if isUnit(current, after: left) {
      fail(
        "a unit stands only after a number", at: here,
        help: unitInside(left, next)
          ?? "write `\(first) * 1 \(next)`; the plain number of \(next) is `\(first) in \(next)`")
    } else if bracket == .arguments, current.isWord("over") || current.isWord("along"),
      let axis = name(of: peek())
    {
      fail(
        "the axis is an argument with a name", at: here.union(range(of: peek())),
        help: "write `\(first), over = \(axis)`")
    } else if bracket == .arguments, current.isWord("vs") || current.isWord("against") {
      fail(
        "there is no `\(here.text)`", at: here,
        help: "a trace is drawn against its time: `plot(\(first))`; "
          + "one against another is `phase(\(first), …)`")
    } else if case .text(let pieces) = tokens[max(position - 1, 0)].kind, pieces.isEmpty,
      !current.hasSpaceBefore
    {
      fail(
        "a text stands between single quotation marks like these: \"text\"", at: here,
        help: "a text ends on its line; comments begin with `#`")
    } else {
      let what =
        switch bracket {
        case .list: "the elements of a list are separated by commas"
        case .arguments: "arguments are separated by commas"
        case .none, .changes, .rates:
          "`\(first)` and `\(next)` stand side by side with nothing between them"
        }
      fail(
        what, at: here,
        help: bracket != .list && bracket != .arguments
          ? "`*` multiplies; a list is written `[1, 2, 3]`"
          : "write `\(first), \(next)`; a product needs its `*`")
    }
    return nil
  }

  /// `title = Action potential`: words without their quotation marks.
  private mutating func failUnquoted(from start: Int) -> Bool {
    guard bracket == .arguments, start >= 2, tokens[start - 1].isSymbol(.assign),
      let label = name(of: tokens[start - 2]), Self.labels.contains(label)
    else { return false }
    let words = argument(from: start)
    fail(
      "a text stands in quotation marks", at: words, help: "write `\(label) = \"\(short(words))\"`")
    return true
  }

  private static let labels: Set<String> = ["legend", "title", "xlabel", "ylabel"]

  /// `linspace(0, 10, 51) mV`: the ends of the list take the unit; nil elsewhere.
  private func unitInside(_ left: Expression, _ unit: String) -> String? {
    guard case .call(let callee, let arguments) = left.kind, callee.range.text == "linspace",
      arguments.count == 3, arguments.allSatisfy({ $0.name == nil && $0.value.isNumeric })
    else { return nil }
    let parts = arguments.map(\.value.range.text)
    return "write `linspace(\(parts[0]) \(unit), \(parts[1]) \(unit), \(parts[2]))`"
  }

  /// From a token to the comma, bracket or line end that ends what it begins.
  func argument(from index: Int) -> SourceRange {
    var end = index
    while end < tokens.count - 1 {
      let token = tokens[end]
      if case .symbol(let symbol) = token.kind {
        if symbol == .comma || symbol == .semicolon || symbol.opening != nil { break }
        if let partner = token.partner, partner > end { end = partner }
      } else if token.kind == .newline || token.kind == .end {
        break
      }
      end += 1
    }
    return range(of: tokens[index]).union(range(of: tokens[max(index, end - 1)]))
  }

  /// What other languages let stand without parentheses.
  private static let commands: Set<String> = [
    "print", "plot", "help", "load", "save", "show", "table", "stack", "simulate", "spikes",
  ]
}
