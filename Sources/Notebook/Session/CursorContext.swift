/// What stands around the cursor, as far as completion and inspection need it.
///
/// It looks at the text alone, since a cell that is being typed seldom parses.
struct CursorContext {
  struct Call {
    let function: String
    /// The argument whose value is being written: `method` in `simulate(m, method = eu`.
    let argument: String?
    /// The first argument, if it is a name.
    let firstArgument: String?
  }

  /// The word up to the cursor.
  let prefix: String
  /// The word around the cursor, for inspection.
  let word: String
  /// In code points.
  let start: Int
  let end: Int
  /// The name before the dot: `run` in `run.V`.
  let owner: String?
  /// The name after a backslash: `alpha` in `\alpha`.
  let symbolName: String?
  /// Whether the word stands where a unit can: after a number literal.
  let followsNumber: Bool
  /// The innermost open call.
  let call: Call?
  /// The model before `with`, when the cursor stands in its list of changes.
  let withModel: String?
  /// What stands before an open square bracket: `fi` in `fi[A`, `fi.V` in `fi.V[A`.
  let indexed: String?
  /// What stands before the cursor on its line.
  let line: String

  /// Text before the cursor beyond this is not looked at.
  private static let maximumLookBack = 20_000

  init(_ code: String, cursor: Int) {
    let all = Array(code.unicodeScalars)
    let position = min(max(cursor, 0), all.count)
    let floor = max(0, position - Self.maximumLookBack)
    var first = position
    while first > floor, Self.isWord(all[first - 1]) { first -= 1 }
    var last = position
    while last < all.count, Self.isWord(all[last]) { last += 1 }
    let written = Self.text(all[first..<position])
    let isSymbol = first > floor && all[first - 1] == "\\"
    symbolName = isSymbol ? written : nil
    prefix = isSymbol ? "" : written
    word = Self.text(all[first..<last])
    start = isSymbol ? first - 1 : first
    end = position
    owner = Self.owner(all, first, floor)
    followsNumber = Self.followsNumber(all, first, floor)
    call = Self.call(all, first, floor)
    withModel = Self.withModel(all, first, floor)
    indexed = Self.indexed(all, first, floor)
    var begin = position
    while begin > floor, all[begin - 1] != "\n" { begin -= 1 }
    line = Self.text(all[begin..<position])
  }

  private static func indexed(_ all: [Unicode.Scalar], _ first: Int, _ floor: Int) -> String? {
    var index = first
    while index > floor, all[index - 1] == " " { index -= 1 }
    guard index > floor, all[index - 1] == "[" || all[index - 1] == "," else { return nil }
    while index > floor, all[index - 1] != "[" {
      guard !"](){}\n".unicodeScalars.contains(all[index - 1]) else { return nil }
      index -= 1
    }
    guard index > floor else { return nil }
    var start = index - 1
    while start > floor, isWord(all[start - 1]) || all[start - 1] == "." { start -= 1 }
    let name = text(all[start..<(index - 1)])
    return name.isEmpty ? nil : name
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "∞" || scalar.properties.isAlphabetic
      || ("0"..."9").contains(scalar)
  }

  private static func owner(_ all: [Unicode.Scalar], _ first: Int, _ floor: Int) -> String? {
    guard first > floor, all[first - 1] == "." else { return nil }
    var start = first - 1
    while start > floor, isWord(all[start - 1]) { start -= 1 }
    let name = text(all[start..<(first - 1)])
    return name.isEmpty || name.allSatisfy(\.isNumber) ? nil : name
  }

  private static func followsNumber(_ all: [Unicode.Scalar], _ first: Int, _ floor: Int) -> Bool {
    var index = first
    while index > floor, all[index - 1] == " " { index -= 1 }
    guard index < first || first > floor, index > floor else { return false }
    var start = index
    while start > floor, isWord(all[start - 1]) || all[start - 1] == "." { start -= 1 }
    guard start < index, ("0"..."9").contains(all[start]) else { return false }
    return text(all[start..<index]).allSatisfy { $0.isNumber || ".eE".contains($0) }
  }

  /// The innermost bracket that is open at the cursor, and what stands before it.
  private static func call(_ all: [Unicode.Scalar], _ first: Int, _ floor: Int) -> Call? {
    var depth = 0
    var index = first
    var argumentStart: Int?
    while index > floor {
      index -= 1
      switch all[index] {
      case ")", "]", "}": depth += 1
      case "[", "{":
        if depth > 0 { depth -= 1 }
      case ",":
        if depth == 0, argumentStart == nil { argumentStart = index + 1 }
      case "(":
        guard depth == 0 else {
          depth -= 1
          continue
        }
        return call(all, opening: index, argument: argumentStart ?? index + 1, first, floor)
      default: break
      }
    }
    return nil
  }

  private static func call(
    _ all: [Unicode.Scalar], opening: Int, argument: Int, _ first: Int, _ floor: Int
  ) -> Call? {
    var start = opening
    while start > floor, isWord(all[start - 1]) { start -= 1 }
    let function = text(all[start..<opening])
    guard !function.isEmpty else { return nil }
    let parts = all[argument..<first].split(separator: "=", maxSplits: 1)
    let hasValue = all[argument..<first].contains("=")
    let name = parts.first.map { text($0).filter { !$0.isWhitespace } }
    var end = opening + 1
    while end < all.count, isWord(all[end]) { end += 1 }
    let leading = text(all[(opening + 1)..<end])
    return Call(
      function: function, argument: hasValue ? name : nil,
      firstArgument: leading.isEmpty ? nil : leading)
  }

  private static func withModel(_ all: [Unicode.Scalar], _ first: Int, _ floor: Int) -> String? {
    var start = first
    while start > floor, all[start - 1] != "\n" { start -= 1 }
    let words = text(all[start..<first]).split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    guard let index = words.lastIndex(of: "with"), index > 0 else { return nil }
    return String(words[index - 1])
  }
}
