import Figures
import Language
import Quantities

/// A model as its typeset equations and a table of its constants.
enum ModelDisplay {
  static func representations(
    _ model: Model, _ environment: Environment
  ) throws -> Representations {
    let equations = self.equations(model.checked)
    let table = try constants(model, environment)
    let latex = "\\begin{aligned}\n\(equations.joined(separator: " \\\\[4pt]\n"))\n\\end{aligned}"
    return Representations([
      (
        "text/html",
        "<p><strong>\(HTMLText.escaped(model.name))</strong> "
          + "\(CommentText(model.checked.definition.comment).html)</p>\n"
          + "$$\(HTMLText.escaped(latex))$$\n\(table.html())"
      ),
      ("text/latex", "$$\(latex)$$\n\n\(table.latex())"),
      ("text/markdown", "$$\(latex)$$\n\n\(table.markdown())"),
      ("text/plain", PlainText.model(model)),
    ])
  }

  /// One line for each equation, aligned at its equals sign: states, gates, currents, functions.
  private static func equations(_ model: CheckedModel) -> [String] {
    var lines: [String] = []
    for state in model.states { lines += equation(of: state) }
    for value in model.intermediates {
      lines.append(
        "\(LaTeXPrinter.name(value.name)) &= \(LaTeXPrinter.expression(value.expression))")
    }
    for function in model.functions {
      let parameters = function.definition.parameters.map { LaTeXPrinter.name($0.name.name) }
      let list = parameters.joined(separator: ", ")
      lines.append(
        "\(LaTeXPrinter.name(function.name))(\(list)) &= "
          + LaTeXPrinter.expression(function.definition.body) + resultUnit(function.definition))
    }
    return lines
  }

  private static func resultUnit(_ definition: FunctionDefinition) -> String {
    definition.resultUnit.map { "\\;\(LaTeXPrinter.unit($0.unit))" } ?? ""
  }

  private static func equation(of state: CheckedModel.State) -> [String] {
    let name = LaTeXPrinter.name(state.name)
    let left = "\\frac{d\(name)}{dt} &= "
    switch state.rule {
    case .equation(let derivative, let initial):
      return [
        left + LaTeXPrinter.expression(derivative)
          + ", \\qquad \(name)(0) = \(LaTeXPrinter.expression(initial))"
      ]
    case .gate(.rates(let opening, let closing)):
      let (alpha, beta) = (LaTeXPrinter.expression(opening), LaTeXPrinter.expression(closing))
      return ["\(left)\(alpha)\\,(1 - \(name)) - \(beta)\\,\(name)"]
    case .gate(.relaxation(let steady, let constant)):
      let limit = LaTeXPrinter.name("\(state.name)∞")
      let tau = "\\tau_{\(name)}"
      let parts = [(limit, steady), (tau, constant)].map { ($0, LaTeXPrinter.expression($1)) }
      // A gate with `inf = m∞` needs no line that says m∞ = m∞.
      return ["\(left)\\frac{\(limit) - \(name)}{\(tau)}"]
        + parts.filter { $0.0 != $0.1 }.map { "\($0.0) &= \($0.1)" }
    }
  }

  private static func constants(_ model: Model, _ environment: Environment) throws -> Table {
    let scope = try model.constantScope(environment)
    let rows = model.checked.constants + model.checked.inputs
    let initials = model.changes.keys.filter { CheckedModel.stateName(ofInitial: $0) != nil }
    let names = rows.map(\.name) + initials.sorted()
    let values = names.map { name -> (text: String, unit: String) in
      let value = scope[name] ?? model.changes[name]
      if case .word(let word)? = value { return (word, "") }
      guard case .number(let array)? = value else { return ("function of t", "") }
      guard let scalar = array.scalar else { return ("swept", array.shownUnit.symbol) }
      let shown = array.shownUnit
      let number = NumberFormat(digits: PlainText.digits, usesTypographicMinus: true)
      return (number.string(shown.value(ofCoherent: scalar)), shown.symbol)
    }
    return Table(
      columns: [
        Table.Column(name: "name", texts: names),
        Table.Column(name: "value", alignment: .right, cells: values.map { .text($0.text) }),
        Table.Column(name: "unit", texts: values.map(\.unit)),
        Table.Column(
          name: "what it is", texts: rows.map(\.comment) + initials.map { _ in "initial value" }),
      ], maximumRows: 200)
  }
}
