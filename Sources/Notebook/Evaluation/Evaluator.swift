import HodgkinHuxley
package import Language
import Quantities

/// Computes the values of checked expressions.
///
/// One evaluator serves numbers and equations: where an operand is a node of the graph being built,
/// the result is a node; else it is computed at once. So a stimulus, a helper function and a user's
/// own method mean the same in a cell and inside the engine.
package struct Evaluator {
  package var scope: [String: Value]
  package let environment: Environment
  /// Present while a model is compiled.
  package var graph: GraphContext?
  /// In a model, a function that stands where a value is needed is applied to the quantities that
  /// its parameters are named after.
  var appliesFunctionsToModel = false
  var depth = 0

  package init(scope: [String: Value], environment: Environment, graph: GraphContext? = nil) {
    self.scope = scope
    self.environment = environment
    self.graph = graph
  }

  package mutating func evaluate(_ expression: Expression) throws -> Value {
    switch expression.kind {
    case .number(let value, let unit): return .number(Self.literal(value, unit))
    case .boolean(let value): return .boolean(NumericArray(value ? 1 : 0))
    case .text(let segments): return .text(try text(segments))
    case .name(let name): return try lookUp(name, expression.range)
    case .list(let elements, let unit): return try list(elements, unit)
    case .scaled(let value, let unit):
      return try scale(evaluate(value), by: unit, expression.range)
    case .unary(let operation, let operand): return try unary(operation, operand)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, expression.range)
    case .comparison(let operands, let operations): return try comparison(operands, operations)
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise, expression.range)
    case .range(let from, let to, let step):
      return try range(from, to, step, expression.range)
    case .inUnit(let value, let unit): return try inUnit(evaluateValue(value), unit, value.range)
    case .call(let callee, let arguments): return try call(callee, arguments, expression.range)
    case .member(let value, let name): return try member(evaluate(value), name)
    case .index(let value, let arguments): return try index(value, arguments, expression.range)
    case .with(let value, let arguments): return try with(value, arguments)
    case .missing: throw Diagnostic("something is missing here", at: expression.range)
    }
  }

  /// The value with model functions applied, as equations need it.
  package mutating func evaluateValue(_ expression: Expression) throws -> Value {
    let value = try evaluate(expression).asNumber
    guard appliesFunctionsToModel, case .function(.defined(let function)) = value else {
      return value
    }
    let arguments = try function.definition.parameters.map { parameter in
      try lookUp(parameter.name.name, expression.range)
    }
    return try apply(.defined(function), arguments, expression.range)
  }

  // MARK: Names and literals

  static func literal(_ value: Double, _ unit: UnitLiteral?) -> NumericArray {
    guard let unit = unit?.unit else {
      var plain = NumericArray(value)
      plain.isZeroLiteral = value == 0
      return plain
    }
    return NumericArray(unit.coherent(value), unit.dimension, unit: unit)
  }

  func lookUp(_ name: String, _ range: SourceRange) throws -> Value {
    if let value = scope[name] { return value }
    if let command = environment.commands[name] { return .function(.command(command)) }
    if let model = environment.library.model(named: name) { return .model(model) }
    throw Diagnostic("there is nothing called \(name)", at: range)
  }

  /// A text of texts doubles with every line.
  private static let maximumTextBytes = 16 << 20

  private mutating func text(_ segments: [TextSegment]) throws -> String {
    var result = ""
    for segment in segments {
      switch segment {
      case .literal(let text): result += text
      case .interpolation(let value, let rounding):
        result += PlainText.of(try evaluate(value), rounding)
        guard result.utf8.count <= Self.maximumTextBytes else {
          throw Diagnostic(
            "this text is longer than the \(Self.maximumTextBytes >> 20) MB that a text may have",
            at: value.range)
        }
      }
    }
    return result
  }

  private mutating func list(_ elements: [Expression], _ unit: UnitLiteral?) throws -> Value {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      let value = try evaluateValue(element)
      values.append(try unit.map { try scale(value, by: $0, element.range) } ?? value)
    }
    guard ListNesting.isAllowed(values) else {
      throw Diagnostic(
        "lists are too deep in lists here", at: elements[0].range,
        help: "a list may hold lists, up to \(ListNesting.maximumDepth) deep")
    }
    return Self.packed(Self.unified(values))
  }

  /// A literal 0 beside quantities of one dimension is one of them.
  private static func unified(_ values: [Value]) -> [Value] {
    let quantities = values.compactMap { value -> NumericArray? in
      if case .number(let array) = value, !array.isZeroLiteral { array } else { nil }
    }
    guard let first = quantities.first, quantities.count < values.count,
      quantities.allSatisfy({ $0.dimension == first.dimension })
    else { return values }
    return values.map { value in
      guard case .number(let array) = value, array.isZeroLiteral else { return value }
      return .number(array.withDimension(of: .number(first)))
    }
  }

  /// A list of single numbers of one dimension is kept packed.
  static func packed(_ values: [Value]) -> Value {
    var list = NumberList(values: [], dimension: .dimensionless, unit: nil)
    for (index, value) in values.enumerated() {
      guard case .number(let array) = value, let scalar = array.scalar else { return .list(values) }
      if index == 0 || (list.dimension.isDimensionless && list.values.allSatisfy { $0 == 0 }) {
        list.dimension = array.dimension
        list.unit = array.unit
      } else if array.dimension != list.dimension, !array.isZeroLiteral {
        return .list(values)
      }
      list.values.append(scalar)
    }
    return values.isEmpty ? .list([]) : .numbers(list)
  }

  /// `[1, 2] mV`, `(1 + 2) mV`: plain numbers that the unit makes quantities.
  private func scale(_ value: Value, by unit: UnitLiteral, _ range: SourceRange) throws -> Value {
    switch value {
    case .number(var array) where array.dimension.isDimensionless:
      array.values = array.values.map(unit.unit.coherent)
      array.dimension = unit.unit.dimension
      array.unit = unit.unit
      array.isZeroLiteral = false
      return .number(array)
    case .numbers(var list) where list.dimension.isDimensionless:
      list.values = list.values.map(unit.unit.coherent)
      list.dimension = unit.unit.dimension
      list.unit = unit.unit
      return .numbers(list)
    default: throw Diagnostic("a unit can follow plain numbers only", at: range)
    }
  }

  func inUnit(_ value: Value, _ unit: UnitLiteral, _ range: SourceRange) throws -> Value {
    switch value {
    case .number(let array) where array.isZeroLiteral: return value
    case .number(var array) where array.dimension == unit.unit.dimension:
      array.values = unit.unit.values(fromCoherent: array.values)
      array.dimension = .dimensionless
      array.unit = nil
      return .number(array)
    case .symbol(let symbol) where symbol.dimension == unit.unit.dimension && !symbol.isVector:
      return try plain(symbol, unit.unit)
    case .numbers(var list) where list.dimension == unit.unit.dimension:
      list.values = unit.unit.values(fromCoherent: list.values)
      list.dimension = .dimensionless
      list.unit = nil
      return .numbers(list)
    default:
      throw Diagnostic(
        "this is \(value.words) and has no value in \(unit.unit.symbol)", at: range)
    }
  }

  /// The plain number of the unit in a node.
  func plain(_ symbol: Symbol, _ unit: Unit) throws -> Value {
    guard let graph else { return .symbol(symbol) }
    let nodes = symbol.nodes.map { node in
      unit.scale == 1
        ? node : graph.graph.apply(.divide, node, graph.graph.constant(unit.scale))
    }
    return .symbol(Symbol(nodes: nodes, dimension: .dimensionless, isVector: symbol.isVector))
  }

  /// The quantity that a plain number of the unit is.
  func quantity(_ value: Value, in unit: Unit, _ range: SourceRange) throws -> Value {
    switch value {
    case .symbol(let symbol) where symbol.dimension.isDimensionless:
      guard let graph, unit.scale != 1 else {
        return .symbol(
          Symbol(nodes: symbol.nodes, dimension: unit.dimension, isVector: symbol.isVector))
      }
      let scaled = symbol.nodes.map {
        graph.graph.apply(.multiply, $0, graph.graph.constant(unit.scale))
      }
      return .symbol(Symbol(nodes: scaled, dimension: unit.dimension, isVector: symbol.isVector))
    case .number: return try scale(value, by: UnitLiteral(unit: unit, range: range), range)
    default: throw Diagnostic("this must be a plain number, and is \(value.words)", at: range)
    }
  }

  /// Evaluates with other names in scope.
  mutating func withScope<Result>(
    _ inner: [String: Value], _ body: (inout Evaluator) throws -> Result
  ) rethrows -> Result {
    let outer = scope
    scope = inner
    defer { scope = outer }
    return try body(&self)
  }
}
