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
          "model", .either([.model, .run]), "a model, or a run of it with its constants and method"),
        .init("width", .timeOrPlain, default: "1 ms", "how long a pulse lasts"),
        .init(
          "within", .timeOrPlain, default: "12 ms", "how long after its pulse a spike may come"),
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
      From rest, two pulses of `width` at the model's first input; the \
      first has twice the strength that just gives a spike. Absolute: the longest interval at which no \
      second pulse, up to five times the first, gives a second spike. Relative: up to the interval from \
      which on the first pulse's own strength suffices; it begins where the absolute period ends. A \
      spike is an upward crossing of `at` that the membrane itself carries, until `within` after its \
      pulse: near a threshold some membranes take longer, and the periods hold for spikes this soon. Of \
      a run its constants, method, dt and level are taken, and not its stimulus. The errors \
      hold the last bracket and the method's, by what half the step changes.
      """,
    example: "refractory(Lab3)"
  ) { call, evaluator in
    let pulses = try pulses(call, evaluator.environment)
    return .result(try result(pulses.measure(), pulses))
  }

  private static func pulses(_ call: Call, _ environment: Environment) throws -> PairedPulses {
    guard case .run(let run)? = call["model"] else {
      let setup = try ExperimentSetup(call, environment)
      return try PairedPulses(
        setup, width: width(call, setup.timeDimension),
        patience: patience(call, setup.timeDimension))
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
    let time = run.model.checked.timeDimension
    return try PairedPulses(
      run, width: width(call, time), patience: patience(call, time), environment)
  }

  private static func width(_ call: Call, _ time: Dimension) throws -> Double {
    let width = try call.scalar("width", time) ?? PairedPulses.usualWidth
    guard width > 0, width <= 100 else {
      throw CommandError("a pulse lasts between 0 and 100 ms", argument: "width")
    }
    return width
  }

  private static func patience(_ call: Call, _ time: Dimension) throws -> Double {
    let patience = try call.scalar("within", time) ?? PairedPulses.usualPatience
    guard patience > 0, patience <= 1000 else {
      throw CommandError(
        "a spike comes between 0 and 1000 ms after its pulse", argument: "within")
    }
    return patience
  }

  private static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    let time = Type.number(model.timeDimension)
    return [
      .init("threshold", .number(input.number), "the least strength of one pulse"),
      .init("absolute", time, "the longest interval without a second spike"),
      .init("relative", time, "from there on, until the first pulse's strength suffices"),
      .init("recovered", time, "the interval from which on it suffices"),
      .init(
        "recovery", .plainNumber,
        "the least second pulse, over the first, against the interval between them"),
    ]
  }

  private static func result(
    _ found: PairedPulses.Result, _ pulses: PairedPulses
  ) throws -> ExperimentResult {
    let setup = pulses.setup
    let rows = rows(found)
    let threshold = setup.strength(
      found.threshold.middle, within: found.threshold.halfWidth, label: "threshold")
    let times = rows.map { row in
      var array = NumericArray(row.value, setup.timeDimension)
      array.label = row.name
      if let halfWidth = row.halfWidth { array.halfWidths = [halfWidth] }
      return array
    }
    let words = rows.map { setup.timeWords($0.value, within: $0.halfWidth) }
    let width = setup.timeWords(pulses.width)
    let remarks = found.stepErrors.contains { $0 == nil } ? [setup.otherwiseWhenFiner] : []
    let recovery = try pulses.recovery(found)
    let pulse = (
      "threshold of one pulse",
      setup.strengthWords(found.threshold.middle, within: found.threshold.halfWidth),
      "with a spike within \(setup.timeWords(pulses.patience))"
    )
    return ExperimentResult(
      "refractory",
      zip(
        fields(setup.model.checked, setup.input),
        [threshold] + times + [curve(recovery, setup)]
      ).map { .init($0.name, $1, $0.documentation) },
      sentence: ExperimentResult.sentence(
        "\(setup.name) is absolutely refractory for \(words[0]) and has recovered after \(words[2])",
        remarks + setup.remarks),
      figures: figure(recovery, found.periods, setup),
      table: .facts(
        "Refractory periods of \(setup.name), from pairs of pulses of \(width)",
        [pulse] + zip(rows, words).map { ($0.name, $1, $0.how) }))
  }

  private typealias Row = (name: String, how: String, value: Double, halfWidth: Double?)

  private static func rows(_ found: PairedPulses.Result) -> [Row] {
    let periods = found.periods
    let (absolute, recovered) = (found.halfWidth(0), found.halfWidth(1))
    return [
      (
        "absolute period", "up to \(format(PairedPulses.strongest)) times the first pulse",
        periods.absolute, absolute
      ),
      (
        "relative period", "from there to recovery", periods.relative - periods.absolute,
        absolute.flatMap { first in recovered.map { first + $0 } }
      ),
      ("recovered after", "the first pulse's own strength", periods.relative, recovered),
    ]
  }

  /// The least second pulses against their intervals.
  private static func curve(
    _ recovery: [(interval: Double, strength: Double)], _ setup: ExperimentSetup
  ) -> NumericArray {
    let axis = Axis(
      name: "spacing", dimension: setup.timeDimension, unit: nil,
      coordinates: .listed(recovery.map(\.interval)))
    return NumericArray(
      values: recovery.map(\.strength), axes: [axis], dimension: .dimensionless,
      label: "second pulse, over the first")
  }

  /// The least second pulse that gives a spike, as a multiple of the first, against the interval.
  private static func figure(
    _ curve: [(interval: Double, strength: Double)], _ periods: RefractoryPeriods,
    _ setup: ExperimentSetup
  ) -> [Figure] {
    guard curve.contains(where: { $0.strength.isFinite }) else { return [] }
    let points = Series(
      x: .values(curve.map(\.interval)), y: curve.map(\.strength), role: .voltage,
      shape: .linePoints)
    var figure = Figure(
      title: "Recovery of \(setup.name)",
      panels: [
        Panel(
          y: Figures.Axis(
            "second pulse, over the first", limits: Limits(0, PairedPulses.strongest)),
          marks: [
            .span(span("absolute", 0, periods.absolute, .strong, setup)),
            .span(span("relative", periods.absolute, periods.relative, .light, setup)),
            .series(points),
          ], kind: .currents, height: 200)
      ],
      x: Figures.Axis(
        .named("interval", unit: setup.timeUnit.symbol),
        limits: Limits(0, periods.relative * 1.4)))
    figure.description =
      "The least second pulse that gives a second spike, as a multiple of the first, against the "
      + "interval between the two"
    return [figure]
  }

  /// A period with its length, as at a marked action potential.
  private static func span(
    _ name: String, _ from: Double, _ to: Double, _ tone: Span.Tone, _ setup: ExperimentSetup
  ) -> Span {
    let length = Figures.NumberFormat.measured(to - from, significant: 2)
    let words = "\(length) \(setup.timeUnit.symbol)"
    return Span(
      from: from, to: to, label: .plain("\(name) refractory \(words)"),
      shorterLabels: [.plain("\(name) \(words)"), .plain(words)], tone: tone)
  }
}
