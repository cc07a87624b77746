package import Quantities

/// What the checker knows of a value before anything runs.
///
/// Axes are not part of a type: whether a number is one value or a sweep of them is seen when it is
/// evaluated. Dimensions are, so that a slip of units is found before a simulation starts.
package indirect enum Type: Sendable {
  case number(NumberType)
  /// The literal 0, which fits any dimension.
  case zero
  case boolean
  case text
  case list(Type)
  case function(FunctionType)
  case model(CheckedModel)
  case run(CheckedModel)
  /// The spikes of a run of the model.
  case spikes(CheckedModel)
  case result(ResultType)
  /// The state of a model at once, as a method sees it, times a quantity of the dimension given:
  /// dimensionless for `x` itself, per time for `f(t, x)`.
  case stateVector(Dimension)
  case figure
  case table
  case nothing
  /// Something has been reported about it already, or it is known only when it runs.
  case unknown

  package static func number(_ dimension: Dimension) -> Type {
    .number(NumberType(dimension: dimension, unit: nil))
  }

  package static var plainNumber: Type { .number(.dimensionless) }

  /// The type in words, with the unit its author used: "a voltage (mV)".
  package var words: String {
    switch self {
    case .number(let number): number.words
    case .zero: "zero"
    case .boolean: "true or false"
    case .text: "a string"
    case .list: "a list"
    case .function: "a function"
    case .model(let model): "the model \(model.name)"
    case .run(let model): "a run of \(model.name)"
    case .spikes(let model): "the spikes of \(model.name)"
    case .result(let result): "the result of \(result.name)"
    case .stateVector: "the state of a model"
    case .figure: "a figure"
    case .table: "a table"
    case .nothing: "nothing"
    case .unknown: "a value"
    }
  }
}

/// A dimension, and the unit in which its author wrote it.
package struct NumberType: Sendable {
  package let dimension: Dimension
  /// The unit to be used in messages and at axes; nil: the field's usual one.
  package let unit: Unit?

  package init(dimension: Dimension, unit: Unit?) {
    self.dimension = dimension
    self.unit = unit
  }

  /// "a voltage (mV)", "a plain number".
  package var words: String {
    if dimension.isDimensionless { return "a plain number" }
    let symbol = (unit ?? Unit.preferred(for: dimension)).symbol
    let name = dimension.words.prefix { $0 != "(" }.trimmedEnd
    return name.hasPrefix("quantity in ")
      ? "a quantity in \(symbol)" : "\(name.withArticle) (\(symbol))"
  }

  /// The unit's symbol for a note under the source: "mV", or "a plain number".
  package var symbol: String {
    dimension.isDimensionless
      ? "a plain number" : (unit ?? Unit.preferred(for: dimension)).symbol
  }
}

extension Substring {
  fileprivate var trimmedEnd: String { last == " " ? String(dropLast()) : String(self) }
}

extension String {
  /// "a voltage", "an area".
  package var withArticle: String {
    guard let first, "aeiou".contains(first) else { return "a \(self)" }
    return "an \(self)"
  }
}

/// What is known of a function before it is called.
package indirect enum FunctionType: Sendable {
  /// A function that a user wrote; its body is checked anew for the arguments of each call.
  case defined(DefinedFunction)
  /// A function with fixed types, such as a stimulus of time.
  case native(parameters: [Type], result: Type)
  case combined(CombinedFunction)
  /// The right-hand side a method receives as `f`: f(t, x) is the state per time.
  case rightHandSide
  case command(Signature)
}

/// A user's function with the names it saw when it was defined.
package struct DefinedFunction: Sendable {
  package let definition: FunctionDefinition
  package let scope: [String: Type]

  package init(definition: FunctionDefinition, scope: [String: Type]) {
    self.definition = definition
    self.scope = scope
  }
}

extension Type {
  var isCommand: Bool {
    if case .function(.command) = self { true } else { false }
  }

  /// The type as a number; nil when it is none.
  package var magnitude: Magnitude? {
    switch self {
    case .number(let number): .number(number)
    case .zero: .zero
    case .result(let result): result.number.map { .number($0) }
    default: nil
    }
  }

  package init(_ magnitude: Magnitude) {
    switch magnitude {
    case .zero: self = .zero
    case .number(let number): self = .number(number)
    }
  }
}
