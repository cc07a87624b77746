extension Lexer {
  /// A string in double quotes with escapes and `{expression}`; it ends on its own line.
  mutating func readText(closing: Unicode.Scalar, from start: Int) {
    position += 1
    var pieces: [TextPiece] = []
    var literal: [UInt8] = []
    func flush() {
      if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
      literal = []
    }
    while let next = byte(), !isLineEnd(next) {
      if next == UInt8(ascii: "\\") {
        literal += readEscape()
      } else if next == UInt8(ascii: "{") {
        flush()
        readInterpolation(into: &pieces)
      } else {
        position += 1
        if Unicode.Scalar(next) == closing {
          flush()
          add(.text(pieces), from: start)
          return
        }
        literal.append(next)
      }
    }
    flush()
    if let mark = closingOnNextLine(closing) {
      report(
        "a text ends on its line", start, position,
        help: "\\n stands for a new line inside a text")
      // Read to where it was meant to end, so that what follows is no text.
      position = mark + 1
      return add(.text(pieces), from: start)
    }
    report(
      "this text has no closing quotation mark", start, position,
      help: "end it with \" on the same line; \\n stands for a new line")
    add(.text(pieces), from: start)
  }

  /// Where a text that goes on over the line ends on the next one: its only mark. Nil for none.
  private func closingOnNextLine(_ closing: Unicode.Scalar) -> Int? {
    var offset = position
    if offset < end, bytes[offset] == UInt8(ascii: "\r") { offset += 1 }
    if offset < end, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
    var mark: Int?
    while offset < end, !isLineEnd(bytes[offset]) {
      if Unicode.Scalar(bytes[offset]) == closing {
        guard mark == nil else { return nil }
        mark = offset
      }
      offset += 1
    }
    return mark
  }

  func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private mutating func readEscape() -> [UInt8] {
    let start = position
    position += 1
    guard let next = byte(), !isLineEnd(next) else { return [] }
    let width = scalar(at: position)?.width ?? 1
    position += width
    switch Unicode.Scalar(next) {
    case "n": return [0x0A]
    case "t": return [0x09]
    case "r": return [0x0D]
    case "\\", "\"", "'", "{", "}": return [next]
    default:
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      report(
        "`\(text)` is no escape", start, position,
        help: "known are \\n \\t \\\\ \\\" \\{ and \\}; write \\\\ for a backslash")
      return Array(bytes[start..<position])
    }
  }

  /// Reads from `{` to its `}`; strings inside may have braces of their own.
  private mutating func readInterpolation(into pieces: inout [TextPiece]) {
    let start = position
    position += 1
    guard let close = closingBrace(from: position) else {
      while let next = byte(), !isLineEnd(next), next != UInt8(ascii: "\"") { position += 1 }
      report(
        "this { in a text is never closed", start, start + 1,
        help: "write \\{ for the brace itself")
      return
    }
    pieces.append(.interpolation(position..<close))
    position = close + 1
  }

  /// Each search in vain reads to the end of the line, so a line has eight of them: one of nothing
  /// but open braces would take quadratic time.
  private mutating func closingBrace(from start: Int) -> Int? {
    if start >= vainSearches.lineEnd { vainSearches.count = 0 }
    guard vainSearches.count < 8 else { return nil }
    var depth = 0
    var isQuoted = false
    var offset = start
    while offset < end, !isLineEnd(bytes[offset]) {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "{") where !isQuoted: depth += 1
      case UInt8(ascii: "}") where !isQuoted:
        if depth == 0 { return offset }
        depth -= 1
      default: break
      }
      offset += 1
    }
    vainSearches = (offset, vainSearches.count + 1)
    return nil
  }

  /// `“text”` is read as text after a word about quotation marks.
  mutating func readCurlyText() {
    let start = position
    let marks: Set<Unicode.Scalar> = [
      "\u{201C}", "\u{201D}", "\u{BB}", "\u{2019}", "\u{2018}", "\"",
    ]
    var offset = position + (scalar(at: position)?.width ?? 1)
    let first = offset
    while let (scalar, width) = scalar(at: offset), scalar != "\n", scalar != "\r" {
      guard marks.contains(scalar) else {
        offset += width
        continue
      }
      let text = String(decoding: bytes[first..<offset], as: UTF8.self)
      position = offset + width
      report(
        "text stands between straight quotation marks", start, position,
        help: "write \"\(text.prefix(40))\"")
      return add(.text([.literal(text)]), from: start)
    }
    readSymbol()
  }

  /// `'text'` is read as text after a word about quotation marks; a lone `'` has no meaning.
  mutating func readSingleQuote() {
    let start = position
    var offset = position + 1
    while offset < end, !isLineEnd(bytes[offset]), bytes[offset] != UInt8(ascii: "'") {
      offset += 1
    }
    guard offset < end, bytes[offset] == UInt8(ascii: "'") else {
      position += 1
      add(.invalid("'"), from: start)
      return
    }
    report(
      "text stands in double quotation marks", start, offset + 1,
      help: "write \"\(String(decoding: bytes[(start + 1)..<offset].prefix(40), as: UTF8.self))\"")
    readText(closing: "'", from: start)
  }
}
