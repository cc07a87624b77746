package import Quantities

/// A model whose names are resolved, whose equations have the right dimensions, and whose
/// definitions stand in an order in which each needs only those before it.
package struct CheckedModel: Sendable {
  package let name: String
  package let definition: ModelDefinition
  package let constants: [Constant]
  package let functions: [Function]
  package let inputs: [Constant]
  package let states: [State]
  /// Named quantities that depend on states, inputs or time: currents and the like.
  package let intermediates: [Constant]
  /// Time, or dimensionless in a model that is written in plain numbers.
  package let timeDimension: Dimension
  /// The names of constants, functions, inputs, initial values and intermediates, each after those
  /// it needs.
  package let order: [String]

  /// A name, what it is equal to, and its dimension.
  package struct Constant: Sendable {
    package let name: String
    package let expression: Expression
    package let number: NumberType
    package let comment: String
  }

  package struct Function: Sendable {
    package let name: String
    package let definition: FunctionDefinition
    /// The names the body sees: the model's constants and the session's.
    package let type: FunctionType
  }

  package struct State: Sendable {
    package let name: String
    package let number: NumberType
    package let rule: Rule
    package let comment: String

    package enum Rule: Sendable {
      case equation(derivative: Expression, initial: Expression)
      case gate(GateForm)
    }
  }

  /// The states that are gates: plain numbers between 0 and 1.
  package var gates: [State] {
    states.filter { if case .gate = $0.rule { true } else { false } }
  }

  /// The index of the state whose level crossings are spikes: `V`, else the first voltage, else the
  /// first state.
  package var spikingState: Int {
    states.firstIndex { $0.name == "V" }
      ?? states.firstIndex { $0.number.dimension == .potential } ?? 0
  }

  /// The type of what `with` and `simulate` may change: a constant, an input, or the initial value
  /// of a state, called `V(0)`; nil for other names.
  package func adjustable(_ name: String) -> NumberType? {
    if let state = Self.stateName(ofInitial: name) {
      return states.first { $0.name == state }?.number
    }
    return (constants + inputs).first { $0.name == name }?.number
  }

  /// The state whose initial value a name stands for: V of `V(0)`; nil for other names.
  package static func stateName(ofInitial name: String) -> String? {
    name.hasSuffix("(0)") ? String(name.dropLast(3)) : nil
  }

  /// Whether an argument says that a state starts at the resting state: `V(0) = rest`.
  package func startsAtRest(_ name: String, _ value: Expression) -> Bool {
    guard case .name("rest") = value.kind, let state = Self.stateName(ofInitial: name) else {
      return false
    }
    return states.contains { $0.name == state }
  }

  package var adjustableNames: [String] { (inputs + constants).map(\.name) }

  /// The type of `run.name`; nil when a run has no such member.
  package func traceType(_ name: String) -> NumberType? {
    if name == "t" { return NumberType(dimension: timeDimension, unit: nil) }
    return states.first { $0.name == name }?.number
      ?? (intermediates + inputs).first { $0.name == name }?.number
  }

  /// The type of `spikes(run).name`; nil when spikes have no such member.
  package func spikesMember(_ name: String) -> NumberType? {
    switch name {
    case "times": NumberType(dimension: timeDimension, unit: nil)
    case "count": NumberType(dimension: .dimensionless, unit: nil)
    default: nil
    }
  }

  package static let spikesMembers = ["times", "count"]

  /// The names a run can be asked for.
  package var traceNames: [String] {
    ["t"] + states.map(\.name) + intermediates.map(\.name) + inputs.map(\.name)
  }
}
