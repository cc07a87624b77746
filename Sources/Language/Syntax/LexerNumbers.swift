extension Lexer {
  /// Decimal digits with at most one point and one exponent. `10..20` keeps its dots, `3.x` its
  /// member, and `2e` its letter.
  mutating func readNumber() {
    let start = position
    skipDigits()
    if byte() == UInt8(ascii: "."), byte(1) != UInt8(ascii: "."), !startsMember(at: position + 1) {
      position += 1
      skipDigits()
    }
    skipExponent()
    let text = String(
      decoding: bytes[start..<position].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    let value = Double(text.hasSuffix(".") ? String(text.dropLast()) : text) ?? 0
    if !value.isFinite {
      report(
        "this number is too large", start, position,
        help: "the largest number is about 1.8e308")
    }
    add(.number(value.isFinite ? value : 0), from: start)
  }

  private mutating func skipDigits() {
    while let next = byte(), isDigit(next) { position += 1 }
    // `1_000` is how programmers write 1000.
    guard byte() == UInt8(ascii: "_"), let next = byte(1), isDigit(next), position > 0,
      isDigit(bytes[position - 1])
    else { return }
    let start = position
    while let next = byte(), isDigit(next) || next == UInt8(ascii: "_") { position += 1 }
    report(
      "a number has no `_` between its digits", start, position, help: "write the digits alone")
  }

  private mutating func skipExponent() {
    guard let mark = byte(), mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return }
    let signed = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+")
    guard let digit = byte(signed ? 2 : 1), isDigit(digit) else { return }
    position += signed ? 2 : 1
    skipDigits()
  }

  /// Whether letters that are no exponent stand right after the point.
  private func startsMember(at offset: Int) -> Bool {
    guard let (scalar, width) = scalar(at: offset), Lexer.startsWord(scalar) else { return false }
    guard scalar == "e" || scalar == "E", let (next, _) = self.scalar(at: offset + width) else {
      return true
    }
    return !("0"..."9").contains(next) && next != "-" && next != "+"
  }
}
