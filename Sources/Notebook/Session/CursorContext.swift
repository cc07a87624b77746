/// What stands around the cursor, as far as completion and inspection need it.
///
/// It looks at the text alone, since a cell that is being typed seldom parses.
struct CursorContext {
  /// The word up to the cursor.
  let prefix: String
  /// The word around the cursor, for inspection.
  let word: String
  /// In code points.
  let start: Int
  let end: Int
  /// The expression before the dot: `run` in `run.V`, `simulate(Lab3, 5 ms)` in `simulate(…).V`.
  let owner: String?
  /// The name after a backslash: `alpha` in `\alpha`.
  let symbolName: String?
  /// The unit that is being written; nil where none can stand.
  let unit: UnitContext?
  /// The innermost open call.
  let call: CallContext?
  /// The model before `with`, when the cursor stands in its list of changes.
  let withModel: String?
  /// Whether the cursor stands there where the name of a constant begins, not in its value.
  let isAtChange: Bool
  /// What stands before an open square bracket: `fi` in `fi[A`, `fi.V` in `fi.V[A`.
  let indexed: String?
  /// Whether a value is given to the word: `gL = `.
  let isGiven: Bool
  /// What stands before the cursor on its line.
  let line: String
  /// The code points of the whole text.
  let all: [Unicode.Scalar]

  /// Text before the cursor beyond this is not looked at.
  private static let maximumLookBack = 20_000

  init(_ code: String, cursor: Int) { self.init(Array(code.unicodeScalars), cursor: cursor) }

  init(_ all: [Unicode.Scalar], cursor: Int) {
    self.all = all
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
    unit = UnitContext(all, position, floor)
    call = CallContext(all, first, floor)
    (withModel, isAtChange) = Self.withModel(all, first, floor)
    indexed = Self.indexed(all, first, floor)
    var next = last
    while next < all.count, all[next] == " " { next += 1 }
    isGiven =
      next < all.count && all[next] == "=" && (next + 1 == all.count || all[next + 1] != "=")
    var begin = position
    while begin > floor, all[begin - 1] != "\n" { begin -= 1 }
    line = Self.text(all[begin..<position])
  }

  static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "∞" || scalar.properties.isAlphabetic
      || ("0"..."9").contains(scalar)
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

  /// What stands before the dot: names, calls and selections one behind the other.
  private static func owner(_ all: [Unicode.Scalar], _ first: Int, _ floor: Int) -> String? {
    guard first > floor, all[first - 1] == "." else { return nil }
    var start = first - 1
    while start > floor {
      switch all[start - 1] {
      case ")", "]":
        guard let opening = opening(all, start - 1, floor) else { return nil }
        start = opening
        // A list or a bracket that nothing stands before begins the expression.
        guard start > floor, isWord(all[start - 1]) || ")]".unicodeScalars.contains(all[start - 1])
        else { return text(all[start..<(first - 1)]) }
      case let scalar where isWord(scalar):
        while start > floor, isWord(all[start - 1]) { start -= 1 }
        guard start > floor + 1, all[start - 1] == ".", all[start - 2] != "." else {
          let name = text(all[start..<(first - 1)])
          return name.allSatisfy(\.isNumber) ? nil : name
        }
        start -= 1
      default: return nil
      }
    }
    return nil
  }

  /// The bracket that the one at an index closes; strings between them are passed over.
  private static func opening(_ all: [Unicode.Scalar], _ closing: Int, _ floor: Int) -> Int? {
    var depth = 0
    var index = closing
    while index >= floor {
      switch all[index] {
      case ")", "]", "}": depth += 1
      case "(", "[", "{":
        depth -= 1
        if depth == 0 { return index }
      case "\"":
        index -= 1
        while index > floor, all[index] != "\"" { index -= 1 }
      default: break
      }
      index -= 1
    }
    return nil
  }

  private static func withModel(
    _ all: [Unicode.Scalar], _ first: Int, _ floor: Int
  ) -> (model: String?, isAtChange: Bool) {
    var start = first
    while start > floor, all[start - 1] != "\n" { start -= 1 }
    let written = text(all[start..<first])
    let words = written.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    guard let index = words.lastIndex(of: "with"), index > 0 else { return (nil, false) }
    let change = written[words[index].endIndex...].split(
      separator: ",", omittingEmptySubsequences: false)
    return (String(words[index - 1]), change.last?.allSatisfy(\.isWhitespace) ?? true)
  }
}
