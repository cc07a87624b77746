import HodgkinHuxley
import Language
import Quantities

extension Evaluator {
  /// The node of a number, a truth value or a symbol.
  func node(_ operand: Operand) throws -> GraphNode {
    guard let graph else {
      throw Diagnostic("an equation cannot stand here", at: operand.range)
    }
    switch operand.value {
    case .symbol(let symbol) where symbol.nodes.count == 1 && !symbol.isVector:
      return symbol.nodes[0]
    case .boolean(let array) where array.values.contains { $0.isNaN }:
      throw Diagnostic(
        "an equation cannot depend on a condition on a missing value", at: operand.range)
    case .number(let array), .boolean(let array):
      do {
        return try graph.node(for: array)
      } catch {
        throw error.located(at: operand.range)
      }
    case .symbol(let symbol) where symbol.isVector:
      throw Diagnostic(
        "this is the whole state of a model, and one number is needed", at: operand.range,
        help: "a method cannot choose between states; it may choose between steps")
    default:
      throw Diagnostic("this must be one number, and is \(operand.value.words)", at: operand.range)
    }
  }

  /// The symbol of an operation on nodes.
  func symbol(
    _ operation: HodgkinHuxley.Operation, _ nodes: [GraphNode], _ dimension: Dimension
  ) -> Symbol {
    guard let graph else { return Symbol(nodes: nodes, dimension: dimension, isVector: false) }
    return Symbol(
      nodes: [graph.graph.apply(operation, nodes)], dimension: dimension, isVector: false)
  }

  /// The operation applied to each element; the dimension stays.
  func map(_ symbol: Symbol, _ operation: HodgkinHuxley.Operation) throws -> Value {
    guard let graph else { return .symbol(symbol) }
    return .symbol(
      Symbol(
        nodes: symbol.nodes.map { graph.graph.apply(operation, $0) },
        dimension: symbol.dimension, isVector: symbol.isVector, isBoolean: symbol.isBoolean))
  }

  /// `+ - * /` where at least one side is a node or the state of a model.
  func combineNodes(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, _ range: SourceRange
  ) throws -> Value {
    guard let first = left.value.magnitude, let second = right.value.magnitude else {
      throw Diagnostic("\(operation.rawValue) needs numbers", at: range)
    }
    if left.value.isVector, right.value.isVector, operation == .multiply || operation == .divide {
      throw Diagnostic(
        "the whole states of a model can be added, not multiplied or divided", at: range,
        help: "a method is linear in x and f(t, x), such as x + dt * f(t, x)")
    }
    if left.value.isVector, right.value.isVector, first.dimension != second.dimension {
      throw Diagnostic(
        "a state and a rate of change cannot be added", at: range,
        help: "multiply f(t, x) by the step: x + dt * f(t, x)")
    }
    let magnitude = try DimensionRules.combine(
      operation, (first, left.range), (second, right.range))
    if operation == .divide, case .number(let divisor) = right.value {
      guard divisor.values.allSatisfy({ $0 != 0 }) else {
        throw Diagnostic("division by zero", at: right.range)
      }
    }
    guard let graphOperation = operation.graphOperation, let graph else {
      throw Diagnostic("\(operation.rawValue) cannot stand here", at: range)
    }
    let lefts = try elements(left)
    let rights = try elements(right)
    let count = max(lefts.count, rights.count)
    guard [1, count].contains(lefts.count), [1, count].contains(rights.count) else {
      throw Diagnostic("these are states of different models", at: range)
    }
    let nodes = (0..<count).map { index in
      graph.graph.apply(
        graphOperation, lefts[lefts.count == 1 ? 0 : index], rights[rights.count == 1 ? 0 : index])
    }
    let isVector = left.value.isVector || right.value.isVector
    return .symbol(Symbol(nodes: nodes, dimension: magnitude.dimension, isVector: isVector))
  }

  private func elements(_ operand: Operand) throws -> [GraphNode] {
    if case .symbol(let symbol) = operand.value { return symbol.nodes }
    return [try node(operand)]
  }
}

extension Value {
  fileprivate var isVector: Bool {
    if case .symbol(let symbol) = self { symbol.isVector } else { false }
  }
}

extension BinaryOperator {
  fileprivate var graphOperation: HodgkinHuxley.Operation? {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power, .and, .or: nil
    }
  }
}
