import Quantities

extension Parser {
  /// The unit directly after a number or a bracket of numbers, on the same line; nil for none.
  mutating func parseUnitAfterNumber() -> UnitLiteral? {
    guard !current.startsLine else { return nil }
    if let end = unitEnd(from: position, isAfterNumber: true) { return readUnit(upTo: end) }
    guard let word = name(of: current), !failForeignUnit(word) else { return nil }
    let text = range(of: current).text
    guard let error = Self.error(of: text), let suggestion = error.suggestion,
      !peek().isSymbol(.openParenthesis) || peek().hasSpaceBefore
    else { return nil }
    let number = short(range(of: tokens[max(position - 1, 0)]))
    let start = position
    let token = advance()
    let meant = unit(suggestion, from: start)
    // `mmho/cm2` is no product; `mv` may be one.
    let isCompound = position > start + 1
    report(
      error.message, at: range(of: token),
      help: "did you mean `\(isCompound ? meant?.unit.symbol ?? suggestion : suggestion)`?"
        + (isCompound ? "" : " To multiply by a name, write `\(number) * \(word)`"))
    return meant
  }

  /// The unit meant by a wrong one: with the suggestion in place of its first symbol, and with
  /// whatever else of it follows, which is passed over.
  private mutating func unit(_ suggestion: String, from start: Int) -> UnitLiteral? {
    var end = powerEnd(position)
    while isMark(end), case .word = token(end + 1).kind { end = powerEnd(end + 2) }
    let first = tokens[start].upper
    while position < end { advance() }
    let rest = SourceRange(
      source: source, lower: first, upper: max(tokens[position - 1].upper, first))
    return Self.repaired(suggestion + rest.text).map {
      UnitLiteral(unit: $0, range: range(from: start))
    }
  }

  /// The unit of a text, or the one that its errors suggest; nil when none does.
  private static func repaired(_ text: String) -> Unit? {
    var text = text
    for _ in 0..<4 {
      do throws(UnitError) {
        return try Unit.parse(text)
      } catch {
        guard let suggestion = error.suggestion else { return nil }
        let bytes = Array(text.utf8)
        let (lower, upper) = (error.range.lowerBound, error.range.upperBound)
        guard lower <= upper, upper <= bytes.count else { return nil }
        text =
          String(decoding: bytes[..<lower], as: UTF8.self) + suggestion
          + String(decoding: bytes[upper...], as: UTF8.self)
      }
    }
    return nil
  }

  private static func error(of text: String) -> UnitError? {
    do throws(UnitError) {
      _ = try Unit.parse(text)
      return nil
    } catch {
      return error
    }
  }

  /// The unit that must stand after `in`; nil when it does not, which has been reported.
  mutating func parseUnitAfterIn() -> UnitLiteral? {
    if let end = unitEnd(from: position, isAfterNumber: false) { return readUnit(upTo: end) }
    let token = current
    guard case .word = token.kind else {
      let isMissing = isAtStatementEnd
      fail(
        "expected a unit after `in`, found \(words(for: token))",
        at: isMissing ? range(of: tokens[max(position - 1, 0)]) : range(of: token),
        help: "`x in mV` is the plain number of millivolts in x")
      return nil
    }
    let error = Self.error(of: range(of: token).text)
    fail(
      error?.message ?? "expected a unit after `in`", at: range(of: token),
      help: error?.help ?? "`x in mV` is the plain number of millivolts in x")
    return nil
  }

  private mutating func readUnit(upTo end: Int) -> UnitLiteral? {
    let start = position
    while position < end { advance() }
    let whole = range(from: start)
    do throws(UnitError) {
      return UnitLiteral(unit: try Unit.parse(whole.text), range: whole)
    } catch {
      report(
        error.message,
        at: SourceRange(
          source: source, lower: whole.lower + error.range.lowerBound,
          upper: whole.lower + error.range.upperBound),
        help: error.help)
      return Self.repaired(whole.text).map { UnitLiteral(unit: $0, range: whole) }
    }
  }

