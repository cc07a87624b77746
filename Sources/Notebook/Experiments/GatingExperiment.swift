import Figures
import HodgkinHuxley
import Language
import Quantities

/// `gating`: the steady state and the time constant of every gate against the membrane potential.
enum GatingExperiment {
  private static let resolution = 601

  static let command = Command(
    Signature(
      "gating",
      [
        ExperimentSetup.model,
        .init(
          "over", .list(.anyNumber), default: "-100 mV .. 50 mV",
          "the range of the membrane potential"),
        .init(
          "at", .level, default: "",
          "one potential, such as -65 mV; the members are then single values"),
      ], modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"] else { return .unknown }
      return .result(
        ResultType(
          "gating",
          model.relaxingStates.flatMap { state in
            [
              .init("\(state.name)_inf", .number(state.number), "steady state of \(state.name)"),
              .init(
                "\(state.name)_tau", .number(model.timeDimension),
                "time constant of \(state.name)"),
            ]
          }))
    },
    summary: "The steady state and the time constant of each gate against the membrane potential.",
    details: """
      For every state whose equation is linear in itself: gates, and others such as a recovery \
      variable. Where one depends on others these are at their own steady states. With `at` the answer \
      is a table of the values at one potential; without it a curve's value is picked by \
      g.m_tau[V = -65 mV].
      """,
    example: """
      gating(Lab3)
      gating(Lab3, at = -65 mV)
      gating(Lab3, at = -65 mV).m_tau
      """
  ) { call, evaluator in
    guard case .model(let model)? = call["model"] else {
      throw CommandError("gating needs a model", argument: "model")
    }
    let equations = try ModelEquations(model, call.adjustments, evaluator.environment)
    let state = equations.states[equations.spikingState]
    if let potential = try call.scalar("at", state.number.dimension) {
      guard call["over"] == nil else {
        throw CommandError(
          "gating is asked over a range or at one potential", argument: "at",
          help: "leave over out, or at")
      }
      return .result(try GatingPoint(equations, at: potential, unit: atUnit(call)).result())
    }
    return .result(try result(equations, try grid(call, equations)))
  }

  private static func atUnit(_ call: Call) throws -> Unit? { try call.array("at").unit }

  /// The axis of the membrane potential.
  private static func grid(_ call: Call, _ equations: ModelEquations) throws -> Axis {
    let state = equations.states[equations.spikingState]
    var ends = (-100.0, 50.0)
    if case .numbers(let list)? = call["over"] {
      guard list.dimension == state.number.dimension else {
        throw CommandError(
          "over is \(state.number.words), and this is "
            + NumberType(dimension: list.dimension, unit: list.unit).words, argument: "over")
      }
      ends = list.ends ?? (list.values.first ?? 0, list.values.last ?? 0)
    } else if state.number.dimension != .potential {
      throw CommandError(
        "say over which range of \(state.name)",
        help: "for example gating(\(equations.model.name), over = -2 .. 2)")
    }
    guard ends.0 < ends.1, (ends.1 - ends.0).isFinite else {
      throw CommandError("the range goes from a lower to a higher value", argument: "over")
    }
    return Axis(
      name: state.name, dimension: state.number.dimension, unit: state.number.unit,
      coordinates: .regular(
        start: ends.0, step: (ends.1 - ends.0) / Double(resolution - 1), count: resolution))
  }

  /// The model with its membrane potential held.
  static func clamped(_ equations: ModelEquations) throws -> ClampedSystem {
    let clamped = ClampedSystem(
      graph: equations.graph, derivatives: equations.derivatives, steady: equations.steady,
      holding: equations.spikingState, time: Equilibria.time)
    let held = equations.states[equations.spikingState].name
    guard clamped.hasSteadyStates else {
      throw CommandError(
        "the steady states of \(equations.name) do not follow from \(held) alone",
        argument: "model")
    }
    guard equations.states.count > 1 else {
      throw CommandError(
        "\(equations.model.name) has no gates: \(held) is its only state", argument: "model")
    }
    return clamped
  }

  private static func result(_ equations: ModelEquations, _ axis: Axis) throws -> ExperimentResult {
    let model = equations.model.checked
    let clamped = try clamped(equations)
    let potentials = axis.coordinates.values
    let steady = potentials.map { clamped.steadyStates(at: $0) }
    let constants = potentials.map { clamped.timeConstants(at: $0) }
    var curves: [Curves] = []
    for state in model.relaxingStates {
      guard let index = model.states.firstIndex(where: { $0.name == state.name }) else { continue }
      var inf = NumericArray(
        values: steady.map { $0[index] }, axes: [axis], dimension: state.number.dimension,
        unit: state.number.unit, label: "\(state.name)_inf")
      inf.name = state.name
      var tau = NumericArray(
        values: constants.map { $0[index] }, axes: [axis], dimension: model.timeDimension,
        label: "\(state.name)_tau")
      tau.name = state.name
      curves.append(Curves(state: state, steady: inf, constant: tau))
    }
    return ExperimentResult(
      "gating",
      curves.flatMap { fields($0.state, $0.steady, $0.constant) },
      sentence: "\(equations.name): " + curves.map { $0.words(axis) }.joined(separator: "; "),
      figures: [figure(curves, axis, equations)], table: table(curves, axis, equations))
  }

