import Figures
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
          "where the ramps end; without it, at five times the rheobase of 200 ms"),
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
      that of the ramp at this moment, and a ramp may give its spike only before it ends. The error is \
      what half the step changes.
      """,
    example: "threshold_ramp(Lab3)"
  ) { call, evaluator in
    let setup = try ExperimentSetup(call, evaluator.environment)
    return .result(try ramps(setup, call))
  }

  static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    [
      .init("current", .number(input.number), "the current at the spike, for each duration"),
      .init("time", .number(model.timeDimension), "when the spike comes, for each duration"),
    ]
  }

  private static func ramps(_ setup: ExperimentSetup, _ call: Call) throws -> ExperimentResult {
    var durations = (0..<13).map { Glibc.pow(300, Double($0) / 12) }
    if case .numbers(let list)? = call["durations"] {
      guard list.dimension == setup.timeDimension, !list.values.isEmpty, list.values.count <= 500,
        list.values.allSatisfy({ $0.isFinite && $0 >= 4 * setup.trials.step })
      else {
        throw CommandError(
          "durations are times of several steps dt at least, 500 at most", argument: "durations")
      }
      durations = list.values.sorted()
    }
    let end: Double
    if let given = try call.scalar("to", setup.input.number.dimension) {
      end = given
    } else {
      guard let found = try Rheobase.bracket(setup.trials, 200, tolerance: 1e-2) else {
        throw CommandError(
          "\(setup.model.name) gives no spike at any step of \(setup.input.name)",
          argument: "model")
      }
      end = 5 * found.middle
    }
    let times = try times(setup.trials, durations, end)
    let finer = try self.times(setup.trials.with(step: setup.trials.step / 2), durations, end)
    let changes = zip(times, finer).map { $0.isNaN && $1.isNaN ? 0 : ($0 - $1).magnitude }
    return result(setup, Ramps(durations: durations, end: end, times: times, changes: changes))
  }

  /// When each ramp gives its spike; NaN where it gives none before it ends.
  private static func times(
    _ trials: Trials, _ durations: [Double], _ end: Double
  ) throws -> [Double] {
    let outcomes = try trials.run(
      durations.map { [Trials.Piece(from: 0, to: $0, atFrom: 0, atTo: end)] },
      duration: durations.last ?? 1)
    return zip(outcomes, durations).map { outcome, duration in
      outcome.hasFailed ? .nan : outcome.spikeTimes.first { $0 < duration } ?? .nan
    }
  }

  /// Ramps from zero to `end`.
  private struct Ramps {
    let durations: [Double]
    let end: Double
    /// Of the spikes; NaN where there is none.
    let times: [Double]
    /// What half the step changes of the times; NaN where only one of both gives a spike.
    let changes: [Double]
  }

  private static func result(
    _ setup: ExperimentSetup, _ ramps: Ramps
  ) -> ExperimentResult {
    let (durations, end, times) = (ramps.durations, ramps.end, ramps.times)
    let currents = zip(times, durations).map { $0 / $1 * end }
    let errors = zip(ramps.changes, durations).map { $0 / $1 * end }
    let axis = Axis(
      name: "duration", dimension: setup.timeDimension, unit: nil, coordinates: .listed(durations))
    var values = [
      NumericArray(
        values: currents, axes: [axis], dimension: setup.input.number.dimension,
        unit: setup.input.number.unit, label: "current at the spike"),
      NumericArray(
        values: times, axes: [axis], dimension: setup.timeDimension, label: "time of the spike"),
    ]
    values[0].halfWidths = errors
    values[1].halfWidths = ramps.changes
    let fields = fields(setup.model.checked, setup.input)
    let unit = setup.inputUnit
    let fired = currents.filter { !$0.isNaN }
    let name = setup.model.name
    var words = "no ramp to \(setup.strengthWords(end)) gives \(name) a spike"
    if let low = fired.min(), let high = fired.max() {
      words = "on \(durations.count == 1 ? "a ramp" : "ramps") to \(setup.strengthWords(end)) "
      words += "\(name) spikes at \(setup.strengthWords(low))"
      if high > low { words += " to \(setup.strengthWords(high))" }
      let silent = times.filter(\.isNaN).count
      if silent > 0 { words += "; \(silent) of \(times.count) ramps give no spike before they end" }
    }
    let differs = ramps.changes.contains(where: \.isNaN)
    let sentence = ExperimentResult.sentence(
      words, (differs ? [setup.otherwiseAtHalfStep] : []) + setup.remarks)
    let series = Series(
      x: .values(durations), y: unit.values(fromCoherent: currents), role: .voltage,
      shape: .linePoints)
    var figure = Figure(
      title: "Threshold on ramps of \(name)",
      panels: [
        Panel(
          y: Figures.Axis(AxisLabels.quantity(setup.input.name, unit)), marks: [.series(series)],
          kind: .currents, height: 220)
      ],
      x: Figures.Axis(
        .named("time to \(setup.strengthWords(end, digits: 3))", unit: setup.timeUnit.symbol),
        scale: .logarithmic))
    figure.description = words
    func column(_ title: String, _ symbol: String, _ values: [Double]) -> Table.Column {
      Table.Column(
        name: .plain(title), unit: symbol,
        cells: values.map { $0.isNaN ? .missing : .number($0) })
    }
    let slopes = durations.map { unit.value(ofCoherent: end) / $0 }
    return ExperimentResult(
      "threshold_ramp", zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: sentence, figures: fired.isEmpty ? [] : [figure],
      table: Table(
        caption: "Threshold on ramps of \(name)",
        columns: [
          column("duration", setup.timeUnit.symbol, durations),
          column("slope", unit.per(setup.timeUnit), slopes),
          column("spike at", setup.timeUnit.symbol, times),
          column("current", unit.symbol, unit.values(fromCoherent: currents)),
          setup.errorColumn(zip(times, errors).map { $0.isNaN ? nil : $1 }, unit),
        ]))
  }
}
