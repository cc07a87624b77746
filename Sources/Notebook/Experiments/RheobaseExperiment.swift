import Figures
import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

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
      none. The error holds the last bracket and what half the step changes. In arithmetic the result \
      is its current.
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
      return .result(noSpike(setup, duration))
    }
    return .result(result(found, setup, duration))
  }

  private static func noSpike(_ setup: ExperimentSetup, _ duration: Double) -> ExperimentResult {
    ExperimentResult(
      "rheobase",
      [
        .init(
          "current", setup.strength(.nan, within: 0, label: "rheobase"),
          "the smallest step that gives a spike"),
        .init(
          "latency", NumericArray(.nan, setup.timeDimension), "from the step to that spike"),
      ], principal: "current",
      sentence: ExperimentResult.sentence(
        "\(setup.model.name) gives no spike at any step of \(setup.input.name) up to "
          + setup.strengthWords(Rheobase.strongest, digits: 2), setup.remarks))
  }

  private static func result(
    _ found: Rheobase, _ setup: ExperimentSetup, _ duration: Double
  ) -> ExperimentResult {
    let current = setup.strength(found.middle, within: found.halfWidth, label: "rheobase")
    let name = setup.model.name
    let words = PlainText.bracketed(found.middle, within: found.halfWidth, setup.inputUnit)
    var latency = NumericArray(found.latency, setup.timeDimension)
    latency.label = "latency"
    return ExperimentResult(
      "rheobase",
      [
        .init("current", current, "the smallest step that gives a spike"),
        .init("latency", latency, "from the step to that spike"),
      ], principal: "current",
      sentence: ExperimentResult.sentence(
        "the rheobase of \(name) is \(words), for steps of \(setup.timeWords(duration))",
        (found.stepError == nil ? [setup.otherwiseAtHalfStep] : []) + setup.remarks),
      figures: [figure(found, setup)],
      table: .facts(
        "Rheobase of \(name)",
        [
          ("rheobase", words, "bisection, and half the step"),
          ("no spike at", setup.strengthWords(found.bracket.low, digits: 9), "last bracket"),
          ("a spike at", setup.strengthWords(found.bracket.high, digits: 9), "last bracket"),
          ("its latency", setup.timeWords(found.latency, digits: 5), "from the onset of the step"),
          setup.stepFact(found.stepError, setup.strengthWords),
        ]))
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
      "\(setup.spikingState.name) of \(setup.model.name) for a step 2 % below and one 2 % above "
      + "the rheobase of \(setup.strengthWords(found.middle))"
    return figure
  }
}

/// The rheobase of a model and how well it is known.
struct Rheobase {
  /// In the input's coherent unit; beyond it no model is asked.
  static let strongest = 1e6
  /// Part of the rheobase to which it is bracketed.
  static let tolerance = 1e-6

  let bracket: ThresholdSearch.Bracket
  /// What half the step changes of it at most; nil where half the step has no threshold nearby.
  let stepError: Double?
  /// Of the spike at the upper end of the bracket.
  let latency: Double
  /// The potential 2 % below and 2 % above.
  let traces: [[Double]]

  var middle: Double { bracket.middle }
  var halfWidth: Double { bracket.halfWidth + (stepError ?? 0) }

  /// Nil where no step gives a spike.
  init?(_ setup: ExperimentSetup, duration: Double) throws {
    guard let found = try Self.bracket(setup.trials, duration, tolerance: Self.tolerance) else {
      return nil
    }
    bracket = found
    let shown = try setup.trials.run(
      [0.98 * found.low, 1.02 * found.high, found.high].map { [.pulse($0, 0, duration)] },
      duration: duration, keepsTraces: true)
    latency = shown.last?.spikeTimes.first ?? .nan
    traces = shown.prefix(2).map(\.trace)
    let finer = setup.trials.with(step: setup.trials.step / 2)
    let distances = [0] + (0..<7).map { 1e-8 * Glibc.pow(10, Double($0)) }
    stepError =
      try ThresholdSearch.shifts(
        of: [found], distances: distances, answers: Self.question(finer, duration)
      ).first ?? nil
  }

  /// The threshold of steps of a duration; nil where no step gives a spike.
  static func bracket(
    _ trials: Trials, _ duration: Double, tolerance: Double
  ) throws -> ThresholdSearch.Bracket? {
    let search = ThresholdSearch(tolerance: tolerance, strengthsPerRound: 16)
    return try search.brackets(grids: [grid], answers: question(trials, duration))[0]
  }

  /// Twelve decades, whatever unit the input has.
  static let grid = (0..<48).map { 1e-6 * Glibc.pow(10, Double($0) / 4) }

  /// Whether a step of a strength gives a spike while it lasts.
  private static func question(
    _ trials: Trials, _ duration: Double
  ) -> ([ThresholdSearch.Trial]) throws -> [Bool] {
    { asked in
      try trials.fires(asked.map { [.pulse($0.strength, 0, duration)] }, duration: duration)
    }
  }
}
