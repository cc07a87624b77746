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
  private(set) var remarks: [String]

  /// The arguments that integrate: `input`, `at`, `dt` and `method`.
  static let parameters: [Signature.Parameter] = [
    .init("input", .name, default: "", "the input to drive; the model's first without it"),
    .init("at", .level, default: "0 mV", "the level whose upward crossings are spikes"),
    .init("dt", .timeOrPlain, default: "0.025 ms", "the step"),
    MethodChoice.parameter,
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
    let method = try MethodChoice(call, checked.timeDimension, environment)
    let level =
      try call.scalar("at", checked.states[checked.spikingState].number.dimension) ?? 0
    try self.init(
      ModelEquations(model, call.adjustments, free: [input.name], environment), input: input,
      Trials.Stepping(method: method, step: step, level: level),
      ModelName.arguments(call.sources(of: "model").first, model, call.adjustments), environment)
  }

  /// The model of a run as it was integrated, without the run's own stimulus.
  init(_ run: Run, _ environment: Environment) throws {
    guard let input = run.model.checked.inputs.first else {
      throw CommandError("\(run.model.name) has no input that could be pulsed")
    }
    let adjustments = run.adjustments.filter { $0.name != input.name }
    try self.init(
      ModelEquations(run.model, adjustments, free: [input.name], environment), input: input,
      Trials.Stepping(
        method: MethodChoice(run.simulation.method, name: run.methodName), step: run.step,
        level: run.simulation.spikes?.level ?? 0),
      ModelName.arguments(nil, run.model, adjustments), environment)
    let own = run.adjustments.first { $0.name == input.name }
    if let own, !own.value.isZero {
      remarks.append("this is the membrane at rest, without the run's own \(input.name)")
    }
  }

  /// Trials of a run's model on top of the run's own stimulus, from states of the run.
  func trials(under run: Run, _ environment: Environment) throws -> Trials {
    let equations = try ModelEquations(
      run.model, run.adjustments, plus: [input.name], environment)
    return Trials(equations, input: input, start: trials.start, trials.stepping, environment)
  }

  /// - Parameter arguments: what stands for this model in another call.
  private init(
    _ equations: ModelEquations, input: CheckedModel.Constant, _ stepping: Trials.Stepping,
    _ arguments: String, _ environment: Environment
  ) throws {
    guard equations.isDriven else {
      throw CommandError(
        "the input \(input.name) drives nothing in \(equations.name): no equation contains it",
        argument: "input")
    }
    let (start, remarks) = try Self.start(equations, arguments, environment)
    model = equations.model
    self.input = input
    trials = Trials(equations, input: input, start: start, stepping, environment)
    self.remarks = remarks
    let rest = start[equations.spikingState]
    if rest > stepping.level {
      self.remarks.append(
        "it rests at \(potentialWords(rest)), above the level of \(levelWords), so that a spike has to "
          + "fall below that first")
    }
  }

  /// The resting state without any stimulus; of several, the one nearest to the model's own start.
  private static func start(
    _ equations: ModelEquations, _ arguments: String, _ environment: Environment
  ) throws -> (states: [Double], remarks: [String]) {
    let model = equations.model.checked
    let state = model.states[model.spikingState]
    let stable = try equations.restingStates(extra: [0])
    guard var chosen = stable.first else {
      throw CommandError(
        "\(equations.name) has no resting state to start from", argument: "model",
        help: "it is active without a stimulus: look at simulate(\(arguments), …) "
          + "and equilibria(\(arguments))")
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
        "\(equations.name) has \(stable.count) resting states (\(stable.map(words).joined(separator: ", "))); "
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

  /// The model as sentences name it, with what was changed of it.
  var name: String { trials.equations.name }

  var timeDimension: Dimension { model.checked.timeDimension }

  var spikingState: CheckedModel.State { model.checked.states[model.checked.spikingState] }

  var inputUnit: Unit { input.number.unit ?? Unit.preferred(for: input.number.dimension) }

  var timeUnit: Unit { Unit.preferred(for: timeDimension) }

  /// A strength of the input as a number, with how far it may be off; nil where that is not known.
  func strength(_ value: Double, within halfWidth: Double?, label: String) -> NumericArray {
    var array = NumericArray(value, input.number.dimension, unit: input.number.unit)
    array.label = label
    if let halfWidth { array.halfWidths = [halfWidth] }
    return array
  }

  /// "2.2403 ± 0.0002 µA/cm²", or four digits where it is not known how far it may be off.
  func strengthWords(_ value: Double, within halfWidth: Double?) -> String {
    guard let halfWidth else { return "about \(strengthWords(value, digits: 3))" }
    return PlainText.bracketed(value, within: halfWidth, inputUnit)
  }

  func strengthWords(_ value: Double, digits: Int = 4) -> String {
    PlainText.quantity(value, input.number.dimension, input.number.unit, digits: digits)
  }

  func timeWords(_ value: Double, within halfWidth: Double?) -> String {
    guard let halfWidth else { return "about \(timeWords(value, digits: 3))" }
    return PlainText.bracketed(value, within: halfWidth, timeUnit)
  }

  func timeWords(_ value: Double, digits: Int = 4) -> String {
    PlainText.quantity(value, timeDimension, nil, digits: digits)
  }

  func potentialWords(_ value: Double) -> String {
    PlainText.quantity(
      value, spikingState.number.dimension, spikingState.number.unit, digits: 4)
  }

  /// The level whose upward crossings are spikes.
  var levelWords: String { potentialWords(trials.level) }
}

extension ExperimentSetup {
  /// How far the values beside it may be off, to one digit.
  func errorColumn(_ halfWidths: [Double?], _ unit: Unit) -> Table.Column {
    Table.Column(
      name: "±", unit: unit.symbol,
      cells: halfWidths.map { width in
        guard let width, width.isFinite else { return .missing }
        let shown = unit.value(ofCoherent: width) - unit.value(ofCoherent: 0)
        return .text(Figures.NumberFormat.error(shown.magnitude))
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
