import Figures
import HodgkinHuxley
import Language
import Quantities

/// `action_potentials`.
enum ActionPotentialCommands {
  static let commands = [actionPotentials, RefractoryExperiment.command]

  /// A feature by its name: what it is measured in, with how many decimals, and what it means.
  struct Feature: Sendable {
    enum Measure: Sendable { case time, potential, difference, slope }

    let name: String
    let title: String
    let measure: Measure
    let decimals: Int
    let value: @Sendable (ActionPotential) -> Double?
    let documentation: String
    /// Whether the table has a column of it. All would be wider than a page.
    let isTabulated: Bool

    init(
      _ name: String, _ title: String, _ measure: Measure, _ decimals: Int,
      _ documentation: String, isTabulated: Bool = true,
      _ value: @escaping @Sendable (ActionPotential) -> Double?
    ) {
      (self.name, self.title, self.measure, self.decimals) = (name, title, measure, decimals)
      (self.documentation, self.isTabulated, self.value) = (documentation, isTabulated, value)
    }

    func dimension(_ state: CheckedModel.State, _ time: Dimension) -> Dimension {
      switch measure {
      case .time: time
      case .potential, .difference: state.number.dimension
      case .slope: state.number.dimension / time
      }
    }
  }

  static let features: [Feature] = [
    .init("time", "time", .time, 3, "when the threshold is reached") { $0.thresholdTime },
    .init("threshold", "threshold", .potential, 2, "the potential there") { $0.threshold },
    .init("peak_time", "peak at", .time, 3, "when the peak is reached", isTabulated: false) {
      $0.peakTime
    },
    .init("peak", "peak", .potential, 2, "the highest potential") { $0.peak },
    .init("amplitude", "amplitude", .difference, 2, "from the threshold to the peak") {
      $0.amplitude
    },
    .init("half_width", "half-width", .time, 3, "time above the middle of the two") {
      $0.halfWidth
    },
    .init("rise", "rise", .time, 3, "from the threshold to the peak", isTabulated: false) {
      $0.rise
    },
    .init(
      "fall", "fall", .time, 3, "from the peak back to the threshold's potential",
      isTabulated: false
    ) { $0.fall },
    .init("trough", "trough", .potential, 2, "the lowest potential after the peak") { $0.trough },
    .init("trough_time", "trough at", .time, 3, "when it is reached", isTabulated: false) {
      $0.troughTime
    },
    .init(
      "ahp", "AHP", .difference, 2, "after-hyperpolarisation: from the threshold down to the trough"
    ) { spike in
      spike.trough.flatMap { trough in spike.threshold.map { $0 - trough } }
    },
    .init("upstroke", "max dV/dt", .slope, 1, "the steepest way up") {
      $0.isWhole ? $0.maximumSlope : nil
    },
    .init("downstroke", "min dV/dt", .slope, 1, "the steepest way down", isTabulated: false) {
      $0.minimumSlope
    },
  ]

