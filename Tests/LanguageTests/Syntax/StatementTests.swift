import Language
import Testing

struct StatementTests {
  @Test func `a newline ends a statement unless a bracket is open or an operator is last`() {
    #expect(parse("a = 1\nb = 2").statements.count == 2)
    #expect(parse("a = (1 +\n 2)\nb = 2").statements.count == 2)
    #expect(parse("a = 1 +\n\n  # more\n  2\nb = 2").statements.count == 2)
    #expect(parse("f(a,\n  b\n)\nc").statements.count == 2)
    #expect(parse("y = if a then b\n  else c\nd").statements.count == 2)
    #expect(parse("a\r\nb\rc\n").statements.count == 3)
  }

  @Test func `a semicolon shows nothing and parts statements`() {
    let tree = parse("a; b\nc;")
    #expect(tree.diagnostics.isEmpty)
    #expect(tree.statements.map(\.isQuiet) == [true, false, true])
  }

  @Test func `words that begin a statement are names elsewhere`() {
    #expect(problems("model = 1\nsweep = 2\ngate = model + sweep\ninput = gate\nassert = 3") == "")
    #expect(problems("model A {\n  input = 3\n  rates = 4\n  gate = 5\n}") == "")
    #expect(problems("m = 1\nh = 2\nn = 3 * h\nC = 4\nV = m + C\nmin = 3") == "")
  }

  @Test func `a definition has the comment of its line, else the one above`() throws {
    let tree = parse("# steady state\n# of m\nminf(V) = V  \n\ntau(V) = 2 * V  # its time\n")
    let comments = tree.statements.compactMap { statement in
      if case .function(let function) = statement.kind { function.comment } else { nil }
    }
    #expect(comments == ["steady state\nof m", "its time"])
  }

  @Test func `both code points of micro are one letter`() {
    #expect(grouped("\u{3BC}x") == "\u{B5}x")
    #expect(grouped("3 \u{3BC}A") == grouped("3 \u{B5}A"))
  }

  @Test func `help is asked with a question mark on either side`() {
    for text in ["exp?", "?exp"] {
      guard case .help(let name)? = parse(text).statements.first?.kind else {
        Issue.record("\(text) asks for no help")
        continue
      }
      #expect(name.name == "exp")
    }
  }

  @Test func `an assertion may stand in parentheses with its message`() {
    for text in ["assert a == 3, \"three\"", "assert(a == 3, \"three\")"] {
      guard case .assertion(_, let message)? = parse(text).statements.first?.kind else {
        Issue.record("\(text) asserts nothing")
        continue
      }
      #expect(message != nil)
    }
    #expect(problems("assert (a + 1) == 3") == "")
  }

  @Test func `texts hold expressions, escapes and texts again`() {
    #expect(
      grouped(#""a\n\"b\" {x + 1} {f("q {y}")} \{z\}""#)
        == #""a\n\"b\" {(x + 1)} {f("q {y}")} \{z\}""#)
  }

  @Test func `a slip in one line leaves the others alone`() {
    let tree = parse("model A {\n  a = 2 x\n  b = )\n  c = 3\n}\nd = 4\n")
    #expect(tree.diagnostics.count == 2)
    #expect(tree.statements.count == 2)
    guard case .model(let model)? = tree.statements.first?.kind else {
      Issue.record("the model is lost")
      return
    }
    #expect(model.items.count >= 2)
  }

  @Test func `a forgotten bracket is told once, with the lines that belong to it`() {
    let tree = parse("run = simulate(A,\n  50 ms,\n  dt = 0.025 ms\nplot(run.V)\n")
    #expect(tree.diagnostics.map(\.message) == ["this `(` is never closed"])
    #expect(tree.statements.count == 2)
  }
}
