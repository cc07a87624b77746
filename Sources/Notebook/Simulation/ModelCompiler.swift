import HodgkinHuxley
import Language
import Quantities

/// A model as the engine takes it, with the names by which its series are asked for.
struct CompiledModel: Sendable {
  let system: DynamicalSystem
  /// The arrays behind the system's parameters, by index.
  let parameters: [NumericArray]
  /// The states, and the intermediates and inputs that change along a run.
  let series: [String: HodgkinHuxley.Quantity]
  /// Intermediates and inputs that turned out to be the same at all times.
  let fixed: [String: NumericArray]
  /// The state whose upward crossings are spikes.
  let spikingState: Int
}

/// Lowers a checked model, with the constants and stimuli of one simulation, to a system of
/// equations over an expression graph.
struct ModelCompiler {
  let model: Model
  let context = GraphContext()
  var evaluator: Evaluator
  /// Initial values given by `with` and `simulate`, by state; `rest` is the word.
  private(set) var givenInitials: [String: Value] = [:]
  /// Where a call gives them.
  private(set) var givenInitialRanges: [String: SourceRange] = [:]

  init(_ model: Model, _ environment: Environment) {
    self.model = model
    evaluator = Evaluator(scope: model.session, environment: environment, graph: context)
  }

  /// - Parameter adjustments: constants and inputs given to `simulate`, as values or functions of
  ///   time.
  mutating func compile(_ adjustments: [Adjustment]) throws -> CompiledModel {
    try lower(adjustments)
    return try assemble()
  }

  /// Puts the model's names in scope: states and time as nodes, the rest computed from them.
  ///
  /// - Parameter plus: what is added to inputs, whatever these are.
  mutating func lower(_ adjustments: [Adjustment], plus: [String: GraphNode] = [:]) throws {
    let checked = model.checked
    let time = Symbol(
      nodes: [context.graph.time], dimension: checked.timeDimension, isVector: false)
    var given = model.changes
    for adjustment in adjustments {
      given[adjustment.name] = try value(of: adjustment, at: .symbol(time))
      if let state = CheckedModel.stateName(ofInitial: adjustment.name) {
        givenInitialRanges[state] = adjustment.valueRange
      }
    }
    for (name, value) in given {
      if let state = CheckedModel.stateName(ofInitial: name) { givenInitials[state] = value }
    }
    evaluator.scope["t"] = .symbol(time)
    for (index, state) in checked.states.enumerated() {
      evaluator.scope[state.name] = .symbol(
        Symbol(
          nodes: [context.graph.state(index)], dimension: state.number.dimension, isVector: false))
    }
    try model.define(in: &evaluator, adjustments: given, plus: plus) { _ in true }
  }

  private mutating func value(
    of adjustment: Adjustment, at time: Value
  ) throws -> Value {
    guard let needed = model.checked.adjustable(adjustment.name) else {
      throw Diagnostic(
        "\(model.name) has no constant or input called \(adjustment.name)", at: adjustment.range)
    }
    var value = adjustment.value
    let isInitial = CheckedModel.stateName(ofInitial: adjustment.name) != nil
    if isInitial, case .word("rest") = value { return value }
    if !isInitial, case .function(let function) = value {
      value = try evaluator.apply(function, [time], adjustment.range)
    }
    guard let magnitude = value.magnitude else {
      throw Diagnostic(
        "\(adjustment.name) needs one number or a function of time, and this is \(value.words)",
        at: adjustment.range,
        help: value.isList
          ? "to run once per value, write sweep: sweep x = […], then \(adjustment.name) = x" : nil)
    }
    if case .number(let number) = magnitude, number.dimension != needed.dimension {
      throw Diagnostic(
        "\(adjustment.name) is \(needed.words), and this is \(number.words)", at: adjustment.range)
    }
    if case .number(let array) = value, let axis = array.timeAxis {
      throw Diagnostic(
        "\(adjustment.name) needs one number or a function of time, and this is a trace along "
          + axis.name, at: adjustment.range,
        help: "the function that runs through a trace is \(Self.samples(array))")
    }
    let quantity = value.labelled(adjustment.name, dimension: needed.dimension)
    try PhysicalBounds.refuse(quantity, for: adjustment.name, of: model.checked, adjustment.range)
    return value
  }

