import Figures
import HodgkinHuxley
import Language
import Quantities

/// What the calls of all experiments have in common: a model at a setting, an input to drive it, how
/// it is integrated, and the resting state it starts from.
struct ExperimentSetup {
  let model: Model
  let input: CheckedModel.Constant
  let trials: Trials
  /// What has to be said beside the answer: from which of several resting states it started.
  let remarks: [String]

  /// The arguments that integrate: `input`, `at`, `dt` and `method`.
  static let parameters: [Signature.Parameter] = [
    .init("input", .name, default: "", "the input to drive; the model's first without it"),
    .init("at", .anyNumber, default: "0 mV", "the level whose upward crossings are spikes"),
    .init("dt", .timeOrPlain, default: "0.025 ms", "the step"),
    .init(
      "method", .word(SimulationCommands.methods.keys.sorted()), default: "rk4", "how to step"),
  ]

  static let model = Signature.Parameter("model", .model, "the model to be examined")

  init(_ call: Call, _ environment: Environment) throws {
    guard case .model(let model)? = call["model"] else {
      throw CommandError("\(call.command.name) needs a model", argument: "model")
    }
    let checked = model.checked
    let input = try checked.input(call)
    if let given = call.adjustments.first(where: { $0.name == input.name }) {
      throw Diagnostic(
        "\(call.command.name) varies \(input.name) itself", at: given.range,
        help: "leave \(input.name) out, or name another input to drive: input = …")
    }
    let step = try call.scalar("dt", checked.timeDimension) ?? 0.025
    guard step > 0, step.isFinite else {
      throw CommandError("the step dt must be above zero", argument: "dt")
    }
    var method = IntegrationMethod.rk4
    if case .word(let word)? = call["method"] {
      method = SimulationCommands.methods[word] ?? .rk4
    }
    let level =
      try call.scalar("at", checked.states[checked.spikingState].number.dimension) ?? 0
    try self.init(
      model, input: input, call.adjustments, Stepping(method: method, step: step, level: level),
      environment)
  }

  /// The model of a run as it was integrated, without the run's own stimulus.
  init(_ run: Run, _ environment: Environment) throws {
    guard let input = run.model.checked.inputs.first else {
      throw CommandError("\(run.model.name) has no input that could be pulsed")
    }
    try self.init(
      run.model, input: input, run.adjustments.filter { $0.name != input.name },
      Stepping(
        method: run.simulation.method, step: run.step, level: run.simulation.spikes?.level ?? 0),
      environment)
  }

  /// How trials are integrated and what of them is a spike.
  private struct Stepping {
    let method: IntegrationMethod
    let step: Double
    let level: Double
  }

  private init(
    _ model: Model, input: CheckedModel.Constant, _ adjustments: [Adjustment],
    _ stepping: Stepping, _ environment: Environment
  ) throws {
    let equations = try ModelEquations(model, adjustments, free: [input.name], environment)
    let (start, remarks) = try Self.start(equations, environment)
    self.model = model
    self.input = input
    self.remarks = remarks
    trials = Trials(
      equations, input: input, start: start, method: stepping.method, step: stepping.step,
      level: stepping.level, environment)
  }

  /// The resting state without any stimulus; of several, the one nearest to the model's own start.
  private static func start(
    _ equations: ModelEquations, _ environment: Environment
  ) throws -> (states: [Double], remarks: [String]) {
    let model = equations.model.checked
    let state = model.states[model.spikingState]
    let stable = try equations.restingStates(extra: [0])
    guard var chosen = stable.first else {
      throw CommandError(
        "\(model.name) has no resting state to start from", argument: "model",
        help: "it is active without a stimulus: look at simulate(\(model.name), …) "
          + "and equilibria(\(model.name))")
    }
    guard stable.count > 1 else { return (chosen.states, []) }
    func words(_ equilibrium: Equilibrium) -> String {
      PlainText.quantity(
        equilibrium.states[model.spikingState], state.number.dimension, state.number.unit,
        digits: 4)
    }
    if case .equation(_, let initial) = state.rule,
      case .number(let array)? = try? value(of: initial, equations.model, environment),
      let own = array.scalar
    {
      let index = model.spikingState
      chosen =
        stable.min { abs($0.states[index] - own) < abs($1.states[index] - own) } ?? chosen
    }
    return (
      chosen.states,
      [
        "\(model.name) has \(stable.count) resting states (\(stable.map(words).joined(separator: ", "))); "
          + "this starts from \(words(chosen))"
      ]
    )
  }

