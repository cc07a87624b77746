import Language
import Testing

/// A generator with a fixed seed, so that a failure can be met again.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

struct FuzzTests {
  /// Parses, renders and asks for completeness; whatever parses is printed and parsed again.
  private func exercise(_ text: String) {
    let tree = parse(text)
    #expect(tree.diagnostics.count <= 20)
    _ = DiagnosticRenderer().render(tree.diagnostics)
    _ = Completeness(of: text)
    let all = SyntaxPrinter(parentheses: .all)
    let key = all.print(tree)
    guard tree.diagnostics.isEmpty else { return }
    let printed = SyntaxPrinter().print(tree)
    let again = parse(printed)
    #expect(
      again.diagnostics.isEmpty && all.print(again) == key,
      "\(text.debugDescription) was printed as \(printed.debugDescription)")
  }

  @Test(arguments: 0..<8)
  func `reads random bytes`(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      exercise(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static let pieces: [String] = [
    "x", "V", "m", "αm", "3", "0.5", "1e-3", "mV", "ms", "µA/cm²", "1/ms", "°C", "%", "(", ")", "[",
    "]", "{", "}", "+", "-", "*", "/", "^", "²", "⁻¹", "**", "..", ".", ",", ":", ";", "?", "=",
    "==",
    "<", "<=", "≠", "!", "&&", "if", "then", "else", "and", "or", "not", "in", "by", "with", "true",
    "model", "gate", "input", "rates", "sweep", "assert", "import", "dV/dt", "V(0)", "f(x) =",
    "\"a {x} b\"", "\"", "'", "\\", "# c\n", "\n", "\n", " ", " ", "\t", "for", "lambda", "np", "0",
  ]

  @Test(arguments: 0..<8)
  func `reads random pieces of the language`(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<600 {
      let count = Int.random(in: 1..<24, using: &random)
      let text = (0..<count).map { _ in
        (Self.pieces.randomElement(using: &random) ?? "")
          + (Bool.random(using: &random) ? " " : "")
      }
      exercise(text.joined())
    }
  }

  @Test(arguments: 0..<6)
  func `reads damaged cells of the lab`(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for cell in LabCells.all {
      for _ in 0..<60 {
        var bytes = Array(cell.utf8)
        for _ in 0..<Int.random(in: 1..<6, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes.remove(at: place)
          case 1: bytes.insert(UInt8.random(in: 32..<127, using: &random), at: place)
          default: bytes.removeSubrange(place..<min(place + 9, bytes.count))
          }
        }
        exercise(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  /// An expression of random form, written with all its parentheses or with chance ones.
  private func expression(_ depth: Int, _ random: inout SplitMix) -> String {
    let leaves = [
      "x", "3", "2.5 mV", "run.V", "true", "-65 mV", "f(x)", "10 ms", "\"a {x} b\"", "4 1/ms",
    ]
    guard depth > 0 else { return leaves.randomElement(using: &random) ?? "x" }
    func next() -> String {
      let inner = expression(depth - 1, &random)
      return Int.random(in: 0..<3, using: &random) > 0 ? "(\(inner))" : inner
    }
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return "\(next()) + \(next())"
    case 1: return "\(next()) - \(next())"
    case 2: return "\(next()) * \(next())"
    case 3: return "\(next()) / \(next())"
    case 4: return "(\(next()))^\(next())"
    case 5: return "-\(next())"
    case 6: return "not \(next())"
    case 7: return "\(next()) and \(next()) or \(next())"
    case 8: return "\(next()) < \(next()) <= \(next())"
    case 9: return "if \(next()) then \(next()) else \(next())"
    case 10: return "(\(next()) .. (\(next())) by (\(next())))"
    case 11: return "(\(next())) in mV"
    case 12: return "(\(next()))[t = \(next()), \(next())]"
    default: return "((\(next())) with a = \(next()), b = \(next()))"
    }
  }

  @Test(arguments: 0..<8)
  func `prints every expression so that it reads the same`(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<400 { exercise(expression(4, &random)) }
  }

  static let extremes: [String] = [
    String(repeating: "(", count: 10_000),
    String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
    String(repeating: "(", count: 10_000) + String(repeating: "]", count: 10_000),
    String(repeating: "f(", count: 10_000) + "x" + String(repeating: ")", count: 10_000),
    String(repeating: "a + ", count: 100_000) + "a",
    String(repeating: "a^", count: 20_000) + "a",
    String(repeating: "-", count: 20_000) + "a",
    String(repeating: "not ", count: 20_000) + "a",
    String(repeating: "if a then ", count: 10_000),
    String(repeating: "if a then b else ", count: 10_000) + "c",
    "a" + String(repeating: "²", count: 20_000),
    "a" + String(repeating: " ²", count: 20_000),
    "a" + String(repeating: ".b", count: 20_000),
    "a" + String(repeating: "(1)", count: 20_000),
    "a" + String(repeating: " with b = 1", count: 10_000),
    "a" + String(repeating: " in mV", count: 10_000),
    String(repeating: "a < ", count: 20_000) + "a",
    String(repeating: "2 x ", count: 10_000),
    String(repeating: "\"{", count: 10_000),
    String(repeating: "\"", count: 20_001),
    String(repeating: "$", count: 20_000),
    String(repeating: "$ ", count: 20_000),
    String(repeating: "\n", count: 40_000),
    String(repeating: ";", count: 40_000),
    String(repeating: "a;", count: 20_000),
    String(repeating: "# comment\n", count: 10_000) + "model A { }",
    String(repeating: "model A {\n", count: 10_000),
    String(repeating: "model A { rates (V) {\n", count: 5_000),
    String(repeating: "}", count: 20_000),
    String(repeating: "1 mV·", count: 20_000),
    "1 " + String(repeating: "mV·", count: 10_000) + "mV",
    "1 mV/" + String(repeating: "(", count: 10_000),
    String(repeating: "9", count: 20_000),
    "x = [" + String(repeating: "1, ", count: 20_000) + "] mV",
    "f(" + String(repeating: "a = 1, ", count: 10_000) + ")",
    String(repeating: "f(x) ", count: 10_000) + "= 3",
    String(repeating: "x(", count: 20_000) + "\n" + String(repeating: "} ", count: 20_000),
    "\u{0}\u{FEFF}\u{202E}\r\r\n\u{85}", "", " ", "\"\\", "'", "1.", ".5", "5..", "...", "1e",
    "1e+", "²",
    "⁻", "a.", "a.5", "in", "x in", "1 1/", "model", "gate", "?", "x?", "?x", "??", "= =",
  ]

  /// Quadratic time would take hours here, so the limit says that none is taken.
  @Test(.timeLimit(.minutes(1)), arguments: extremes.indices)
  func `ends soon on what nobody should write`(index: Int) {
    exercise(Self.extremes[index])
  }
}
