import HodgkinHuxley
package import Language
import Quantities

/// A model with the values its names had when it was defined, and what `with` changed.
package struct Model: Sendable {
  package let checked: CheckedModel
  /// The session's values that the equations may use.
  let session: [String: Value]
  /// Constants and inputs given by `with`.
  let changes: [String: Value]

  package init(checked: CheckedModel, session: [String: Value], changes: [String: Value] = [:]) {
    self.checked = checked
    self.session = session
    self.changes = changes
  }

  package var name: String { checked.name }

  package func changed(by more: [String: Value]) -> Model {
    Model(
      checked: checked, session: session, changes: changes.merging(more) { _, new in new })
  }

  /// `Lab3.gNa`, `Lab3.αm`.
  func member(_ name: String, _ environment: Environment) throws -> Value {
    let scope = try constantScope(environment)
    guard let value = scope[name] else { throw CommandError("\(self.name) has no \(name)") }
    return value
  }

  /// The values of constants, functions and inputs, computed without any state.
  func constantScope(_ environment: Environment) throws -> [String: Value] {
    var evaluator = Evaluator(scope: session, environment: environment)
    let wanted = Set((checked.constants + checked.inputs).map(\.name))
    try define(in: &evaluator, adjustments: changes) { wanted.contains($0) }
    return evaluator.scope
  }

  /// Puts the model's names into an evaluator's scope, each after those it needs.
  ///
  /// - Parameters:
  ///   - adjustments: constants and inputs given instead of their definitions.
  ///   - isWanted: which constants, inputs and intermediates are computed; functions always are.
  func define(
    in evaluator: inout Evaluator, adjustments: [String: Value], plus: [String: GraphNode] = [:],
    where isWanted: (String) -> Bool
  ) throws {
    let functions = Dictionary(checked.functions.map { ($0.name, $0) }) { first, _ in first }
    let definitions = Dictionary(
      (checked.constants + checked.inputs + checked.intermediates).map { ($0.name, $0) }
    ) { first, _ in first }
    let gates = checked.gates.map(\.name)
    evaluator.appliesFunctionsToModel = true
    for name in checked.order {
      if let function = functions[name] {
        evaluator.scope[name] = .function(
          .defined(UserFunction(function.definition, of: evaluator.scope, gates: gates)))
      } else if let definition = definitions[name], isWanted(name) {
        let value = try adjustments[name] ?? evaluator.evaluateValue(definition.expression)
        let own = value.labelled(
          name, unit: definition.number.unit, dimension: definition.number.dimension)
        evaluator.scope[name] =
          try plus[name].map { added in
            let sum = try evaluator.graph?.graph.apply(
              .add, evaluator.node((own, definition.expression.range)), added)
            return .symbol(
              Symbol(
                nodes: [sum ?? added], dimension: definition.number.dimension, isVector: false))
          } ?? own
      }
    }
  }
}

extension ModelDefinition {
  /// The session's values that the model may use.
  func visible(in scope: [String: Value]) -> [String: Value] {
    var part: [String: Value] = [:]
    forEachExpression { expression in
      part.merge(expression.visible(in: scope, parameters: \.parameterNames)) { old, _ in old }
    }
    return part
  }
}

extension Value {
  /// The number with the name by which figures and tables call it.
  ///
  /// - Parameter dimension: what the literal 0 is a quantity of.
  func labelled(_ label: String, unit: Unit? = nil, dimension: Dimension? = nil) -> Value {
    guard case .number(var array) = self else { return self }
    array.label = label
    if array.isZeroLiteral, let dimension { array.dimension = dimension }
    array.isZeroLiteral = false
    if array.unit == nil, let unit, unit.dimension == array.dimension { array.unit = unit }
    return .number(array)
  }
}
