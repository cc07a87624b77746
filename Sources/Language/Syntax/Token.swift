/// The smallest piece of a source that means something.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case word(String)
    case number(Double)
    case text([TextPiece])
    /// `²`, `⁻¹`: a power, with its value.
    case superscript(Int)
    case symbol(Symbol)
    case newline
    /// Bytes that have no meaning; the lexer has reported them.
    case invalid(String)
    case end
  }

  let kind: Kind
  let lower: Int
  let upper: Int
  /// White space or a line's start stands before it.
  var hasSpaceBefore = false
  /// It is the first on its line.
  var startsLine = false
  /// For a bracket, the index of the token that closes or opens it; nil when there is none.
  var partner: Int?

  func isSymbol(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }

  func isWord(_ word: String) -> Bool { kind == .word(word) }

  /// Digits such as `000` or `025`, which are the rest of a number rather than a number.
  func hasLeadingZero(in source: Source) -> Bool {
    guard case .number = kind, upper > lower + 1 else { return false }
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(source.utf8[lower + 1])
    return source.utf8[lower] == UInt8(ascii: "0") && isDigit
  }
}

/// A piece of a string: text with its escapes resolved, or the bytes between `{` and `}`.
enum TextPiece: Sendable, Equatable {
  case literal(String)
  case interpolation(Range<Int>)
}

/// Operators and marks; typographic forms have been turned into these.
enum Symbol: String, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case power = "^"
  /// `**`, which other languages write for `^`.
  case doubleStar = "**"
  case assign = "="
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case range = ".."
  case dot = "."
  case comma = ","
  case colon = ":"
  case semicolon = ";"
  case question = "?"
  case percent = "%"
  case exclamation = "!"
  case doubleAnd = "&&"
  case doubleBar = "||"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"

  var isOpening: Bool { self == .openParenthesis || self == .openBracket || self == .openBrace }

  /// The bracket that a closing one closes; nil for everything else.
  var opening: Symbol? {
    switch self {
    case .closeParenthesis: .openParenthesis
    case .closeBracket: .openBracket
    case .closeBrace: .openBrace
    default: nil
    }
  }

  /// Whether a line that ends in it goes on in the next.
  var continuesLine: Bool {
    switch self {
    case .plus, .minus, .times, .divide, .power, .doubleStar, .assign, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual, .range, .comma, .colon, .doubleAnd, .doubleBar:
      true
    default: false
    }
  }
}

/// The words that cannot be names.
package enum Keyword {
  package static let all: Set<String> = [
    "if", "then", "else", "and", "or", "not", "in", "by", "with", "true", "false",
  ]

  /// Whether a line that ends in it goes on in the next.
  static let continuing: Set<String> = [
    "if", "then", "else", "and", "or", "not", "in", "by", "with",
  ]
}

/// A comment, from `#` to the end of its line.
struct Comment: Sendable {
  let lower: Int
  let upper: Int
  /// Nothing stands before it on its line.
  let ownsLine: Bool
  let text: String
}
