import Language

/// The tree of a text that stands in a cell.
func parse(_ text: String) -> SyntaxTree { Parser.parse(Source(name: "In [1]", text: text)) }

/// What is wrong with a text, as a student reads it.
func problems(_ text: String) -> String {
  DiagnosticRenderer().render(parse(text).diagnostics)
}

/// The only statement's expression with every parenthesis written; the problems where there are any.
func grouped(_ text: String) -> String {
  let tree = parse(text)
  guard tree.diagnostics.isEmpty else { return problems(text) }
  return SyntaxPrinter(parentheses: .all).print(tree)
}
