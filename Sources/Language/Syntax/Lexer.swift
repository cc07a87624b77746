import Quantities

/// Cuts a source into tokens. Any bytes are accepted: what has no meaning becomes an `.invalid`
/// token with a diagnostic, so the parser sees every byte exactly once.
struct Lexer {
  struct Output {
    var tokens: [Token] = []
    var comments: [Comment] = []
    var diagnostics: [Diagnostic] = []
  }

  let source: Source
  let bytes: [UInt8]
  let end: Int
  var position: Int
  var output = Output()
  /// Characters without meaning that have been reported.
  var reported: Set<Unicode.Scalar> = []
  var sawSpace = true
  /// The end of the line on which a brace was last looked for in vain, and how often that was.
  var vainSearches = (lineEnd: 0, count: 0)
  private var atLineStart = true

  init(_ source: Source) { self.init(source, range: 0..<source.utf8.count) }

  /// Cuts a part of a source, such as the inside of `{ }` in a string.
  init(_ source: Source, range: Range<Int>) {
    self.source = source
    bytes = source.utf8
    position = range.lowerBound
    end = min(range.upperBound, source.utf8.count)
  }

  /// All tokens, closed by `.end`, with brackets paired and newlines kept only where they end a
  /// statement.
  static func tokens(of source: Source, range: Range<Int>? = nil) -> Output {
    var lexer = Lexer(source, range: range ?? 0..<source.utf8.count)
    while lexer.position < lexer.end { lexer.readToken() }
    lexer.add(.end, from: lexer.end)
    lexer.output.tokens = TokenLayout.apply(to: lexer.output.tokens)
    return lexer.output
  }

  func byte(_ ahead: Int = 0) -> UInt8? {
    position + ahead < end ? bytes[position + ahead] : nil
  }

  /// The scalar at an offset and the number of its bytes; U+FFFD for a broken sequence.
  func scalar(at offset: Int) -> (value: Unicode.Scalar, width: Int)? {
    guard offset < end else { return nil }
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    var decoder = UTF8()
    var iterator = bytes[offset..<min(offset + 4, end)].makeIterator()
    if case .scalarValue(let value) = decoder.decode(&iterator) {
      return (value, UTF8.width(value))
    }
    return ("\u{FFFD}", 1)
  }

  func range(_ lower: Int, _ upper: Int) -> SourceRange {
    SourceRange(source: source, lower: lower, upper: upper)
  }

  mutating func report(_ message: String, _ lower: Int, _ upper: Int, help: String? = nil) {
    guard output.diagnostics.count < 20 else { return }
    output.diagnostics.append(Diagnostic(message, at: range(lower, upper), help: help))
  }

  mutating func add(_ kind: Token.Kind, from lower: Int) {
    output.tokens.append(
      Token(
        kind: kind, lower: lower, upper: position, hasSpaceBefore: sawSpace,
        startsLine: atLineStart))
    sawSpace = false
    atLineStart = kind == .newline
    if atLineStart { sawSpace = true }
  }

  private mutating func readToken() {
    let start = position
    guard let (scalar, width) = scalar(at: position) else { return }
    switch scalar {
    case "\n", "\r":
      position += width
      if scalar == "\r", byte() == UInt8(ascii: "\n") { position += 1 }
      add(.newline, from: start)
    case "#": readComment()
    case "0"..."9": readNumber()
    case ".":
      if let next = byte(1), isDigit(next), !followsOperand { readNumber() } else { readSymbol() }
    case "\"": readText(closing: "\"", from: start)
    case "'": readSingleQuote()
    case "\u{201C}", "\u{201E}", "\u{AB}", "\u{2018}": readCurlyText()
    case _ where Self.isBlank(scalar):
      position += width
      sawSpace = true
    case _ where Self.startsWord(scalar): readWord()
    case _ where Superscript.contains(scalar): readSuperscript()
    default: readSymbol()
    }
  }

  /// Whether the byte before is the end of something that `.5` cannot follow directly.
  private var followsOperand: Bool {
    guard !sawSpace, let last = output.tokens.last else { return false }
    switch last.kind {
    case .word, .number, .superscript, .text: return true
    case .symbol(let symbol): return symbol.opening != nil || symbol == .dot || symbol == .range
    default: return false
    }
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\u{B}", "\u{C}", "\u{FEFF}", "\u{200B}"..."\u{200D}", "\u{2060}": true
    case "\0"..."\u{7F}": false
    default: scalar.properties.isWhitespace
    }
  }

  /// Letters of any script, `_`, and `°` and `℃` for degrees.
  static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", "°", "℃": true
    case "\0"..."\u{7F}": false
    default: scalar.properties.isAlphabetic
    }
  }

  static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "∞", "\u{2080}"..."\u{2089}", "\u{2032}": true
    default: startsWord(scalar) || scalar.properties.generalCategory == .nonspacingMark
    }
  }

  private mutating func readWord() {
    let start = position
    while let (scalar, width) = scalar(at: position), Self.continuesWord(scalar) {
      position += width
    }
    add(.word(Self.name(bytes[start..<position])), from: start)
  }

  /// The name a word stands for: the two code points of µ are one letter.
  static func name(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.unicodeScalars.contains("\u{3BC}") else { return text }
    var name = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { name.append(scalar == "\u{3BC}" ? "\u{B5}" : scalar) }
    return String(name)
  }

  private mutating func readComment() {
    let start = position
    let ownsLine = atLineStart
    while let next = byte(), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") {
      position += 1
    }
    let marked = bytes[start..<position].drop { $0 == UInt8(ascii: "#") }
    let text = String(decoding: marked, as: UTF8.self)
    let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let trimmed = String(text.drop(while: blanks).reversed().drop(while: blanks).reversed())
    output.comments.append(
      Comment(lower: start, upper: position, ownsLine: ownsLine, text: trimmed))
    sawSpace = true
  }

  private mutating func readSuperscript() {
    let start = position
    var sign = 1
    var value: Int?
    while let (scalar, width) = scalar(at: position) {
      if let digit = Superscript.digit(scalar) {
        value = min((value ?? 0) * 10 + digit, 1_000_000)
      } else if let mark = Superscript.sign(scalar), position == start {
        sign = mark
      } else {
        break
      }
      position += width
    }
    if let value {
      add(.superscript(sign * value), from: start)
    } else {
      if position == start { position += 3 }
      position = min(position, end)
      report(
        "a raised sign needs a raised digit after it", start, position,
        help: "write `⁻¹` or `^-1`")
      add(.invalid("⁻"), from: start)
    }
  }
}
