/// The call in whose brackets the cursor stands.
struct CallContext {
  let function: String
  /// The argument whose value is being written: `method` in `simulate(m, method = eu`.
  let argument: String?
  /// Whether it is the first argument that is being written.
  let isFirst: Bool
  /// The first argument as far as it is written; "" when it is being begun.
  let firstArgument: String

  /// - Parameter first: where the word at the cursor begins.
  init?(_ all: [Unicode.Scalar], _ first: Int, _ floor: Int) {
    var depth = 0
    var index = first
    var argumentStart: Int?
    while index > floor {
      index -= 1
      switch all[index] {
      case ")", "]", "}": depth += 1
      case "{":
        // The body of a model, or an expression inside a string.
        guard depth > 0 else { return nil }
        depth -= 1
      case "[":
        if depth > 0 {
          depth -= 1
        } else {
          guard !Self.isSelection(all, index, floor) else { return nil }
          // A list is one argument, whatever commas it has.
          argumentStart = nil
        }
      case ",":
        if depth == 0, argumentStart == nil { argumentStart = index + 1 }
      case "(":
        guard depth == 0 else {
          depth -= 1
          continue
        }
        self.init(all, opening: index, argument: argumentStart ?? index + 1, first, floor)
        return
      default: break
      }
    }
    return nil
  }

  private init?(
    _ all: [Unicode.Scalar], opening: Int, argument: Int, _ first: Int, _ floor: Int
  ) {
    var start = opening
    while start > floor, CursorContext.isWord(all[start - 1]) { start -= 1 }
    function = CursorContext.text(all[start..<opening])
    guard !function.isEmpty else { return nil }
    let parts = all[argument..<first].split(separator: "=", maxSplits: 1)
    let hasValue = all[argument..<first].contains("=")
    let name = parts.first.map { CursorContext.text($0).filter { !$0.isWhitespace } }
    self.argument = hasValue ? name : nil
    isFirst = argument == opening + 1
    firstArgument = Self.firstArgument(all, opening + 1, first)
  }

  /// Whether the square bracket picks from what stands before it.
  private static func isSelection(_ all: [Unicode.Scalar], _ index: Int, _ floor: Int) -> Bool {
    guard index > floor else { return false }
    let before = all[index - 1]
    return CursorContext.isWord(before) || before == ")" || before == "]"
  }

  private static func firstArgument(
    _ all: [Unicode.Scalar], _ start: Int, _ end: Int
  ) -> String {
    var depth = 0
    var index = start
    while index < end {
      switch all[index] {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "," where depth == 0: return CursorContext.text(all[start..<index])
      default: break
      }
      index += 1
    }
    return CursorContext.text(all[start..<end])
  }
}
