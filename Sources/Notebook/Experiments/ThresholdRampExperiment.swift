import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// `threshold_ramp`: the current at which a membrane spikes when it rises more or less slowly.
enum ThresholdRampExperiment {
  static let command = Command(
    Signature(
      "threshold_ramp",
      [
        ExperimentSetup.model,
        .init(
          "to", .anyNumber, default: "",
          "where the ramps end; without it, at twenty times the rheobase of 200 ms"),
        .init(
          "durations", .list(.anyNumber), default: "logspace(1 ms, 300 ms, 13)",
          "how long the ramps take"),
      ] + ExperimentSetup.parameters, modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"], let input = model.inputs.first else {
        return .unknown
      }
      return .result(ResultType("threshold_ramp", fields(model, input)))
    },
    summary: "The current at which a membrane spikes on ramps of different slopes: accommodation.",
    details: """
      From rest, along linear ramps from zero. A spike is an upward crossing of `at`; the current is \
      that of the ramp at this moment, and a ramp may give its spike only before it ends. A fast ramp \
      rises on while the spike is under way; of the slow ones a membrane that accommodates needs more \
      current again, or gives no spike at all. The error is the method's, by what half the step changes.
      """,
    example: "threshold_ramp(Lab3)"
  ) { call, evaluator in
    let setup = try ExperimentSetup(call, evaluator.environment)
    let durations = try durations(call, setup)
    return .result(try ThresholdRamps(setup, durations, end: end(call, setup)).result())
  }

  static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    [
      .init("current", .number(input.number), "the current at the spike, for each duration"),
      .init("time", .number(model.timeDimension), "when the spike comes, for each duration"),
    ]
  }

  private static func durations(
    _ call: Call, _ setup: ExperimentSetup
  ) throws(CommandError) -> [Double] {
    guard case .numbers(let list)? = call["durations"] else {
      return (0..<13).map { Glibc.pow(300, Double($0) / 12) }
    }
    guard list.dimension == setup.timeDimension, !list.values.isEmpty, list.values.count <= 500,
      list.values.allSatisfy({ $0.isFinite && $0 >= 4 * setup.trials.step })
    else {
      throw CommandError(
        "durations are times of several steps dt at least, 500 at most", argument: "durations")
    }
    return list.values.sorted()
  }

  /// Where the ramps end.
  private static func end(_ call: Call, _ setup: ExperimentSetup) throws -> Double {
    if let given = try call.scalar("to", setup.input.number.dimension) { return given }
    if let found = try Rheobase.bracket(setup.trials, 200, tolerance: 1e-2) {
      return 20 * found.middle
    }
    try setup.refuseHidden("the rheobase of \(setup.name)")
    throw CommandError(setup.silence("step"), argument: "model")
  }
}
