import Figures
import HodgkinHuxley
import Language
import Quantities

/// `action_potentials` and `refractory`.
enum ActionPotentialCommands {
  static let commands = [actionPotentials, refractory]

  private static let run = Signature.Parameter("run", .run, "a single run, the result of simulate")

  private static let actionPotentials = Command(
    Signature(
      "action_potentials",
      [
        run,
        .init(
          "slope", .number(.potential / .time), default: "20 mV/ms",
          "the threshold is where dV/dt first reaches it on the way up"),
      ]
    ) { _ in .table },
    summary: "Measures each action potential of a run: one row a spike.",
    details: """
      The amplitude counts from the threshold to the peak; the half-width is the time spent above the \
      middle of the two; the trough is the lowest potential before the next threshold and within \
      20 ms. What the run ends too early to show is left empty.
      """,
    example: "action_potentials(simulate(Lab3, 50 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let run = try call.singleRun("run")
    var detection = ActionPotentialDetection()
    if let slope = try call.scalar("slope", .potential / .time) { detection.thresholdSlope = slope }
    let name = run.spikingState.name
    let trace = try run.trace(name, evaluator.environment)
    let spikes = detection.actionPotentials(in: trace.values, step: run.step)
    return .table(table(spikes, run, trace))
  }

  private static func table(
    _ spikes: [ActionPotential], _ run: Run, _ trace: NumericArray
  ) -> Table {
    let voltage = trace.shownUnit
    let time = run.time.shownUnit
    func column(_ name: StyledText, _ unit: String, _ decimals: Int, _ values: [Double?])
      -> Table.Column
    {
      Table.Column(
        name: name, unit: unit, cells: values.map { $0.map { .number($0) } ?? .missing },
        decimals: decimals)
    }
    func volts(_ values: [Double?]) -> [Double?] {
      values.map { $0.map(voltage.value(ofCoherent:)) }
    }
    let steepness = voltage.symbol.isEmpty ? "" : "\(voltage.symbol)/\(time.symbol)"
    return Table(
      caption: "Action potentials of \(run.model.name)",
      columns: [
        column("spike", "", 0, spikes.indices.map { Double($0 + 1) }),
        column("time", time.symbol, 3, spikes.map(\.thresholdTime)),
        column("threshold", voltage.symbol, 2, volts(spikes.map(\.threshold))),
        column("peak at", time.symbol, 3, spikes.map(\.peakTime)),
        column("peak", voltage.symbol, 2, volts(spikes.map(\.peak))),
        column(
          "amplitude", voltage.symbol, 2, spikes.map { voltage.value(ofCoherent: $0.amplitude) }),
        column("half-width", time.symbol, 3, spikes.map(\.halfWidth)),
        column("trough", voltage.symbol, 2, volts(spikes.map(\.trough))),
        column("max dV/dt", steepness, 1, volts(spikes.map(\.maximumSlope))),
      ])
  }

  private static let refractory = Command(
    Signature("refractory", [run]) { _ in .table },
    summary: "Measures the refractory periods of a run's model with paired pulses.",
    details: """
      Two pulses of 1 ms at the model's first input; the first has twice the strength that just gives \
      a spike. Absolute: the longest interval at which no second pulse, up to five times the first, \
      gives a second spike. Relative: up to the interval from which on the first pulse's own strength \
      suffices; it begins where the absolute period ends. A second spike crosses 0 mV, or still rises above it, after its pulse has ended.
      """,
    example: "refractory(simulate(Lab3, 5 ms))"
  ) { call, evaluator in
    let run = try call.run("run")
    let result = try PairedPulses(run, evaluator.environment).measure()
    let checked = run.model.checked
    let input = checked.inputs[0]
    let unit = input.number.unit ?? Unit.preferred(for: input.number.dimension)
    let time = run.time.shownUnit.symbol
    return .table(
      Table(
        caption: "Refractory periods of \(checked.name), from pairs of 1 ms pulses",
        columns: [
          Table.Column(
            name: "",
            texts: [
              "threshold of one pulse", "absolute period", "relative period", "recovered after",
            ]),
          Table.Column(
            name: "value",
            texts: [
              "\(format(unit.value(ofCoherent: result.threshold), digits: 4)) \(unit.symbol)",
              "\(format(result.periods.absolute, digits: 4)) \(time)",
              "\(format(result.periods.relative - result.periods.absolute, digits: 4)) \(time)",
              "\(format(result.periods.relative, digits: 4)) \(time)",
            ]),
          Table.Column(
            name: "within",
            texts: [
              "0.1 %", "\(format(result.periods.bracket / 2, digits: 2)) \(time)",
              "\(format(result.periods.bracket, digits: 2)) \(time)",
              "\(format(result.periods.bracket / 2, digits: 2)) \(time)",
            ]),
        ]))
  }
}
