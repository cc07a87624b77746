/// Habits from other languages, each answered with what is written here.
extension Parser {
  static let loopHelp =
    "instead of a loop, `sweep x = 1 .. 20` computes all that depends on x for each value"

  private static let modules: Set<String> = ["np", "numpy", "math", "plt", "scipy", "pd"]

  mutating func reportForeignModule(_ base: Expression, _ member: String) {
    guard case .name(let name) = base.kind, Self.modules.contains(name),
      current.isSymbol(.openParenthesis)
    else { return }
    report(
      "there is no module `\(name)`: functions stand by themselves", at: base.range,
      help: "write `\(member)(…)`")
  }

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
      fail(habit.message, at: here, help: habit.help)
    case .symbol(.percent), .symbol(.exclamation):
      guard current.startsLine, name(of: peek()) != nil, !peek().hasSpaceBefore else {
        return false
      }
      fail(
        "lines that begin with `\(here.text)` are for Python notebooks", at: here,
        help: "nothing needs to be installed or switched on: plots show themselves")
    default: return false
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
