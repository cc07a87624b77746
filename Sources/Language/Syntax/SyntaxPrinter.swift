import Quantities

/// Writes a tree as source again.
///
/// With `.needed` parentheses, parsing what is printed gives the same tree; with `.all`, every
/// operator stands in parentheses, so that two trees are the same exactly when their texts are.
package struct SyntaxPrinter: Sendable {
  package enum Parentheses: Sendable { case needed, all }

  package var parentheses: Parentheses

  package init(parentheses: Parentheses = .needed) { self.parentheses = parentheses }

  package func print(_ tree: SyntaxTree) -> String {
    tree.statements.map(print).joined(separator: "\n")
  }

  package func print(_ statement: Statement) -> String {
    text(of: statement.kind) + (statement.isQuiet ? ";" : "")
  }

  package func print(_ expression: Expression) -> String {
    ExpressionPrinter(parentheses: parentheses).text(of: expression)
  }

  private func text(of kind: Statement.Kind) -> String {
    switch kind {
    case .expression(let value): print(value)
    case .assignment(let name, let value): "\(name.name) = \(print(value))"
    case .sweep(let name, let value): "sweep \(name.name) = \(print(value))"
    case .function(let function): print(function)
    case .model(let model): print(model)
    case .assertion(let condition, let message):
      "assert \(print(condition))" + (message.map { ", " + print($0) } ?? "")
    case .importFile(let path): "import \(print(path))"
    case .help(let name): "\(name.name)?"
    }
  }

  package func print(_ function: FunctionDefinition) -> String {
    let parameters = function.parameters.map(print).joined(separator: ", ")
    return "\(function.name.name)(\(parameters))\(result(function.resultUnit)) = "
      + print(function.body)
  }

  private func print(_ parameter: FunctionParameter) -> String {
    parameter.name.name + result(parameter.unit)
  }

  private func result(_ unit: UnitLiteral?) -> String { unit.map { " in \($0.unit.symbol)" } ?? "" }

  package func print(_ model: ModelDefinition) -> String {
    let lines = model.items.map { "  " + print($0) + "\n" }
    return "model \(model.name.name) {\n\(lines.joined())}"
  }

  package func print(_ item: ModelItem) -> String {
    switch item.kind {
    case .definition(let name, let value): "\(name.name) = \(print(value))"
    case .function(let function): print(function)
    case .rates(let parameter, let constants, let unit, let rates):
      "rates (\(([parameter] + constants).map(print).joined(separator: ", ")))\(result(unit)) {\n"
        + rates.map { "    \($0.name.name) = \(print($0.body))\n" }.joined() + "  }"
    case .gate(let name, .rates(let opening, let closing)):
      "gate \(name.name): \(print(opening)), \(print(closing))"
    case .gate(let name, .relaxation(let steadyState, let timeConstant)):
      "gate \(name.name): inf = \(print(steadyState)), tau = \(print(timeConstant))"
    case .input(let name, let value): "input \(name.name) = \(print(value))"
    case .derivative(let state, let value): "d\(state.name)/dt = \(print(value))"
    case .initial(let state, let value): "\(state.name)(0) = \(print(value))"
    }
  }
}