  private static func value(
    of expression: Expression, _ model: Model, _ environment: Environment
  ) throws -> Value {
    var evaluator = Evaluator(
      scope: try model.constantScope(environment), environment: environment)
    return try evaluator.evaluateValue(expression)
  }

  // MARK: Quantities and units

  var timeDimension: Dimension { model.checked.timeDimension }

  var spikingState: CheckedModel.State { model.checked.states[model.checked.spikingState] }

  var inputUnit: Unit { input.number.unit ?? Unit.preferred(for: input.number.dimension) }

  var timeUnit: Unit { Unit.preferred(for: timeDimension) }

  /// A strength of the input as a number, with how far it may be off.
  func strength(_ value: Double, within halfWidth: Double, label: String) -> NumericArray {
    var array = NumericArray(value, input.number.dimension, unit: input.number.unit)
    array.label = label
    array.halfWidths = [halfWidth]
    return array
  }

  func strengthWords(_ value: Double, digits: Int = 4) -> String {
    PlainText.quantity(value, input.number.dimension, input.number.unit, digits: digits)
  }

  func timeWords(_ value: Double, digits: Int = 4) -> String {
    PlainText.quantity(value, timeDimension, nil, digits: digits)
  }

  // MARK: What the step of the method does

  /// What is said where half the step does not find the same.
  var otherwiseAtHalfStep: String {
    "half the step dt answers otherwise: a smaller dt than \(timeWords(trials.step)) is needed"
  }

  /// A row of a table of facts.
  func stepFact(
    _ change: Double?, _ words: (Double, Int) -> String
  ) -> (String, String, String) {
    switch change {
    case nil: ("with half the step", "no such threshold", "take a smaller dt")
    case 0?: ("half the step changes", "nothing", "within the bracket")
    case let change?: ("half the step changes", words(change, 2), "at most")
    }
  }
}

extension ExperimentSetup {
  /// How far the values beside it may be off, to one digit.
  func errorColumn(_ halfWidths: [Double?], _ unit: Unit) -> Table.Column {
    Table.Column(
      name: "±", unit: unit.symbol,
      cells: halfWidths.map { width in
        guard let width, width.isFinite else { return .missing }
        let shown = unit.value(ofCoherent: width) - unit.value(ofCoherent: 0)
        return .text(Figures.NumberFormat.short(shown.magnitude, significant: 1))
      })
  }
}

extension Unit {
  /// The symbol of the product with another unit; empty for plain numbers.
  func times(_ other: Unit) -> String {
    [symbol, other.symbol].filter { !$0.isEmpty }.joined(separator: "·")
  }

  /// The symbol of the quotient by another unit; empty for plain numbers.
  func per(_ other: Unit) -> String {
    other.symbol.isEmpty ? symbol : "\(symbol.isEmpty ? "1" : symbol)/\(other.symbol)"
  }
}

extension ExperimentResult {
  /// A sentence and the remarks that go with it.
  static func sentence(_ words: String, _ remarks: [String]) -> String {
    ([words] + remarks).joined(separator: "; ")
  }
}

extension Table {
  /// Rows of a name, a value in words and how it was measured.
  static func facts(_ caption: String, _ rows: [(String, String, String)]) -> Table {
    Table(
      caption: caption,
      columns: [
        Column(name: "", texts: rows.map(\.0)), Column(name: "value", texts: rows.map(\.1)),
        Column(name: "how", texts: rows.map(\.2)),
      ])
  }
}