  /// `samples(run.t, run.INa)`
  private static func samples(_ trace: NumericArray) -> String {
    let source = trace.source ?? ""
    guard let dot = source.lastIndex(of: "."), !source.contains(where: { "[( ".contains($0) })
    else { return "samples(run.t, run.V)" }
    return "samples(\(source[..<dot]).t, \(source))"
  }

  private mutating func assemble() throws -> CompiledModel {
    let states = model.checked.states
    let derivatives = try self.derivatives()
    let initial = try initialNodes(states, derivatives)
    var recorded: [DynamicalSystem.Observable] = []
    var series: [String: HodgkinHuxley.Quantity] = [:]
    var fixed: [String: NumericArray] = [:]
    for (index, state) in states.enumerated() { series[state.name] = .state(index) }
    for name in (model.checked.intermediates + model.checked.inputs).map(\.name) {
      switch evaluator.scope[name] {
      case .symbol(let symbol)? where symbol.nodes.count == 1:
        series[name] = .recorded(recorded.count)
        recorded.append(DynamicalSystem.Observable(name: name, node: symbol.nodes[0]))
      case .number(let array)?: fixed[name] = array
      default: continue
      }
    }
    let system = DynamicalSystem(
      graph: context.graph, stateNames: states.map(\.name), derivatives: derivatives,
      initial: initial, recorded: recorded, parameterCount: context.parameters.count)
    return CompiledModel(
      system: system, parameters: context.parameters, series: series, fixed: fixed,
      spikingState: model.checked.spikingState)
  }

  // MARK: Equations

  /// d(state)/dt, one node per state.
  mutating func derivatives() throws -> [GraphNode] {
    var derivatives: [GraphNode] = []
    for (index, state) in model.checked.states.enumerated() {
      derivatives.append(try derivative(of: state, context.graph.state(index)))
    }
    return derivatives
  }

  /// The steady states of the gates, by state; one may depend on other states.
  mutating func steadyStates() throws -> [Int: GraphNode] {
    var steady: [Int: GraphNode] = [:]
    for (index, state) in model.checked.states.enumerated() {
      if case .gate(let form) = state.rule { steady[index] = try steadyState(form) }
    }
    return steady
  }

  private mutating func derivative(
    of state: CheckedModel.State, _ node: GraphNode
  ) throws -> GraphNode {
    switch state.rule {
    case .equation(let derivative, _): return try self.node(derivative)
    case .gate(.rates(let opening, let closing)):
      // dm/dt = α (1 − m) − β m, written as α − (α + β) m.
      let alpha = try self.node(opening)
      let beta = try self.node(closing)
      let decay = context.graph.apply(.multiply, context.graph.apply(.add, alpha, beta), node)
      return context.graph.apply(.subtract, alpha, decay)
    case .gate(.relaxation(let steadyState, let timeConstant)):
      let steady = try self.node(steadyState)
      let difference = context.graph.apply(.subtract, steady, node)
      let slowness = try evaluator.evaluateValue(timeConstant)
      try EquationFlaws.refuseNotPositive(
        slowness, self, "the time constant of \(state.name)", timeConstant.range)
      return context.graph.apply(
        .divide, difference, try evaluator.node((slowness, timeConstant.range)))
    }
  }

  /// The node of an expression's value.
  mutating func node(_ expression: Expression) throws -> GraphNode {
    try evaluator.node((evaluator.evaluateValue(expression), expression.range))
  }

  mutating func steadyState(_ form: GateForm) throws -> GraphNode {
    switch form {
    case .rates(let opening, let closing):
      let alpha = try node(opening)
      let sum = context.graph.apply(.add, alpha, try node(closing))
      return context.graph.apply(.divide, alpha, sum)
    case .relaxation(let steadyState, _): return try node(steadyState)
    }
  }
}

extension Value {
  var isList: Bool {
    switch self {
    case .list, .numbers: true
    default: false
    }
  }
}
