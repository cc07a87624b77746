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
      outward positive; the capacitive spike at the steps is not part of it. Its peak is its most inward \
      value, its other end the most outward. Each named current keeps the sign of its formula, and its \
      peak is its largest excursion. Its activation is its slope conductance ∂I/∂V with the gates held, at \
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
      .init("peak", current, "its most inward value in each step"),
      .init("outward", current, "its most outward value in each step"),
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
    return fields + [
      .init("iv", .figure, "the current–voltage relation as a figure"),
      .init("activation", .figure, "the conductances as a figure"),
    ]
  }
}

extension CheckedModel {
  /// The named quantities that are currents like the input.
  func clampedCurrents(_ input: Constant) -> [Constant] {
    intermediates.filter { $0.number.dimension == input.number.dimension }
  }
}
