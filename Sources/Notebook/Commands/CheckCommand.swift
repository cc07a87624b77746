import Figures
import Language
import Quantities

/// `check`: how far a run can be trusted.
enum CheckCommand {
  static let commands = [check]

  private static let check = Command(
    Signature("check", [.init("run", .run, "the result of simulate")]) { types in
      guard case .run(let model)? = types["run"] else { return .unknown }
      return .result(ResultType("check", fields(model)))
    },
    summary: "Makes a run again with half the step and says what changes.",
    details: """
      Spikes are compared in order, the first with the first. The change of the potential is taken \
      at samples further than 5 ms from any spike of either run and from the end of a run with \
      spikes, so that the shift of a spike does not drown it; where spikes come closer than 10 ms there \
      is no such sample between them, and the change has no value. Noise is the same path at half the \
      step, so what changes is the method's doing. A run of adaptive is made again with tolerances ten times tighter. Of a sweep, \
      each member has a row; members that left the finite numbers have none. The result's members \
      serve an assert: `assert check(run).change < 1 mV`.
      """,
    example: "check(simulate(Lab3, 50 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms)))"
  ) { call, evaluator in
    let run = try call.run("run")
    let check = try RunCheck(run, evaluator.environment)
    let arrays = arrays(run, check)
    return .result(
      ExperimentResult(
        "check",
        zip(fields(run.model.checked), arrays).map { .init($0.name, $1, $0.documentation) },
        sentence: CheckSentence(run, check).text,
        table: run.axes.isEmpty ? spikeTable(run, check) : try memberTable(run, arrays)))
  }

  private static func fields(_ model: CheckedModel) -> [ResultType.Field] {
    let state = model.states[model.spikingState]
    return [
      .init("spikes", .number(.dimensionless), "the count of spikes"),
      .init("finer_spikes", .number(.dimensionless), "the same, computed more finely"),
      .init(
        "shift", .number(model.timeDimension),
        "the largest shift of a spike, positive where it comes later"),
      .init(
        "change", .number(state.number.dimension),
        "the largest change of \(state.name) between spikes"),
    ]
  }

  /// One number a member for each of the fields.
  private static func arrays(_ run: Run, _ check: RunCheck) -> [NumericArray] {
    func array(
      _ label: String, _ dimension: Dimension, _ unit: Unit? = nil,
      _ value: (RunCheck.Member) -> Double
    ) -> NumericArray {
      NumericArray(
        values: check.members.map(value), axes: run.axes, dimension: dimension, unit: unit,
        label: label)
    }
    let state = run.spikingState
    return [
      array("spikes", .dimensionless) { $0.counts.0.map(Double.init) ?? .nan },
      array("more finely", .dimensionless) { $0.counts.1.map(Double.init) ?? .nan },
      array("largest shift of a spike", run.model.checked.timeDimension) { $0.shift },
      array("largest change of \(state.name)", state.number.dimension, state.number.unit) {
        $0.change
      },
    ]
  }

  /// One row for each spike of either run.
  private static func spikeTable(_ run: Run, _ check: RunCheck) -> Table {
    let time = run.model.checked.timeDimension
    let unit = Unit.preferred(for: time).symbol
    let (first, second) = check.times
    guard !first.isEmpty || !second.isEmpty else {
      let state = run.spikingState
      let shown = state.number.unit ?? Unit.preferred(for: state.number.dimension)
      return Table(
        caption: caption(run),
        columns: [
          Table.Column(
            name: .plain("largest change of \(state.name)"), unit: shown.symbol,
            numbers: check.members.map { $0.change / shown.scale })
        ])
    }
    let count = max(first.count, second.count)
    func column(_ name: String, _ times: [Double], _ count: Int) -> Table.Column {
      let cells = (0..<count).map {
        times.indices.contains($0) && !times[$0].isNaN ? Table.Cell.number(times[$0]) : .missing
      }
      return Table.Column(name: .plain(name), unit: unit, cells: cells, decimals: 3)
    }
    return Table(
      caption: caption(run),
      columns: [
        Table.Column(name: "spike", numbers: (1...count).map(Double.init), decimals: 0),
        column("as run", first, count), column("more finely", second, count),
        column("change", zip(second, first).map { $0 - $1 }, count),
      ])
  }

  /// One row for each member; changes have the digits that the largest needs.
  private static func memberTable(_ run: Run, _ arrays: [NumericArray]) throws -> Table {
    var table = try ValueTable.of(arrays, caption: caption(run))
    let changes = arrays[arrays.count - 1]
    let largest = changes.shownUnit.values(fromCoherent: changes.values).filter(\.isFinite).max()
    if let largest, largest > 0 {
      let decimals = max(0, 3 - PowerOfTen.exponent(of: largest))
      if decimals <= 6 { table.columns[table.columns.count - 1].decimals = decimals }
    }
    return table
  }

  private static func caption(_ run: Run) -> String { "Check of \(run.model.name)" }
}