  /// The index after the longest unit that starts at a token; nil when none does.
  ///
  /// Only `/`, `·`, `^` and superscripts without spaces go on, and only before a known unit, so
  /// `3 ms*n` is a product and `10 ms/dt` a quotient.
  func unitEnd(from index: Int, isAfterNumber: Bool) -> Int? {
    var end: Int
    if tokens[index].kind == .number(1) {
      let hasDenominator = isMark(index + 1) && factorEnd(index + 2) != nil
      guard hasDenominator || !isAfterNumber else { return nil }
      end = index + 1
    } else if isCelsius(index) {
      end = index + 1
    } else if let first = factorEnd(index, isFirst: true) {
      end = first
    } else {
      return nil
    }
    while isMark(end), let next = factorEnd(end + 1) { end = next }
    return end
  }

  private func isCelsius(_ index: Int) -> Bool {
    guard case .word(let word) = token(index).kind else { return false }
    return Unit.isKnown(word) && word.hasSuffix("C") && word.count > 1 && word.hasPrefix("°")
  }

  private func token(_ index: Int) -> Token { tokens[min(max(index, 0), tokens.count - 1)] }

  /// Whether `/` or `·` stands there with no space on either side.
  private func isMark(_ index: Int) -> Bool {
    let mark = token(index)
    guard !mark.hasSpaceBefore, !token(index + 1).hasSpaceBefore else { return false }
    return mark.isSymbol(.divide) || isDot(mark)
  }

  private func isDot(_ token: Token) -> Bool {
    guard token.isSymbol(.times) else { return false }
    let text = range(of: token).text
    return text == "\u{B7}" || text == "\u{22C5}" || text == "\u{387}"
  }

  private func factorEnd(_ index: Int, isFirst: Bool = false) -> Int? {
    switch token(index).kind {
    case .symbol(.percent) where isFirst: return index + 1
    case .word(let word):
      guard Unit.isKnown(word) || (!isFirst && Self.isLengthWithDigit(word)) else { return nil }
      return powerEnd(index + 1)
    case .symbol(.openParenthesis) where !isFirst: return productEnd(index)
    default: return nil
    }
  }

  /// `cm2` in `µF/cm2`: certainly a unit whose power is not marked.
  private static func isLengthWithDigit(_ word: String) -> Bool {
    ["cm2", "mm2", "um2", "µm2", "cm3", "mm3", "um3", "µm3"].contains(word)
  }

  /// `(mol·K)` in `J/(mol·K)`: at least two units joined by dots, else it is a quotient.
  private func productEnd(_ open: Int) -> Int? {
    guard let close = token(open).partner, close - open <= 24 else { return nil }
    var end = open + 1
    var count = 0
    while let next = factorEnd(end, isFirst: true) {
      count += 1
      end = next
      guard isDot(token(end)) else { break }
      end += 1
    }
    return end == close && count > 1 ? close + 1 : nil
  }

  func powerEnd(_ index: Int) -> Int {
    let mark = token(index)
    if case .superscript = mark.kind, !mark.hasSpaceBefore { return index + 1 }
    guard mark.isSymbol(.power), !mark.hasSpaceBefore else { return index }
    var end = index + 1
    let isEnclosed = token(end).isSymbol(.openParenthesis)
    if isEnclosed { end += 1 }
    if token(end).isSymbol(.minus) || token(end).isSymbol(.plus) { end += 1 }
    guard case .number(let power) = token(end).kind, power == power.rounded(),
      !token(end).hasSpaceBefore, range(of: token(end)).text.utf8.allSatisfy({ $0 < 58 && $0 > 47 })
    else { return index }
    end += 1
    guard isEnclosed else { return end }
    return token(end).isSymbol(.closeParenthesis) ? end + 1 : index
  }

  /// `(T - 6.3 °C) / 10 °C` divides by an absolute temperature, which nobody means.
  mutating func checkCelsius(_ unit: UnitLiteral?, before start: Int) {
    guard let unit, unit.unit.offset != 0, start > 0 else { return }
    let previous = tokens[start - 1]
    guard previous.isSymbol(.divide) || previous.isSymbol(.times) else { return }
    let number = range(of: tokens[start]).text
    report(
      "a product or quotient with °C has no meaning: its zero is arbitrary",
      at: range(from: start), help: "a difference of \(number) degrees is `\(number) K`")
  }
}
