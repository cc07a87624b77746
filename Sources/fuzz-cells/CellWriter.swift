import Fuzzing

/// Writes cells that nobody would write: examples with parts taken out, doubled, exchanged and made
/// extreme, pieces of the language in no order, and bytes.
struct CellWriter {
  /// Cells that run as they stand.
  let examples: [String]
  private let tokens: [[Substring]]
  /// Every token there is.
  private let pieces: [Substring]

  private static let extremes = [
    "0", "-1", "1e308", "-1e308", "1e-308", "1e999", "9223372036854775807", "9223372036854775808",
    "0.1", "1 mV", "1e9 ms", "-1 ms", "0 ms", "1e-9 ms", "1e300 µA/cm²", "[]", "[[]]", "[1]",
    "[1, 2] mV", "\"\"", "\"{\"", "\"{1}\"", "true", "(0 / 0)", "(1 / 0)", "(0 .. 1 by 0.1)",
    "linspace(0, 1, 1000)", "linspace(0, 1, 0)", "Lab3", "simulate", "run", "run.V", "A", "f", "t",
  ]

  private static let operators = [
    "(", ")", "[", "]", "{", "}", ",", ".", "..", "=", "==", "<", "<=", "+", "-", "*", "/", "^",
    "in",
    "by", "with", "if", "then", "else", "and", "or", "not", "model", "sweep", "gate", "rates",
    "input",
    "import", "assert", "\n", ";", "#", "?", "²", "∞", "α", "d", "/dt", "V(0)", "over =", "title =",
  ]

  init(examples: [String]) {
    self.examples = examples
    tokens = examples.map(Self.split)
    pieces = Array(Set(tokens.joined())).sorted()
  }

  func cell(_ random: inout SplitMix) -> String {
    switch random.below(20) {
    case 0: bytes(&random)
    case 1: nested(&random)
    case 2...5: sequence(&random)
    case 6...8: damaged(&random)
    default: mutated(&random)
    }
  }

  /// An example with some tokens changed.
  private func mutated(_ random: inout SplitMix) -> String {
    var cell = random.element(of: tokens)
    for _ in 0...random.below(4) where !cell.isEmpty {
      let place = random.below(cell.count)
      switch random.below(8) {
      case 0: cell.remove(at: place)
      case 1: cell.insert(cell[place], at: place)
      case 2: cell.swapAt(place, random.below(cell.count))
      case 3, 4: cell[place] = Substring(random.element(of: Self.extremes))
      case 5: cell[place] = random.element(of: pieces)
      case 6: cell.insert(Substring(random.element(of: Self.operators)), at: place)
      default: cell.insert(contentsOf: random.element(of: tokens).prefix(12), at: place)
      }
    }
    return cell.joined()
  }

  /// Pieces in no order.
  private func sequence(_ random: inout SplitMix) -> String {
    var parts: [String] = []
    for _ in 0...random.below(14) {
      switch random.below(3) {
      case 0: parts.append(String(random.element(of: pieces)))
      case 1: parts.append(random.element(of: Self.operators))
      default: parts.append(random.element(of: Self.extremes))
      }
    }
    return parts.joined(separator: random.once(in: 3) ? "" : " ")
  }

  /// An example with bytes changed.
  private func damaged(_ random: inout SplitMix) -> String {
    var bytes = Array(random.element(of: examples).utf8)
    for _ in 0...random.below(5) where !bytes.isEmpty {
      let place = random.below(bytes.count)
      switch random.below(3) {
      case 0: bytes.remove(at: place)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      default: bytes.removeLast(random.below(bytes.count))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func bytes(_ random: inout SplitMix) -> String {
    let count = random.below(200)
    return String(
      decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
  }

  private func nested(_ random: inout SplitMix) -> String {
    let (opening, closing) = random.element(of: [
      ("(", ")"), ("[", "]"), ("-", ""), ("not ", ""), ("sqrt(", ")"), ("if true then ", " else 0"),
      ("\"{", "}\""), ("1^", ""), ("Lab3 with gNa = (", ")"), ("f(x) = ", ""), ("{", "}"),
    ])
    let depth = 1 << random.below(12)
    return String(repeating: opening, count: depth) + random.element(of: Self.extremes)
      + String(repeating: closing, count: random.once(in: 4) ? depth / 2 : depth)
  }

  /// Words, numbers, strings, spaces and single marks.
  private static func split(_ text: String) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let token: Substring
      if first == "\"" {
        let end =
          rest.dropFirst().firstIndex(of: "\"").map { rest.index(after: $0) } ?? rest.endIndex
        token = rest[..<end]
      } else if first.isLetter || first.isNumber {
        token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      } else {
        token = rest.prefix(1)
      }
      tokens.append(token)
      rest = rest[token.endIndex...]
    }
    return tokens
  }
}
