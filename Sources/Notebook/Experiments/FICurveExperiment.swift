import Figures
import HodgkinHuxley
import Language
import Quantities

/// `fi_curve`: the rate of spikes against the strength of a step, or along a ramp.
enum FICurveExperiment {
  static let command = Command(
    Signature(
      "fi_curve",
      [
        ExperimentSetup.model,
        .init(
          "duration", .timeOrPlain, default: "",
          "how long each step lasts (300 ms without it), or the ramp takes (500 ms)"),
        .init("from", .anyNumber, default: "0", "the weakest step"),
        .init("to", .anyNumber, default: "", "the strongest; without it, just beyond block"),
        .init("count", .number(.dimensionless), default: "41", "at how many strengths"),
        .init(
          "stimulus", .word(["ramp", "steps"]), default: "steps",
          "steps, each from rest, or one ramp that rises all along"),
      ] + ExperimentSetup.parameters, modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"], let input = model.inputs.first else {
        return .unknown
      }
      return .result(ResultType("fi_curve", fields(model, input)))
    },
    summary: "The rate of spikes against the strength of a stimulus, up to depolarisation block.",
    details: """
      From rest. A spike is an upward crossing of `at`, as in spike_count, but a potential that the \
      stimulus alone holds above the level is none. The steady rate of a step is one over the mean of \
      the intervals that end in its second half, and 0 where spikes have stopped before its end; the \
      initial rate is that of the first interval. On a ramp the \
      rate at a strength is that of the interval in which the ramp passes it. Without `to` the curve \
      ends a little beyond the strength at which spiking stops (depolarisation block), or at twenty \
      times the rheobase where it never does. For steps rheobase, onset and block are bisected to 0.1 %, \
      whatever count is; their errors hold the bracket and the method's, by what half the step dt \
      changes. They are those of steps of this duration: longer ones may need less. Steps at which the \
      run left the finite numbers are gaps.
      """,
    example: "fi_curve(Lab3)"
  ) { call, evaluator in
    let setup = try ExperimentSetup(call, evaluator.environment)
    let range = try FIRange(setup, call)
    if case .word("ramp")? = call["stimulus"] {
      return .result(try FIRamp(setup, range).result())
    }
    return .result(try FICurve(setup, range).result())
  }

  static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    let rate = Type.spikeRate(model.timeDimension)
    return [
      .init("rate", rate, "the steady rate at each strength"),
      .init("initial", rate, "the rate of the first interval of each step"),
      .init("count", .plainNumber, "how many spikes each step gives, or the ramp up to there"),
      .init("rheobase", .number(input.number), "the least strength with a spike"),
      .init("onset", .number(input.number), "the least strength whose spikes go on to the end"),
      .init("block", .number(input.number), "the strength from which on spiking stops"),
    ]
  }
}
