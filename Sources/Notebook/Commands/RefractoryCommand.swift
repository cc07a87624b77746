import Figures
import HodgkinHuxley
import Language
import Quantities

/// `refractory`.
enum RefractoryCommand {
  static let command = Command(
    Signature("refractory", [.init("run", .run, "a run of the model, with its method and step")]) {
      types in
      guard case .run(let model)? = types["run"], let input = model.inputs.first else {
        return .unknown
      }
      return .result(ResultType("refractory", fields(model, input)))
    },
    summary: "Measures the refractory periods of a run's model with paired pulses.",
    details: """
      Two pulses of 1 ms at the model's first input; the first has twice the strength that just gives \
      a spike. Absolute: the longest interval at which no second pulse, up to five times the first, \
      gives a second spike. Relative: up to the interval from which on the first pulse's own strength \
      suffices; it begins where the absolute period ends. A second spike crosses 0 mV, or still rises \
      above it, after its pulse has ended.
      """,
    example: "refractory(simulate(Lab3, 5 ms))"
  ) { call, evaluator in
    let run = try call.run("run")
    let pulses = try PairedPulses(run, evaluator.environment)
    return .result(try result(pulses.measure(), pulses, run))
  }

  private static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    let time = Type.number(model.timeDimension)
    return [
      .init("threshold", .number(input.number), "the least strength of one pulse of 1 ms"),
      .init("absolute", time, "the longest interval without a second spike"),
      .init("relative", time, "from there on, until the first pulse's strength suffices"),
      .init("recovered", time, "the interval from which on it suffices"),
    ]
  }

  private static func result(
    _ found: PairedPulses.Result, _ pulses: PairedPulses, _ run: Run
  ) throws -> ExperimentResult {
    let checked = run.model.checked
    let input = checked.inputs[0]
    let unit = input.number.unit ?? Unit.preferred(for: input.number.dimension)
    let half = found.periods.bracket / 2
    func time(_ value: Double, within width: Double, _ label: String) -> NumericArray {
      var array = NumericArray(value, checked.timeDimension)
      array.label = label
      array.halfWidths = [width]
      return array
    }
    var threshold = NumericArray(found.threshold, input.number.dimension, unit: input.number.unit)
    threshold.label = "threshold"
    threshold.halfWidths = [found.threshold * 1e-3]
    let periods = found.periods
    let arrays = [
      threshold, time(periods.absolute, within: half, "absolute period"),
      time(periods.relative - periods.absolute, within: 2 * half, "relative period"),
      time(periods.relative, within: half, "recovered after"),
    ]
    let names = [
      "threshold of one pulse", "absolute period", "relative period", "recovered after",
    ]
    func words(_ value: Double) -> String {
      "\(format(value, digits: 4)) \(run.time.shownUnit.symbol)"
    }
    let values = [
      "\(format(unit.value(ofCoherent: found.threshold), digits: 4)) \(unit.symbol)",
      words(periods.absolute), words(periods.relative - periods.absolute), words(periods.relative),
    ]
    let widths = [
      "0.1 %", "\(format(half, digits: 2)) ms", "\(format(2 * half, digits: 2)) ms",
      "\(format(half, digits: 2)) ms",
    ]
    return ExperimentResult(
      "refractory",
      zip(fields(checked, input), arrays).map { .init($0.name, $1, $0.documentation) },
      sentence: "\(checked.name) is absolutely refractory for \(words(periods.absolute)) and has "
        + "recovered after \(words(periods.relative))",
      figures: try figure(found, pulses, run),
      table: Table(
        caption: "Refractory periods of \(checked.name), from pairs of 1 ms pulses",
        columns: [
          Table.Column(name: "", texts: names), Table.Column(name: "value", texts: values),
          Table.Column(name: "within", texts: widths),
        ]))
  }

  /// The least second pulse that gives a spike, as a multiple of the first, against the interval.
  private static func figure(
    _ found: PairedPulses.Result, _ pulses: PairedPulses, _ run: Run
  ) throws -> [Figure] {
    let curve = try pulses.recovery(found)
    guard curve.contains(where: { $0.strength.isFinite }) else { return [] }
    let time = run.time.shownUnit.symbol
    let periods = found.periods
    let points = Series(
      x: .values(curve.map(\.interval)), y: curve.map(\.strength), role: .voltage,
      shape: .linePoints)
    var figure = Figure(
      title: "Recovery of \(run.model.name)",
      panels: [
        Panel(
          y: Figures.Axis(
            "second pulse, over the first", limits: Limits(0, PairedPulses.strongest)),
          marks: [
            .span(Span(from: 0, to: periods.absolute, label: "absolute", tone: .strong)),
            .span(
              Span(from: periods.absolute, to: periods.relative, label: "relative", tone: .light)),
            .series(points),
          ], kind: .currents, height: 200)
      ], x: Figures.Axis(.named("interval", unit: time), limits: Limits(0, periods.relative * 1.4)))
    figure.description =
      "The least second pulse that gives a second spike, as a multiple of the first, against the "
      + "interval between the two"
    return [figure]
  }
}
