extension Lexer {
  /// Operators of one and two bytes, and the typographic forms of a few.
  mutating func readSymbol() {
    let start = position
    guard let (scalar, width) = scalar(at: position) else { return }
    if let next = byte(1), Self.seconds.contains(next),
      let pair = Symbol(rawValue: String(decoding: bytes[position...(position + 1)], as: UTF8.self))
    {
      position += 2
      if pair == .range, byte() == UInt8(ascii: ".") { return readEllipsis(from: start) }
      return add(.symbol(pair), from: start)
    }
    position += width
    if let symbol = Self.single[scalar] ?? Self.typographic[scalar] {
      return add(.symbol(symbol), from: start)
    }
    readUnknown(scalar, from: start)
  }

  /// The bytes with which a symbol of two bytes may end.
  private static let seconds: [UInt8] = Array("*=.&|".utf8)

  private static let single: [Unicode.Scalar: Symbol] = Dictionary(
    uniqueKeysWithValues: "+-*/^=<>.,:;?%!()[]{}".unicodeScalars.compactMap { scalar in
      Symbol(rawValue: String(scalar)).map { (scalar, $0) }
    })

  private static let typographic: [Unicode.Scalar: Symbol] = [
    "\u{2212}": .minus, "\u{2013}": .minus, "\u{B7}": .times, "\u{22C5}": .times,
    "\u{387}": .times, "\u{D7}": .times, "\u{F7}": .divide, "\u{2264}": .lessOrEqual,
    "\u{2265}": .greaterOrEqual, "\u{2260}": .notEqual,
  ]

  private mutating func readEllipsis(from start: Int) {
    position += 1
    var offset = position
    while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
    guard offset < end, !isLineEnd(bytes[offset]) else {
      report(
        "a line is not continued with `...`", start, position,
        help: "it goes on by itself after an operator or a comma, and inside brackets")
      // The operator before it continues the line.
      sawSpace = true
      return
    }
    report("a range is written with two dots", start, position, help: "write `..`")
    add(.symbol(.range), from: start)
  }

  private mutating func readUnknown(_ scalar: Unicode.Scalar, from start: Int) {
    let help: String? =
      switch scalar {
      case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}", "\u{2018}", "\u{2019}":
        "text stands between straight quotation marks: \"text\""
      case "@": "a function is written `f(x) = x^2`"
      case "~": "`not` negates a condition; `!=` means not equal"
      case "\\": "a line goes on by itself after an operator or a comma, and inside brackets"
      case "$", "`": nil
      case "|": "`or` joins conditions; `abs(x)` is the absolute value"
      case "&": "`and` joins conditions"
      case "\u{221A}": "write `sqrt(x)`"
      case "∞": "it may stand in a name, as in `m∞`, but not alone"
      case "\u{2032}": "write `dV/dt` for the derivative"
      case "\u{FFFD}": "the file is perhaps not saved as UTF-8"
      case "\u{2026}": "a range is written `..`"
      default: nil
      }
    let isPrintable = scalar.properties.generalCategory != .control && scalar != "\u{FFFD}"
    let shown = isPrintable ? "`\(scalar)`" : "this character"
    // One message about a character, or a run of them, is enough.
    if !followsInvalid(start), reported.insert(scalar).inserted {
      report("\(shown) has no meaning here", start, position, help: help)
    }
    add(.invalid(String(scalar)), from: start)
  }

  private func followsInvalid(_ start: Int) -> Bool {
    guard let last = output.tokens.last, case .invalid = last.kind else { return false }
    return last.upper == start
  }
}
