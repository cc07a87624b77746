package import HodgkinHuxley
package import Language

/// A function as a value.
package indirect enum FunctionValue: Sendable {
  /// A user's definition with the values its names had then.
  case defined(UserFunction)
  case native(NativeFunction)
  case combined(CombinedValue)
  case command(Command)
  /// A method made by a command, such as `adaptive(1e-6, 1e-6)`; only `simulate` can use it.
  case method(IntegrationMethod)

  /// What the evaluator can say of the type by itself; the checker, which saw the definition,
  /// knows a user's function better.
  package var type: FunctionType {
    switch self {
    case .defined(let function):
      .native(
        parameters: function.definition.parameters.map { _ in .unknown }, result: .unknown)
    case .native(let function): function.type
    case .combined(let function): .combined(function.type)
    case .command(let command): .command(command.signature)
    case .method: .native(parameters: [], result: .unknown)
    }
  }
}

/// `f + g`, `2 * f`, `f^2`.
package struct CombinedValue: Sendable {
  let operation: BinaryOperator
  let left: Value
  let right: Value
  /// What the checker knows of it, which holds the types of both sides.
  let type: CombinedFunction

  var range: SourceRange { type.range }

  init(_ operation: BinaryOperator, _ left: Value, _ right: Value, _ range: SourceRange) {
    self.operation = operation
    self.left = left
    self.right = right
    var exponent: Double?
    if operation == .power, case .number(let array) = right { exponent = array.scalar }
    type = CombinedFunction(operation, left.type, right.type, range, exponent: exponent)
  }
}

/// A function that a user wrote, or a line of a `rates` block.
package struct UserFunction: Sendable {
  package let definition: FunctionDefinition
  package let scope: [String: Value]
  /// The gates of the model in which the formula stands; nil for a formula of the session.
  package let gates: [String]?

  /// - Parameter scope: the names where it is defined; those that the body can see are kept.
  package init(
    _ definition: FunctionDefinition, of scope: [String: Value], gates: [String]? = nil
  ) {
    self.definition = definition
    self.scope = definition.visible(in: scope, parameters: \.parameterNames)
    self.gates = gates
  }

  /// Whether the formula stands in a model: it is then evaluated as the engine would, removable
  /// singularities included.
  package var isOfModel: Bool { gates != nil }
}

extension Value {
  /// The names to which a user's function is applied where a model uses it as a value.
  var parameterNames: [String] {
    guard case .function(.defined(let function)) = self else { return [] }
    return function.definition.parameters.map(\.name.name)
  }
}

/// A function that Huxley made, such as a stimulus of time.
package struct NativeFunction: Sendable {
  package let name: String
  package let type: FunctionType
  package let apply: @Sendable (inout Evaluator, [Value], SourceRange) throws -> Value
}
