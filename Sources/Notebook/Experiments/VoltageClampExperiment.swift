import Figures
import HodgkinHuxley
import Language
import Quantities

/// `voltage_clamp`: the currents of a membrane whose potential steps from one value to others.
enum VoltageClampExperiment {
  static let command = Command(
    Signature(
      "voltage_clamp",
      [
        ExperimentSetup.model,
        .init(
          "to", .list(.anyNumber), default: "-80 mV .. 60 mV by 10 mV",
          "the potentials that are stepped to"),
        .init("hold", .anyNumber, default: "-80 mV", "the potential before the step"),
        .init("tail", .anyNumber, default: "", "the potential after it; without it, hold"),
        .init("duration", .timeOrPlain, default: "20 ms", "how long the step lasts"),
        .init("dt", .timeOrPlain, default: "0.025 ms", "between samples"),
        .init("input", .name, default: "", "the input by which the clamp holds the potential"),
      ], modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"], let input = model.inputs.first else {
        return .unknown
      }
      return .result(ResultType("voltage_clamp", fields(model, input)))
    },
    summary: "The currents of a membrane under perfect voltage clamp: families, I–V, activation.",
    details: """
      The gates are at their steady states for hold, follow the step by their exact exponentials, and \
      then the tail. The clamp current is what holds the potential: the sum of the membrane's currents, \
      outward positive; the capacitive spike at the steps is not part of it. Each named current keeps \
      the sign of its formula. Its activation is its slope conductance ∂I/∂V with the gates held, at \
      its largest in the step, over the largest of all steps; the tail is the current just after it.
      """,
    example: "voltage_clamp(Lab3, to = -60 mV .. 60 mV by 20 mV)"
  ) { call, evaluator in
    let clamp = try ClampProtocol(call, evaluator.environment)
    let recording = try ClampRecording(clamp, evaluator.environment)
    return .result(ClampFigures.result(recording))
  }

  /// What a result of the model has, in order.
  static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    let current = Type.number(input.number)
    var fields: [ResultType.Field] = [
      .init("current", current, "the clamp current of each step, over time"),
      .init("peak", current, "its largest excursion in each step"),
      .init("steady", current, "its value at the end of each step"),
      .init("tail", current, "its value just after each step"),
    ]
    for name in model.clampedCurrents(input).map(\.name) {
      fields += [
        .init(name, current, "\(name) of each step, over time"),
        .init("\(name)_peak", current, "the largest excursion of \(name) in each step"),
        .init("\(name)_activation", .plainNumber, "conductance of \(name), over its largest"),
      ]
    }
    return fields
  }
}

extension CheckedModel {
  /// The named quantities that are currents like the input.
  func clampedCurrents(_ input: Constant) -> [Constant] {
    intermediates.filter { $0.number.dimension == input.number.dimension }
  }
}

/// What is done in a voltage-clamp experiment.
struct ClampProtocol {
  /// Part of the step that is shown before it.
  private static let before = 0.1
  private static let after = 0.5
  private static let maximumSamples = 200_000.0

  let equations: ModelEquations
  let input: CheckedModel.Constant
  /// In the coherent unit of the potential.
  let hold: Double
  let tail: Double
  let steps: Axis
  /// In the unit of time: the step lasts from `onset` to `offset`.
  let onset: Double
  let offset: Double
  let time: Axis

  init(_ call: Call, _ environment: Environment) throws {
    guard case .model(let model)? = call["model"] else {
      throw CommandError("voltage_clamp needs a model", argument: "model")
    }
    let checked = model.checked
    let state = checked.states[checked.spikingState]
    input = try checked.input(call)
    equations = try ModelEquations(
      model, call.adjustments.filter { [name = input.name] in $0.name != name },
      free: [input.name], environment)
    let isPotential = state.number.dimension == .potential
    guard isPotential || (call["hold"] != nil && call["to"] != nil) else {
      throw CommandError(
        "say from where to where \(state.name) is stepped",
        help: "for example hold = -1, to = [-0.5, 0, 0.5, 1]")
    }
    hold = try call.scalar("hold", state.number.dimension) ?? -80
    tail = try call.scalar("tail", state.number.dimension) ?? hold
    steps = Axis(
      name: state.name, dimension: state.number.dimension, unit: state.number.unit,
      coordinates: .listed(try Self.levels(call, state)))
    let duration = try call.scalar("duration", checked.timeDimension) ?? 20
    let step = try call.scalar("dt", checked.timeDimension) ?? 0.025
    guard duration > 0, step > 0, duration.isFinite, step <= duration else {
      throw CommandError("the step must last for one dt at least", argument: "duration")
    }
    let total = duration / step * (1 + Self.before + Self.after)
    guard total * Double(steps.count) <= Self.maximumSamples else {
      throw CommandError(
        "this recording has more than \(Int(Self.maximumSamples)) samples", argument: "dt",
        help: "take a longer dt, a shorter step or fewer potentials")
    }
    let samples = (lead: (duration / step * Self.before).rounded(.up), (duration / step).rounded())
    onset = samples.lead * step
    offset = onset + samples.1 * step
    time = Axis(
      name: "t", dimension: checked.timeDimension, unit: nil,
      coordinates: .regular(
        start: 0, step: step,
        count: Int(samples.lead + samples.1 + (duration / step * Self.after).rounded()) + 1))
  }

  private static func levels(_ call: Call, _ state: CheckedModel.State) throws -> [Double] {
    switch call["to"] {
    case nil: return stride(from: -80.0, through: 60, by: 10).map { $0 }
    case .numbers(let list)?:
      guard list.dimension == state.number.dimension, !list.values.isEmpty else {
        throw CommandError(
          "to is a list of \(state.number.symbol), and this is a list of "
            + NumberType(dimension: list.dimension, unit: list.unit).symbol, argument: "to")
      }
      return list.values
    default: throw CommandError("to is a list of potentials", argument: "to")
    }
  }
}
