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
      ("text/latex", "$$\(latex)$$\n\n\(table.latex(isFloat: false))"),
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
        "\(LaTeXName.of(value.name)) &= \(LaTeXPrinter.expression(value.expression))")
    }
    for function in model.functions {
      let parameters = function.definition.parameters.map { LaTeXName.of($0.name.name) }
      let list = parameters.joined(separator: ", ")
      lines.append(
        "\(LaTeXName.of(function.name))(\(list)) &= "
          + body(of: function.definition) + resultUnit(function.definition))
    }
    return lines + plainUnits(model)
  }

  /// The formula, in parentheses where a unit follows a sum.
  private static func body(of definition: FunctionDefinition) -> String {
    LaTeXPrinter.expression(
      definition.written, in: definition.resultUnit == nil ? .loose : .signed)
  }

  private static func resultUnit(_ definition: FunctionDefinition) -> String {
    definition.resultUnit.map { "\\;\(LaTeXName.unit($0.unit))" } ?? ""
  }

  private static func equation(of state: CheckedModel.State) -> [String] {
    let name = LaTeXName.of(state.name)
    let left = "\\frac{d\(name)}{dt} &= "
    switch state.rule {
    case .equation(let derivative, let initial):
      return [
        left + LaTeXPrinter.expression(derivative)
          + ", \\qquad \(name)(0) = \(start(initial, name))"
      ]
    case .gate(.rates(let opening, let closing)):
      let alpha = LaTeXPrinter.expression(opening, in: .product)
      let beta = LaTeXPrinter.expression(closing, in: .product)
      return ["\(left)\(alpha)\\,(1 - \(name)) - \(beta)\\,\(name)"]
    case .gate(.relaxation(let steady, let constant)):
      let limit = LaTeXName.of("\(state.name)∞")
      let tau = "\\tau_{\(name)}"
      let parts = [(limit, steady), (tau, constant)].map { ($0, LaTeXPrinter.expression($1)) }
      // A gate with `inf = m∞` needs no line that says m∞ = m∞.
      return ["\(left)\\frac{\(limit) - \(name)}{\(tau)}"]
        + parts.filter { $0.0 != $0.1 }.map { "\($0.0) &= \($0.1)" }
    }
  }

  /// The initial value; rest is a value of its own.
  private static func start(_ initial: Expression, _ name: String) -> String {
    if case .name("rest") = initial.kind { return "\(name)_{\\mathrm{rest}}" }
    return LaTeXPrinter.expression(initial)
  }

  /// In which units the parameters of the formulae above are plain numbers: "(V in mV)".
  private static func plainUnits(_ model: CheckedModel) -> [String] {
    var seen: [String] = []
    for function in model.functions {
      for parameter in function.definition.parameters + function.definition.constants {
        guard let unit = parameter.unit?.unit else { continue }
        let text = "\(LaTeXName.of(parameter.name.name)) \\text{ in } \(LaTeXName.unit(unit))"
        if !seen.contains(text) { seen.append(text) }
      }
    }
    return seen.isEmpty ? [] : ["&\\text{with } \(seen.joined(separator: ",\\; "))"]
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
