import Language
import Quantities

/// Expressions and names as LaTeX, from the tree: what the papers print.
enum LaTeXPrinter {
  /// `gNa` as g with the subscript Na, `αm` as α with the subscript m, `tau_m` as τ with m, `m∞` as
  /// m with ∞.
  static func name(_ name: String) -> String {
    if name.count > 1, name.last == "∞" { return steady(String(name.dropLast())) }
    let parts = name.split(separator: "_", maxSplits: 1).map(String.init)
    if parts.count == 2, let base = letter(parts[0]) ?? short(parts[0]) {
      return "\(base)_{\(subscripted(parts[1]))}"
    }
    guard let first = name.first else { return "" }
    let rest = String(name.dropFirst())
    if rest.isEmpty { return letter(name) ?? name }
    if let base = letter(String(first)) { return "\(base)_{\(subscripted(rest))}" }
    if let base = letter(name) { return base }
    if "gEICcVQ".contains(first), rest.count <= 4 { return "\(first)_{\(subscripted(rest))}" }
    return "\\mathrm{\(escaped(name))}"
  }

  /// `m∞` as m with the subscript ∞, which joins a subscript the name has already.
  private static func steady(_ name: String) -> String {
    let base = Self.name(name)
    return base.hasSuffix("}") && base.contains("_{")
      ? "\(base.dropLast()),\\infty}" : "\(base)_{\\infty}"
  }

  private static func subscripted(_ text: String) -> String {
    if let letter = letter(text) { return letter }
    return text.count == 1 ? text : "\\mathrm{\(escaped(text))}"
  }

  private static func short(_ text: String) -> String? { text.count == 1 ? text : nil }

  /// The command of a Greek letter or of its English name; nil for anything else.
  private static func letter(_ text: String) -> String? {
    guard let entry = GreekLetters.names.first(where: { $0.letter == text || $0.name == text })
    else { return nil }
    return entry.name.allSatisfy(\.isLetter)
      ? "\\\(entry.name == "inf" ? "infty" : entry.name)" : nil
  }

  private static func escaped(_ text: String) -> String {
    text.map { "_#%&$".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// How tightly an expression holds together; parentheses go around what holds less than needed.
  private enum Binding: Int {
    case loose, sum, product, power, atom
  }

  static func expression(_ expression: Expression) -> String { print(expression, .loose) }

  private static func print(_ expression: Expression, _ needed: Binding) -> String {
    let (text, binding) = parts(expression)
    return binding.rawValue < needed.rawValue ? "\\left(\(text)\\right)" : text
  }

  private static func parts(_ expression: Expression) -> (String, Binding) {
    switch expression.kind {
    case .number(let value, let unit): return (number(value, unit), unit == nil ? .atom : .product)
    case .name(let name): return (Self.name(name), .atom)
    case .unary(let operation, let operand):
      let sign = operation == .not ? "\\lnot " : operation.rawValue
      return (sign + print(operand, .product), .sum)
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .comparison(let operands, let operations):
      var text = operands.first.map { print($0, .sum) } ?? ""
      for (operand, operation) in zip(operands.dropFirst(), operations) {
        text += " \(symbol(operation)) \(print(operand, .sum))"
      }
      return (text, .loose)
    case .conditional(let condition, let then, let otherwise):
      let rows = "\(print(then, .loose)) & \(print(condition, .loose)) \\\\ "
      return (
        "\\begin{cases} \(rows)\(print(otherwise, .loose)) & \\text{otherwise} \\end{cases}", .loose
      )
    case .call(let callee, let arguments):
      let list = arguments.map { print($0.value, .loose) }.joined(separator: ", ")
      return ("\(function(callee))\\left(\(list)\\right)", .atom)
    case .inUnit(let value, let unit):
      return ("\(print(value, .product)) / \(Self.unit(unit.unit))", .product)
    default: return ("\\text{\(escaped(expression.range.text))}", .atom)
    }
  }

  private static func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression
  ) -> (String, Binding) {
    switch operation {
    case .add: return ("\(print(left, .sum)) + \(print(right, .sum))", .sum)
    case .subtract: return ("\(print(left, .sum)) - \(print(right, .product))", .sum)
    case .multiply:
      let (first, binding) = leading(left)
      return ("\(first)\\,\(print(right, .product))", binding)
    case .divide: return ("\\frac{\(print(left, .loose))}{\(print(right, .loose))}", .power)
    case .power: return ("\(print(left, .atom))^{\(print(right, .loose))}", .power)
    case .and: return ("\(print(left, .loose)) \\land \(print(right, .loose))", .loose)
    case .or: return ("\(print(left, .loose)) \\lor \(print(right, .loose))", .loose)
    }
  }

  /// The first factor of a product: a minus in front of it stands in front of the product.
  private static func leading(_ factor: Expression) -> (String, Binding) {
    switch factor.kind {
    case .unary(.minus, _), .binary(.multiply, _, _): parts(factor)
    default: (print(factor, .product), .product)
    }
  }

  private static func function(_ callee: Expression) -> String {
    guard case .name(let name) = callee.kind else { return print(callee, .atom) }
    let known = ["exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "max", "min"]
    return known.contains(name) ? "\\\(name)" : Self.name(name)
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

  private static func number(_ value: Double, _ unit: UnitLiteral?) -> String {
    let text = format(value, digits: PlainText.digits)
    let parts = text.split(separator: "e", maxSplits: 1)
    let digits = parts.count == 2 ? "\(parts[0]) \\cdot 10^{\(parts[1])}" : text
    return unit.map { "\(digits)\\,\(Self.unit($0.unit))" } ?? digits
  }

  /// A unit in roman type.
  static func unit(_ unit: Unit) -> String {
    "\\mathrm{\(unit.symbol.replacing("µ", with: "\\mu ").replacing("²", with: "^2").replacing("³", with: "^3").replacing("Ω", with: "\\Omega ").replacing("·", with: "\\cdot "))}"
  }
}
