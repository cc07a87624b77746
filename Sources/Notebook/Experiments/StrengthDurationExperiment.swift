import Figures
import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// `strength_duration`: how strong a pulse must be to give a spike, against how long it lasts.
enum StrengthDurationExperiment {
  static let command = Command(
    Signature(
      "strength_duration",
      [
        ExperimentSetup.model,
        .init(
          "durations", .list(.anyNumber), default: "logspace(0.1 ms, 50 ms, 13)",
          "how long the pulses last; the longest stands for the rheobase"),
      ] + ExperimentSetup.parameters, modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"], let input = model.inputs.first else {
        return .unknown
      }
      return .result(ResultType("strength_duration", fields(model, input)))
    },
    summary: "The least strength of a pulse that gives a spike against its duration; chronaxie.",
    details: """
      From rest, by bisection; a spike may follow the pulse, until 20 ms after the longest one would \
      have ended, while that of `rheobase` comes within its step. The rheobase is the threshold of the \
      longest pulse, the chronaxie the duration at which the threshold is twice that, bisected itself. \
      Errors hold the last bracket and the method's, by what half the step changes, and that of the \
      chronaxie what the rheobase's error makes of it; where half the step does not find the threshold \
      there is none. \
      Weiss: I = Irh (1 + τ/d), fitted to the charge I·d. Lapicque: I = Irh / (1 − exp(−d/τ)), fitted \
      to the logarithm of I, with a chronaxie of τ·ln 2.
      """,
    example: "strength_duration(Lab3)"
  ) { call, evaluator in
    let setup = try ExperimentSetup(call, evaluator.environment)
    let durations = try durations(call, setup)
    guard let study = try StrengthDuration(setup, durations) else {
      try setup.refuseHidden("the rheobase of \(setup.name)")
      throw CommandError(setup.silence("pulse"), argument: "model")
    }
    return .result(study.result())
  }

  static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    let time = Type.number(model.timeDimension)
    return [
      .init("threshold", .number(input.number), "the least strength at each duration"),
      .init("rheobase", .number(input.number), "the threshold of the longest pulse"),
      .init("chronaxie", time, "the duration at which the threshold is twice the rheobase"),
      .init("weiss", time, "the chronaxie of Weiss's fit"),
      .init("lapicque", time, "the chronaxie of Lapicque's fit"),
    ]
  }

  private static func durations(_ call: Call, _ setup: ExperimentSetup) throws -> [Double] {
    var values = (0..<13).map { 0.1 * Glibc.pow(500, Double($0) / 12) }
    if case .numbers(let list)? = call["durations"] {
      guard list.dimension == setup.timeDimension else {
        throw CommandError("durations are times", argument: "durations")
      }
      values = list.values.sorted()
    }
    // A pulse lasts for whole steps.
    let step = setup.trials.step
    let rounded = Set(values.map { ($0 / step).rounded() * step }).sorted()
    guard (3...200).contains(rounded.count), let first = rounded.first, first >= step,
      rounded.allSatisfy(\.isFinite)
    else {
      let isRounded = rounded.count < 3 && values.count > 2
      let shown = rounded.map { setup.timeWords($0) }.joined(separator: ", ")
      throw CommandError(
        "three to 200 different durations are needed, each one step dt at least",
        argument: "durations", help: isRounded ? "in whole steps dt these are \(shown)" : nil)
    }
    return rounded
  }
}
