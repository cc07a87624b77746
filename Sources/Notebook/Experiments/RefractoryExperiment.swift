import Figures
import HodgkinHuxley
import Language
import Quantities

/// `refractory`: for how long after a spike there is no second one, or only a dearer one.
enum RefractoryExperiment {
  static let command = Command(
    Signature(
      "refractory",
      [
        .init(
          "model", .either([.model, .run]), "a model, or a run of it with its constants and method")
      ] + ExperimentSetup.parameters, modelParameter: "model"
    ) { types in
      switch types["model"] {
      case .model(let model)?, .run(let model)?:
        guard let input = model.inputs.first else { return .unknown }
        return .result(ResultType("refractory", fields(model, input)))
      default: return .unknown
      }
    },
    summary: "The refractory periods of a model, by pairs of pulses.",
    details: """
      From rest, two pulses of 1 ms at the model's first input (of 1 where time is a plain number); the \
      first has twice the strength that just gives a spike. Absolute: the longest interval at which no \
      second pulse, up to five times the first, gives a second spike. Relative: up to the interval from \
      which on the first pulse's own strength suffices; it begins where the absolute period ends. A \
      spike is an upward crossing of `at` that the membrane itself carries, until 12 ms after its \
      pulse. The errors hold the last bracket and what half the step changes.
      """,
    example: "refractory(Lab3)"
  ) { call, evaluator in
    let pulses = try pulses(call, evaluator.environment)
    return .result(try result(pulses.measure(), pulses))
  }

  private static func pulses(_ call: Call, _ environment: Environment) throws -> PairedPulses {
    guard case .run(let run)? = call["model"] else {
      return try PairedPulses(ExperimentSetup(call, environment))
    }
    for name in ExperimentSetup.parameters.map(\.name) where call[name] != nil {
      throw CommandError(
        "a run has its own \(name)", argument: name,
        help: "refractory(\(run.model.name), \(name) = …) takes the model instead of a run")
    }
    if let given = call.adjustments.first {
      throw Diagnostic(
        "a run has its constants already", at: given.range,
        help: "refractory(\(run.model.name), \(given.name) = …) takes the model instead of a run")
    }
    return try PairedPulses(run, environment)
  }

  private static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    let time = Type.number(model.timeDimension)
    let width = PlainText.quantity(PairedPulses.width, model.timeDimension, nil)
    return [
      .init("threshold", .number(input.number), "the least strength of one pulse of \(width)"),
      .init("absolute", time, "the longest interval without a second spike"),
      .init("relative", time, "from there on, until the first pulse's strength suffices"),
      .init("recovered", time, "the interval from which on it suffices"),
    ]
  }

  private static func result(
    _ found: PairedPulses.Result, _ pulses: PairedPulses
  ) throws -> ExperimentResult {
    let setup = pulses.setup
    let (model, periods) = (setup.model.checked, found.periods)
    let bracket = found.threshold
    let rows: [(name: String, how: String, value: Double, halfWidth: Double)] = [
      (
        "absolute period", "up to \(format(PairedPulses.strongest)) times the first pulse",
        periods.absolute, found.halfWidth(0)
      ),
      (
        "relative period", "from there to recovery", periods.relative - periods.absolute,
        found.halfWidth(0) + found.halfWidth(1)
      ),
      ("recovered after", "the first pulse's own strength", periods.relative, found.halfWidth(1)),
    ]
    let threshold = setup.strength(
      bracket.middle, within: bracket.halfWidth, label: "threshold")
    let times = rows.map { row in
      var array = NumericArray(row.value, setup.timeDimension)
      array.label = row.name
      array.halfWidths = [row.halfWidth]
      return array
    }
    let words = rows.map {
      PlainText.bracketed($0.value, within: $0.halfWidth, setup.timeUnit)
    }
    let width = setup.timeWords(PairedPulses.width)
    let remarks = found.stepErrors.contains { $0 == nil } ? [setup.otherwiseAtHalfStep] : []
    return ExperimentResult(
      "refractory",
      zip(fields(model, setup.input), [threshold] + times).map {
        .init($0.name, $1, $0.documentation)
      },
      sentence: ExperimentResult.sentence(
        "\(model.name) is absolutely refractory for \(words[0]) and has recovered after \(words[2])",
        remarks + setup.remarks),
      figures: try figure(found, pulses),
      table: .facts(
        "Refractory periods of \(model.name), from pairs of pulses of \(width)",
        [
          (
            "threshold of one pulse",
            PlainText.bracketed(
              bracket.middle, within: bracket.halfWidth, setup.inputUnit),
            "bisection"
          )
        ] + zip(rows, words).map { ($0.name, $1, $0.how) }))
  }

  /// The least second pulse that gives a spike, as a multiple of the first, against the interval.
  private static func figure(
    _ found: PairedPulses.Result, _ pulses: PairedPulses
  ) throws -> [Figure] {
    let curve = try pulses.recovery(found)
    guard curve.contains(where: { $0.strength.isFinite }) else { return [] }
    let periods = found.periods
    let points = Series(
      x: .values(curve.map(\.interval)), y: curve.map(\.strength), role: .voltage,
      shape: .linePoints)
    var figure = Figure(
      title: "Recovery of \(pulses.setup.model.name)",
      panels: [
        Panel(
          y: Figures.Axis(
            "second pulse, over the first", limits: Limits(0, PairedPulses.strongest)),
          marks: [
            .span(span("absolute", 0, periods.absolute, .strong, pulses)),
            .span(span("relative", periods.absolute, periods.relative, .light, pulses)),
            .series(points),
          ], kind: .currents, height: 200)
      ],
      x: Figures.Axis(
        .named("interval", unit: pulses.setup.timeUnit.symbol),
        limits: Limits(0, periods.relative * 1.4)))
    figure.description =
      "The least second pulse that gives a second spike, as a multiple of the first, against the "
      + "interval between the two"
    return [figure]
  }

  /// A period with its length, as at a marked action potential.
  private static func span(
    _ name: String, _ from: Double, _ to: Double, _ tone: Span.Tone, _ pulses: PairedPulses
  ) -> Span {
    let length = Figures.NumberFormat.measured(to - from, significant: 2)
    let words = "\(length) \(pulses.setup.timeUnit.symbol)"
    return Span(
      from: from, to: to, label: .plain("\(name) refractory \(words)"),
      shorterLabels: [.plain("\(name) \(words)"), .plain(words)], tone: tone)
  }
}
