import Figures
import HodgkinHuxley
import Language
import Quantities

/// `rheobase`: the smallest step of the input that gives a spike.
enum RheobaseExperiment {
  static let command = Command(
    Signature(
      "rheobase",
      [
        ExperimentSetup.model,
        .init("duration", .timeOrPlain, default: "200 ms", "how long the step lasts"),
      ] + ExperimentSetup.parameters, modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"], let input = model.inputs.first else {
        return .unknown
      }
      return .result(
        ResultType(
          "rheobase",
          [
            .init("current", .number(input.number), "the smallest step that gives a spike"),
            .init("latency", .number(model.timeDimension), "from the step to that spike"),
          ], principal: "current"))
    },
    summary: "The smallest step of a model's input that gives a spike, with its error.",
    details: """
      From rest, by bisection with many strengths side by side. A spike is an upward crossing of `at` \
      that the membrane itself carries; a potential that the stimulus alone holds above the level is \
      none. The error holds the last bracket and the method's, by what half the step changes (of adaptive, \
      a tenth of the tolerances). In arithmetic the result is its current. \
      The spike comes while the step lasts; `strength_duration` also counts one after its pulses, so its \
      rheobase may be smaller.
      """,
    example: "rheobase(Lab3)"
  ) { call, evaluator in
    let setup = try ExperimentSetup(call, evaluator.environment)
    let duration = try call.scalar("duration", setup.timeDimension) ?? 200
    guard duration >= 4 * setup.trials.step, duration.isFinite else {
      throw CommandError(
        "a step lasts for several steps dt at least, and this one for "
          + setup.timeWords(duration), argument: "duration")
    }
    guard let found = try Rheobase(setup, duration: duration) else {
      return .result(try noSpike(setup, duration))
    }
    return .result(result(found, setup, duration))
  }

  private static func fields(
    _ current: NumericArray, _ latency: NumericArray
  ) -> [ExperimentResult.Field] {
    [
      .init("current", current, "the smallest step that gives a spike"),
      .init("latency", latency, "from the step to that spike"),
    ]
  }

  private static func noSpike(
    _ setup: ExperimentSetup, _ duration: Double
  ) throws -> ExperimentResult {
    try setup.refuseHidden("the rheobase of \(setup.name)")
    return ExperimentResult(
      "rheobase",
      fields(
        setup.strength(.nan, within: 0, label: "rheobase"),
        NumericArray(.nan, setup.timeDimension)), principal: "current",
      sentence: ExperimentResult.sentence(
        setup.silence("step"), setup.remarks))
  }

  private static func result(
    _ found: Rheobase, _ setup: ExperimentSetup, _ duration: Double
  ) -> ExperimentResult {
    let words = setup.strengthWords(found.middle, within: found.halfWidth)
    var latency = NumericArray(found.latency, setup.timeDimension)
    latency.label = "latency"
    return ExperimentResult(
      "rheobase",
      fields(setup.strength(found.middle, within: found.halfWidth, label: "rheobase"), latency),
      principal: "current",
      sentence: ExperimentResult.sentence(
        "the rheobase of \(setup.name) is \(words), for steps of \(setup.timeWords(duration))",
        remarks(found, setup, duration)),
      figures: [figure(found, setup)],
      table: .facts(
        "Rheobase of \(setup.name)",
        [
          ("rheobase", words, "bisection, and \(setup.trials.refinementWords)"),
          ("no spike at", setup.strengthWords(found.bracket.low, digits: 9), "last bracket"),
          ("a spike at", setup.strengthWords(found.bracket.high, digits: 9), "last bracket"),
          ("its latency", setup.timeWords(found.latency, digits: 5), "from the onset of the step"),
          setup.errorFact(found.stepError, setup.strengthWords),
        ]))
  }

  private static func remarks(
    _ found: Rheobase, _ setup: ExperimentSetup, _ duration: Double
  ) -> [String] {
    var remarks = found.stepError == nil ? [setup.otherwiseWhenFiner] : []
    if found.latency > 0.9 * duration {
      remarks.append("its spike comes when the step ends: a longer step needs less")
    }
    return remarks + setup.remarks
  }

  /// The potential a little below and a little above.
  private static func figure(
    _ found: Rheobase, _ setup: ExperimentSetup
  ) -> Figure {
    let unit =
      setup.spikingState.number.unit
      ?? Unit.preferred(for: setup.spikingState.number.dimension)
    let series = zip(found.traces, ["2 % below", "2 % above"]).enumerated().map { index, pair in
      Mark.series(
        Series(
          x: .uniform(start: 0, step: setup.trials.step, count: pair.0.count),
          y: unit.values(fromCoherent: pair.0), label: .plain(pair.1), role: .neutral(1 - index)))
    }
    var figure = Figure(
      title: "Below and above the rheobase",
      panels: [
        Panel(
          y: Figures.Axis(AxisLabels.quantity(setup.spikingState.name, unit)), marks: series,
          kind: .voltage)
      ], x: Figures.Axis(.named("time", unit: setup.timeUnit.symbol)))
    figure.description =
      "\(setup.spikingState.name) of \(setup.name) for a step 2 % below and one 2 % above "
      + "the rheobase of \(setup.strengthWords(found.middle))"
    return figure
  }
}