  private static let actionPotentials = Command(
    Signature(
      "action_potentials",
      [
        .init("run", .run, "the result of simulate"),
        .init(
          "slope", .anyNumber, default: "20 mV/ms",
          "the threshold is where dV/dt first reaches it on the way up"),
        .init("at", .level, default: "0 mV", "the level that a spike crosses upward"),
        .init(
          "window", .timeOrPlain, default: "20 ms", "how long after the peak the trough may be"),
        .init("from", .timeOrPlain, default: "0 ms", "where the window of the run begins"),
        .init("to", .timeOrPlain, default: "", "where it ends; without it, with the run"),
      ]
    ) { types in
      guard case .run(let model)? = types["run"] else { return .unknown }
      return .result(ResultType("action_potentials", fields(model)))
    },
    summary: "Measures each action potential of a run: one row a spike.",
    details: """
      The threshold is the first sample of the upstroke at which dV/dt, the difference to the next \
      sample over the step, reaches `slope` (eFEL's convention is slope = 10 mV/ms). The amplitude \
      counts from the threshold to the peak; the half-width is the time spent above the middle of the \
      two; the trough is the lowest potential before the next threshold and within the window, and the \
      after-hyperpolarisation (ahp) how far it lies below the threshold. A spike counts when its \
      threshold is at from ≤ t < to. A spike whose dV/dt never reaches `slope` has no threshold, and \
      nothing that counts from it; it is placed by its crossing of `at`. What the run or the window \
      ends too early to show is left empty. Along a sweep the rows stay with their member.
      """,
    example: "action_potentials(simulate(Lab3, 50 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let run = try call.run("run")
    let window = try Window(call, run)
    let time = run.model.checked.timeDimension
    let dimension = run.spikingState.number.dimension
    var detection = ActionPotentialDetection()
    if let slope = try call.scalar("slope", dimension / time) {
      guard slope > 0, slope.isFinite else {
        throw CommandError(
          "the slope of a threshold is above zero", argument: "slope",
          help: "20 mV/ms is usual where potentials are in mV")
      }
      detection.thresholdSlope = slope
    }
    if let level = try call.scalar("at", dimension) { detection.level = level }
    if let reach = try call.scalar("window", time) { detection.troughWindow = reach }
    let trace = try run.trace(run.spikingState.name, evaluator.environment)
    let samples = run.time.count
    let rows = (0..<run.members).map { member in
      detection.actionPotentials(
        in: Array(trace.values[(member * samples)..<((member + 1) * samples)]), step: run.step
      ).filter { $0.onset >= window.from && $0.onset < window.to }
    }
    let sentence = ActionPotentialSentence(
      run: run, detection: detection, spikes: rows.flatMap { $0 },
      isWindowed: call["from"] != nil || call["to"] != nil,
      untabulated: features.filter { !$0.isTabulated }.map(\.name))
    return .result(result(rows, run, sentence.text))
  }

  private static func fields(_ model: CheckedModel) -> [ResultType.Field] {
    let state = model.states[model.spikingState]
    return features.map { feature in
      .init(
        feature.name, .number(feature.dimension(state, model.timeDimension)),
        feature.documentation)
    }
  }

  private static func result(
    _ rows: [[ActionPotential]], _ run: Run, _ sentence: String
  ) -> ExperimentResult {
    let width = rows.map(\.count).max() ?? 0
    let axis = Axis(
      name: "spike", dimension: .dimensionless, unit: nil,
      coordinates: .regular(start: 1, step: 1, count: width))
    let checked = run.model.checked
    let arrays = features.map { feature in
      NumericArray(
        values: rows.flatMap { row in
          (0..<width).map { $0 < row.count ? feature.value(row[$0]) ?? .nan : .nan }
        }, axes: run.axes + [axis],
        dimension: feature.dimension(run.spikingState, checked.timeDimension),
        unit: feature.measure == .potential || feature.measure == .difference
          ? run.spikingState.number.unit : nil, label: feature.title, origin: run)
    }
    return ExperimentResult(
      "action_potentials",
      zip(features, arrays).map { .init($0.name, $1, $0.documentation) },
      sentence: sentence,
      table: table(rows, arrays, run))
  }

  /// One row a spike, the values of the sweeps before it.
  private static func table(
    _ rows: [[ActionPotential]], _ arrays: [NumericArray], _ run: Run
  ) -> Table {
    let places = rows.indices.flatMap { member in rows[member].indices.map { (member, $0) } }
    var columns = run.axes.map { axis -> Table.Column in
      let place = run.axes.firstIndex { $0 === axis } ?? 0
      let stride = run.axes[(place + 1)...].reduce(1) { $0 * $1.count }
      let values = places.map { axis.coordinates[($0.0 / stride) % axis.count] }
      return Table.Column(
        name: AxisLabels.symbol(axis.name), unit: axis.shownUnit.symbol,
        numbers: axis.shownUnit.values(fromCoherent: values))
    }
    columns.append(
      Table.Column(name: "spike", numbers: places.map { Double($0.1 + 1) }, decimals: 0))
    for (feature, array) in zip(features, arrays) where feature.isTabulated {
      let unit = array.shownUnit
      let offset = feature.measure == .difference ? unit.value(ofCoherent: 0) : 0
      columns.append(
        Table.Column(
          name: .plain(feature.title), unit: unit.symbol,
          cells: places.map { member, spike in
            feature.value(rows[member][spike]).map {
              .number(unit.value(ofCoherent: $0) - offset)
            } ?? .missing
          }, decimals: feature.decimals))
    }
    return Table(caption: "Action potentials of \(run.model.name)", columns: columns)
  }
}
