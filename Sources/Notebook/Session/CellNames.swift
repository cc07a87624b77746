/// The names that the cell itself gives, at the place where it is being typed.
///
/// It looks at the text alone, since a cell that is being typed seldom parses: at the beginning of
/// each statement, `x =`, `sweep x =`, `f(x) =`, and inside a model `gate m:`, `input I =`, `dV/dt =`.
/// Names of a model are known within its braces, in any order; others below the line that gives them.
struct CellNames {
  struct Name: Equatable {
    let text: String
    /// What front ends show beside it.
    let kind: String
  }

  let names: [Name]
  /// The model in whose body the cursor stands.
  let model: String?
  /// Where the statement begins that holds the cursor, a model with all its lines being one.
  let statementStart: Int

  /// Longer texts are no cells that somebody types.
  private static let maximumLength = 100_000

  /// - Parameter cursor: an index of `all`.
  init(_ all: [Unicode.Scalar], cursor: Int) {
    guard all.count <= Self.maximumLength else {
      names = []
      model = nil
      statementStart = cursor
      return
    }
    var scan = Scan(all, cursor: cursor)
    scan.run()
    statementStart = scan.cursorStart
    let (scope, place) = (scan.cursorScope, scan.cursorPlace)
    model = scan.heads.first { $0.end == scope }.flatMap { head in
      let name = StatementHead(all[head.start..<head.end]).name
      return name?.kind == "model" ? name?.text : nil
    }
    names = scan.heads.flatMap { head -> [Name] in
      guard head.scope == scope || (head.scope == nil && head.start < place) else { return [] }
      let given = StatementHead(all[head.start..<head.end])
      if head.start == place { return given.parameters }
      let isBelow = head.scope == nil && head.start > place
      guard !isBelow else { return [] }
      return [given.name].compactMap { $0 } + (given.keepsParameters ? given.parameters : [])
    }
  }

  /// The statements of a text, each with the model it stands in.
  private struct Scan {
    struct Head {
      let start: Int
      let end: Int
      /// The outermost brace around it.
      let scope: Int?
    }

    let all: [Unicode.Scalar]
    let cursor: Int
    private(set) var heads: [Head] = []
    private(set) var cursorScope: Int?
    /// Where the statement with the cursor begins: the line of a model's body, or a whole statement.
    private(set) var cursorPlace = 0
    private(set) var cursorStart = 0
    private var braces: [Int] = []
    private var depth = 0
    private var start = 0
    private var outerStart = 0
    private var index = 0

    init(_ all: [Unicode.Scalar], cursor: Int) {
      self.all = all
      self.cursor = cursor
    }

    mutating func run() {
      while index < all.count {
        switch all[index] {
        case "\"": skipText()
        case "#": skipComment()
        case "(", "[": depth += 1
        case ")", "]": depth = max(depth - 1, 0)
        case "\n":
          // A bracket that is open at the cursor is still being typed.
          if index >= cursor, start <= cursor { depth = 0 }
          if depth == 0 { end() }
        case ";", "{", "}": if depth == 0 { end() }
        default: break
        }
        index += 1
      }
      index = all.count
      end()
    }

    /// Ends the statement at the index.
    private mutating func end() {
      heads.append(Head(start: start, end: index, scope: braces.first))
      if start <= cursor, cursor <= index {
        cursorPlace = start
        cursorScope = braces.first
        cursorStart = outerStart
      }
      if index < all.count, all[index] == "{" { braces.append(index) }
      if index < all.count, all[index] == "}" { _ = braces.popLast() }
      start = index + 1
      if braces.isEmpty { outerStart = start }
    }

    private mutating func skipText() {
      index += 1
      while index < all.count, all[index] != "\"", all[index] != "\n" {
        index += all[index] == "\\" ? 2 : 1
      }
      if index < all.count, all[index] == "\n" { index -= 1 }
    }

    private mutating func skipComment() {
      while index + 1 < all.count, all[index + 1] != "\n" { index += 1 }
    }
  }
}

/// What the beginning of a statement gives a name.
private struct StatementHead {
  private(set) var name: CellNames.Name?
  private(set) var parameters: [CellNames.Name] = []
  /// Those of `rates (V in mV) {` are meant for the lines that follow.
  private(set) var keepsParameters = false

  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    var text = Substring(String(String.UnicodeScalarView(scalars)))
    let word = Self.word(&text)
    guard !word.isEmpty else { return }
    switch word {
    case "model", "gate", "sweep", "input":
      let given = Self.word(&text)
      if !given.isEmpty { name = .init(text: given, kind: word == "model" ? word : "variable") }
    case "rates":
      keepsParameters = true
      parameters = Self.parameters(&text) ?? []
    default: define(word, &text)
    }
  }

  private mutating func define(_ word: String, _ text: inout Substring) {
    if word.hasPrefix("d"), word.count > 1, text.hasPrefix("/dt") {
      name = .init(text: String(word.dropFirst()), kind: "variable")
    } else if let parameters = Self.parameters(&text), text.contains("=") {
      let isFunction = parameters.first != nil
      name = .init(text: word, kind: isFunction ? "function" : "variable")
      self.parameters = parameters
    } else if text.drop(while: \.isWhitespace).hasPrefix("="),
      !text.drop(while: \.isWhitespace).hasPrefix("==")
    {
      name = .init(text: word, kind: "variable")
    }
  }

  /// `(V in mV, x)`: the names of parameters; nil where no brackets stand.
  private static func parameters(_ text: inout Substring) -> [CellNames.Name]? {
    let rest = text.drop(while: \.isWhitespace)
    guard rest.first == "(" else { return nil }
    let inside = rest.dropFirst().prefix { $0 != ")" }
    text = rest.dropFirst(inside.count + 1)
    return inside.split(separator: ",").compactMap { part in
      var part = part[...]
      let name = word(&part)
      return name.first?.isNumber == false ? .init(text: name, kind: "variable") : nil
    }
  }

  /// Takes a word from the text; "" where none stands.
  private static func word(_ text: inout Substring) -> String {
    text = text.drop(while: \.isWhitespace)
    let scalars = text.unicodeScalars.prefix { CursorContext.isWord($0) }
    let word = String(Substring(scalars))
    text = Substring(text.unicodeScalars.dropFirst(scalars.count))
    return word
  }
}