  /// The two numbers of a state, or its two curves, as members of a result.
  static func fields(
    _ state: CheckedModel.State, _ steady: NumericArray, _ constant: NumericArray
  ) -> [ExperimentResult.Field] {
    [
      .init("\(state.name)_inf", steady, "steady state of \(state.name)"),
      .init("\(state.name)_tau", constant, "time constant of \(state.name)"),
    ]
  }

  /// The two curves of one state.
  private struct Curves {
    let state: CheckedModel.State
    let steady: NumericArray
    let constant: NumericArray

    /// Other states that relax, such as a recovery variable, are neither open nor closed.
    private var isGate: Bool { if case .gate = state.rule { true } else { false } }

    /// Where the steady state is one half, and the slope there; nil for one that never is.
    func half(_ axis: Axis) -> (potential: Double, slope: Double)? {
      guard isGate else { return nil }
      let values = steady.values
      guard
        let index = values.indices.dropLast().first(where: {
          (values[$0] < 0.5) != (values[$0 + 1] < 0.5)
        })
      else { return nil }
      let (left, right) = (axis.coordinates[index], axis.coordinates[index + 1])
      let part = (0.5 - values[index]) / (values[index + 1] - values[index])
      let slope = (values[index + 1] - values[index]) / (right - left)
      // The slope factor k of 1 / (1 + exp(−(V − V½) / k)).
      return (left + part * (right - left), 1 / (4 * slope))
    }

    /// The longest time constant and where it is; nil where none is finite.
    func longest(_ axis: Axis) -> (time: Double, potential: Double)? {
      let finite = constant.values.indices.filter { constant.values[$0].isFinite }
      return finite.max { constant.values[$0] < constant.values[$1] }
        .map { (constant.values[$0], axis.coordinates[$0]) }
    }

    func words(_ axis: Axis) -> String {
      guard let half = half(axis) else {
        return isGate ? "\(state.name) is never one half" : "\(state.name) relaxes and is no gate"
      }
      let potential = PlainText.quantity(half.potential, axis.dimension, axis.unit, digits: 4)
      return "\(state.name) \(half.slope > 0 ? "opens" : "closes") around \(potential)"
    }
  }

  private static func figure(
    _ curves: [Curves], _ axis: Axis, _ equations: ModelEquations
  ) -> Figure {
    let unit = axis.shownUnit
    let x = Samples.values(unit.values(fromCoherent: axis.coordinates.values))
    func series(_ array: (Curves) -> NumericArray) -> [Series] {
      curves.enumerated().map { index, curve in
        let role = CurveRoles.role(of: curve.state.name, in: equations.model.checked)
        return Series(
          x: x, y: array(curve).shownValues, label: AxisLabels.symbol(curve.state.name),
          role: role ?? .neutral(index))
      }
    }
    let time = Unit.preferred(for: equations.model.checked.timeDimension)
    var figure = Figure.gating(
      steadyStates: series(\.steady), timeConstants: series(\.constant),
      voltage: Figures.Axis(AxisLabels.quantity(axis.name, unit)),
      time: Figures.Axis(
        .named("time constant", unit: time.symbol),
        scale: isWide(curves.map(\.constant)) ? .logarithmic : .linear))
    figure.title = "Gating of \(equations.name)"
    figure.description =
      "Steady states and time constants of \(curves.map(\.state.name).joined(separator: ", ")) "
      + "of \(equations.name) against \(axis.name)"
    return figure
  }

  /// Whether the longest of some time constants are so much longer than the longest of others that
  /// these would lie on a linear axis.
  private static func isWide(_ constants: [NumericArray]) -> Bool {
    let all = constants.flatMap { $0.shownValues.filter(\.isFinite) }
    let longest = constants.compactMap { $0.shownValues.filter(\.isFinite).max() }
    guard let least = longest.min(), let greatest = longest.max() else { return false }
    return all.allSatisfy { $0 > 0 } && greatest > 30 * least
  }

  private static func table(
    _ curves: [Curves], _ axis: Axis, _ equations: ModelEquations
  ) -> Table {
    let unit = axis.shownUnit
    let time = Unit.preferred(for: equations.model.checked.timeDimension)
    func column(_ name: StyledText, _ unit: String, _ values: [Double?]) -> Table.Column {
      Table.Column(
        name: name, unit: unit, cells: values.map { $0.map { .number($0) } ?? .missing },
        decimals: 2)
    }
    return Table(
      caption: "Gating of \(equations.name)",
      columns: [
        Table.Column(name: "gate", texts: curves.map(\.state.name)),
        column(
          "half at", unit.symbol,
          curves.map { $0.half(axis).map { unit.value(ofCoherent: $0.potential) } }),
        column(
          "slope factor", unit.symbol,
          curves.map { $0.half(axis).map { unit.value(ofCoherent: $0.slope) } }),
        column("longest time constant", time.symbol, curves.map { $0.longest(axis)?.time }),
        column(
          "at", unit.symbol,
          curves.map { $0.longest(axis).map { unit.value(ofCoherent: $0.potential) } }),
      ])
  }
}

extension CheckedModel {
  /// The states other than the membrane potential, which relax when it is held.
  var relaxingStates: [State] {
    states.enumerated().filter { $0.offset != spikingState }.map(\.element)
  }
}
