import Figures
import Language
import Quantities

/// `check`: how far a run can be trusted.
enum CheckCommand {
  static let commands = [check]

  private static let check = Command(
    Signature("check", [.init("run", .run, "the result of simulate")]) { _ in .table },
    summary: "Makes a run again with half the step and says what changes.",
    details: """
      Spikes are compared in order, the first with the first. The change of the potential is taken \
      at samples further than 5 ms from any spike of either run and from the end of a run with \
      spikes, so that the shift of a spike does not drown it. Noise is the same path at half the step, so what changes is the method's doing. A run \
      of adaptive is made again with tolerances ten times tighter. Of a sweep, \
      each member has a row; members that left the finite numbers have none.
      """,
    example: "check(simulate(Lab3, 50 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms)))"
  ) { call, evaluator in
    let run = try call.run("run")
    let check = try RunCheck(run, evaluator.environment)
    let caption = CheckSentence(run, check).text
    return .table(
      run.axes.isEmpty ? spikeTable(run, check, caption) : try memberTable(run, check, caption))
  }

  /// One row for each spike of either run.
  private static func spikeTable(_ run: Run, _ check: RunCheck, _ caption: String) -> Table {
    let time = run.model.checked.timeDimension
    let unit = Unit.preferred(for: time).symbol
    let (first, second) = check.times
    guard !first.isEmpty || !second.isEmpty else {
      let state = run.spikingState
      let shown = state.number.unit ?? Unit.preferred(for: state.number.dimension)
      return Table(
        caption: caption,
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
      caption: caption,
      columns: [
        Table.Column(name: "spike", numbers: (1...count).map(Double.init), decimals: 0),
        column("as run", first, count), column("more finely", second, count),
        column("change", zip(second, first).map { $0 - $1 }, count),
      ])
  }

  /// One row for each member.
  private static func memberTable(
    _ run: Run, _ check: RunCheck, _ caption: String
  ) throws -> Table {
    func array(
      _ label: String, _ dimension: Dimension, _ unit: Unit? = nil,
      _ value: (RunCheck.Member) -> Double
    ) -> NumericArray {
      NumericArray(
        values: check.members.map(value), axes: run.axes, dimension: dimension, unit: unit,
        label: label)
    }
    let state = run.spikingState
    return try ValueTable.of(
      [
        array("spikes", .dimensionless) { $0.counts.0.map(Double.init) ?? .nan },
        array("more finely", .dimensionless) { $0.counts.1.map(Double.init) ?? .nan },
        array("largest shift of a spike", run.model.checked.timeDimension) { $0.shift },
        array("largest change of \(state.name)", state.number.dimension, state.number.unit) {
          $0.change
        },
      ], caption: caption)
  }
}

/// What a check found, in a sentence or two.
struct CheckSentence {
  private let run: Run
  private let check: RunCheck

  init(_ run: Run, _ check: RunCheck) {
    self.run = run
    self.check = check
  }

  var text: String {
    var sentences = ["With \(check.refinement), \(counts)"]
    if let shift = extreme(\.shift) {
      let time = PlainText.quantity(
        abs(shift.value), run.model.checked.timeDimension, nil, digits: 3)
      sentences.append(
        "Spikes come up to \(time) \(shift.value < 0 ? "earlier" : "later")\(place(shift.member))")
    }
    if let change = extreme(\.change) {
      let number = run.spikingState.number
      let value = PlainText.quantity(change.value, number.dimension, number.unit, digits: 3)
      sentences.append(
        "\(run.spikingState.name) between spikes changes by up to \(value)\(place(change.member))")
    }
    return sentences.joined(separator: ". ") + "."
  }

  private var counts: String {
    let pairs = check.members.compactMap { member -> (Int, Int)? in
      guard let first = member.counts.0, let second = member.counts.1 else { return nil }
      return (first, second)
    }
    if run.axes.isEmpty, let (before, after) = pairs.first {
      let words = after == 0 ? "is no spike" : after == 1 ? "is 1 spike" : "are \(after) spikes"
      return "there \(words)\(before == after ? ", as before" : " instead of \(before)")"
    }
    let changed = pairs.filter { $0.0 != $0.1 }.map { abs($0.0 - $0.1) }
    let lost = check.members.count - pairs.count
    let rest = lost > 0 ? "; \(lost) could not be compared" : ""
    guard let most = changed.max() else {
      return "all \(pairs.count) counts of spikes stay as they are\(rest)"
    }
    return "\(changed.count) of \(pairs.count) counts of spikes change, by up to \(most)\(rest)"
  }

  private func extreme(_ key: KeyPath<RunCheck.Member, Double>) -> (member: Int, value: Double)? {
    check.members.enumerated().map { (member: $0, value: $1[keyPath: key]) }
      .filter { !$0.value.isNaN }.max { abs($0.value) < abs($1.value) }
  }

  private func place(_ member: Int) -> String {
    run.axes.isEmpty ? "" : " (\(Axis.place(of: member, along: run.axes)))"
  }
}
