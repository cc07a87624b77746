/// Habits from other languages, each answered with what is written here.
extension Parser {
  static let loopHelp =
    "instead of a loop, `sweep x = 1 .. 20` computes all that depends on x for each value"

  /// Words that are values or functions elsewhere; nil for every other word.
  mutating func reportForeignWord(_ word: String) -> Expression? {
    let here = range(of: current)
    switch word {
    case "True", "False":
      guard !peek().isSymbol(.assign) else { return nil }
      let lower = word == "True" ? "true" : "false"
      report("`\(word)` is written in small letters", at: here, help: "write `\(lower)`")
      advance()
      return Expression(.boolean(word == "True"), here)
    case "lambda":
      guard name(of: peek()) != nil || peek().isSymbol(.colon) else { return nil }
      fail("there is no `lambda`", at: here, help: "a function has a name: `f(x) = x^2`")
      return Expression(.missing, here)
    default: return nil
    }
  }

  private static let importHelp =
    "exp, linspace, plot and the others are there already; `import \"file.hux\"` reads a file"

  private static let habits: [String: (message: String, help: String)] = [
    "for": ("there is no `for`", loopHelp),
    "while": ("there is no `while`", loopHelp),
    "def": ("functions are defined without `def`", "write `f(x) = x^2`"),
    "function": ("functions are defined without `function`", "write `f(x) = x^2`"),
    "fn": ("functions are defined without `fn`", "write `f(x) = x^2`"),
    "class": ("there are no classes", "a cell model is written `model Name { … }`"),
    "return": ("there is no `return`", "a function is its expression: `f(x) = x^2`"),
    "from": ("there is nothing to import", importHelp),
    "let": ("names are given without `let`", "write `name = value`"),
    "var": ("names are given without `var`", "write `name = value`"),
    "const": ("names are given without `const`", "write `name = value`"),
    "param": ("constants are given without `param`", "write `name = value`"),
    "parameter": ("constants are given without `parameter`", "write `name = value`"),
    "elif": ("there is no `elif`", "write `if … then … else if … then … else …`"),
    "except": ("there is no `except`", "a statement that fails changes nothing"),
    "finally": ("there is no `finally`", "a statement that fails changes nothing"),
    "switch": ("there is no `switch`", "write `if … then … else if … then … else …`"),
    "else": ("this `else` has no `if`", "write `if … then … else …` as one expression"),
    "with": ("`with` stands behind a model", "write `Lab3 with gNa = 0 mS/cm²`"),
    "try": ("there is no `try`", "a statement that fails changes nothing"),
    "global": ("there is no `global`", "every name of a cell is known in the next"),
    "del": ("there is no `del`", "give the name another value"),
  ]

  /// Reports a statement that begins as in another language, or as a command of IPython.
  mutating func failForeignStatement() -> Bool {
    let here = range(of: current)
    switch current.kind {
    case .word("import") where name(of: peek()) != nil:
      fail(
        "there is nothing to import", at: here.union(range(of: peek())),
        help: Self.importHelp)
    case .word(let word):
      guard let habit = Self.habits[word], startsForeign(peek()) else { return false }
      // `var([1, 2])` is the variance.
      if word == "var", peek().isSymbol(.openParenthesis) { return false }
      fail(habit.message, at: here, help: ownHelp(word) ?? habit.help)
      // What stands indented below belongs to it.
      skipsIndentedLines = true
    case .symbol(.percent), .symbol(.exclamation):
      return failMagic(here)
    case .symbol(.divide) where peek().isSymbol(.divide) || peek().isSymbol(.times):
      fail(
        "a comment is not written with `\(here.text)\(range(of: peek()).text)`",
        at: here.union(range(of: peek())), help: "a comment begins with `#`")
    case .number
    where name(of: peek()) != nil && !peek().hasSpaceBefore && peek(2).isSymbol(.assign):
      let word = range(of: peek())
      fail(
        "a name cannot begin with a digit", at: here.union(word),
        help: "write `\(word.text)\(here.text) = …`")
    default: return false
    }
    return true
  }

  /// The help for a foreign statement in the words of its author; nil for the common one.
  private func ownHelp(_ word: String) -> String? {
    let end = min(position + 40, tokens.count - 1)
    switch word {
    case "for":
      guard let name = name(of: peek()), name.utf8.count <= 24 else { return nil }
      return "`sweep \(name) = 1 .. 20` computes all that depends on \(name) once per value"
    case "def", "function", "fn":
      for index in (position + 1)..<end where tokens[index].kind != .newline {
        guard tokens[index].isSymbol(.openParenthesis), let close = tokens[index].partner,
          name(of: tokens[index - 1]) != nil
        else { continue }
        let head = range(of: tokens[index - 1]).union(range(of: tokens[close])).text
        return head.utf8.count <= 60 ? "write `\(head) = …`, all in one expression" : nil
      }
      return nil
    default: return nil
    }
  }

  /// `%matplotlib`, `%%time`, `!pip`; and `% a comment`.
  private mutating func failMagic(_ here: SourceRange) -> Bool {
    guard current.startsLine else { return false }
    let isDouble = peek().isSymbol(.percent)
    if isDouble || name(of: peek()) != nil && !peek().hasSpaceBefore {
      let mark = isDouble ? here.union(range(of: peek())) : here
      fail(
        "lines that begin with `\(mark.text)` are for Python notebooks", at: mark,
        help: "nothing needs to be installed or switched on: plots show themselves")
    } else if current.isSymbol(.percent) {
      fail("a comment is not written with `%`", at: here, help: "a comment begins with `#`")
    } else {
      return false
    }
    return true
  }

  private func startsForeign(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .number, .text: true
    case .symbol(let symbol): symbol == .colon || symbol == .openBrace || symbol == .openParenthesis
    default: false
    }
  }
}
