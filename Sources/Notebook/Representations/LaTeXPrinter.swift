import Language
import Quantities

/// Expressions and names as LaTeX, from the tree: what the papers print.
enum LaTeXPrinter {
  /// How tightly an expression holds together; parentheses go around what holds less than needed.
  enum Binding: Int {
    case loose, sum, signed, product, power, atom
  }

  static func expression(_ expression: Expression, in binding: Binding = .loose) -> String {
    print(expression, binding)
  }

  private static func print(_ expression: Expression, _ needed: Binding) -> String {
    let (text, binding) = parts(expression)
    return binding.rawValue < needed.rawValue ? "\\left(\(text)\\right)" : text
  }

  private static func parts(_ expression: Expression) -> (String, Binding) {
    switch expression.kind {
    case .number(let value, let unit): return number(value, unit)
    case .scaled(let value, let unit):
      return ("\(print(value, .product))\\,\(LaTeXName.unit(unit.unit))", .product)
    case .name(let name): return (LaTeXName.of(name), .atom)
    case .unary(let operation, let operand):
      let sign = operation == .not ? "\\lnot " : operation.rawValue
      return (sign + print(operand, .product), .signed)
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .comparison(let operands, let operations):
      var text = operands.first.map { print($0, .sum) } ?? ""
      for (operand, operation) in zip(operands.dropFirst(), operations) {
        text += " \(symbol(operation)) \(print(operand, .sum))"
      }
      return (text, .loose)
    case .conditional: return (cases(expression), .atom)
    case .call(let callee, let arguments): return (call(callee, arguments), .atom)
    case .inUnit(let value, let unit):
      return ("\(print(value, .product)) / \(LaTeXName.unit(unit.unit))", .product)
    default: return ("\\text{\(LaTeXName.escaped(expression.range.text))}", .atom)
    }
  }

  // MARK: Operators

  private static func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression
  ) -> (String, Binding) {
    switch operation {
    case .add: return ("\(print(left, .sum)) + \(print(right, .product))", .sum)
    case .subtract: return ("\(print(left, .sum)) - \(print(right, .product))", .sum)
    case .multiply: return product(left, right)
    case .divide: return quotient(left, right)
    case .power: return ("\(print(left, .atom))^{\(print(right, .loose))}", .power)
    case .and: return ("\(print(left, .loose)) \\land \(print(right, .loose))", .loose)
    case .or: return ("\(print(left, .loose)) \\lor \(print(right, .loose))", .loose)
    }
  }

  /// Factors side by side; a dot between them where a number would run into what stands before it.
  private static func product(_ left: Expression, _ right: Expression) -> (String, Binding) {
    let second = print(right, .product)
    let (first, binding) = leading(left)
    let isNumber = second.first?.isNumber ?? false
    return ("\(first)\(isNumber ? " \\cdot " : "\\,")\(second)", binding)
  }

  /// The first factor of a product: a minus in front of it stands in front of the product.
  private static func leading(_ factor: Expression) -> (String, Binding) {
    switch factor.kind {
    case .unary(.minus, _), .binary(.multiply, _, _): parts(factor)
    default: (print(factor, .product), .product)
    }
  }

  /// A fraction; a sign above its line stands before it.
  private static func quotient(_ left: Expression, _ right: Expression) -> (String, Binding) {
    switch left.kind {
    case .unary(.minus, let inner):
      return ("-\(quotient(inner, right).0)", .signed)
    case .binary(.multiply, _, _):
      let (text, binding) = parts(left)
      guard binding == .signed, text.hasPrefix("-") else { break }
      return ("-\\frac{\(text.dropFirst())}{\(print(right, .loose))}", .signed)
    default: break
    }
    return ("\\frac{\(print(left, .loose))}{\(print(right, .loose))}", .power)
  }

  private static func symbol(_ operation: ComparisonOperator) -> String {
    switch operation {
    case .less: "<"
    case .lessOrEqual: "\\le"
    case .greater: ">"
    case .greaterOrEqual: "\\ge"
    case .equal: "="
    case .notEqual: "\\ne"
    }
  }

  /// `if a then x else if b then y else z` has a row for each value.
  private static func cases(_ expression: Expression) -> String {
    var rows: [String] = []
    var rest = expression
    while case .conditional(let condition, let then, let otherwise) = rest.kind {
      rows.append("\(print(then, .loose)) & \(print(condition, .loose))")
      rest = otherwise
    }
    rows.append("\(print(rest, .loose)) & \\text{otherwise}")
    return "\\begin{cases} \(rows.joined(separator: " \\\\ ")) \\end{cases}"
  }

  // MARK: Functions

  private static func call(_ callee: Expression, _ arguments: [Argument]) -> String {
    let list = arguments.map { print($0.value, .loose) }.joined(separator: ", ")
    guard case .name(let name) = callee.kind else {
      return "\(print(callee, .atom))\\left(\(list)\\right)"
    }
    switch name {
    case "sqrt": return "\\sqrt{\(list)}"
    case "abs": return "\\left|\(list)\\right|"
    case "floor": return "\\left\\lfloor \(list) \\right\\rfloor"
    default: return "\(functions[name] ?? LaTeXName.of(name))\\left(\(list)\\right)"
    }
  }

  private static let functions: [String: String] = {
    var table = ["log": "\\ln", "log10": "\\log_{10}", "asin": "\\arcsin", "atan": "\\arctan"]
    for name in ["exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "max", "min"] {
      table[name] = "\\\(name)"
    }
    return table
  }()

  // MARK: Numbers

  private static func number(_ value: Double, _ unit: UnitLiteral?) -> (String, Binding) {
    let text = format(value, digits: PlainText.digits)
    let parts = text.split(separator: "e", maxSplits: 1)
    let digits = parts.count == 2 ? "\(parts[0]) \\cdot 10^{\(parts[1])}" : text
    let binding: Binding = value < 0 ? .signed : parts.count == 2 || unit != nil ? .product : .atom
    return (unit.map { "\(digits)\\,\(LaTeXName.unit($0.unit))" } ?? digits, binding)
  }
}
