import Figures
import HodgkinHuxley
import Language
import Quantities

/// What a swept run shows of itself. Along one sweep, the voltage of a few members above one another
/// and the spikes of all below; over two, the number of spikes in colours.
struct SweepFigure {
  private let run: Run
  private let environment: Environment

  /// Members whose voltage is drawn.
  private static let shownMembers = 4
  /// Longer members are not computed again merely to be looked at.
  private static let maximumSamples = 1_000_000
  private static let traceHeight = 56.0
  private static let rasterHeights = 80.0...180.0

  init(_ run: Run, _ environment: Environment) {
    self.run = run
    self.environment = environment
  }

  /// nil for more sweeps than a page has directions, and for those without a value.
  func figure() throws -> Figure? {
    guard run.members > 0 else { return nil }
    switch run.axes.count {
    case 1: return try alongSweep(run.axes[0])
    case 2:
      let counts = try spikes().array(Measures.countLabel, .dimensionless) { Double($0.count) }
      return try HeatMapFigure(counts).figure()
    default: return nil
    }
  }

  private func spikes() throws -> Spikes {
    try Spikes(run, level: nil, from: 0, to: .infinity, environment)
  }

  private func alongSweep(_ axis: Axis) throws -> Figure {
    var figure = RasterFigure(try spikes()).figure(binWidth: nil, withRate: false)
    let rows = SweepFigure.rasterHeights
    figure.panels[0].height = min(
      max(Double(run.members) * 10, rows.lowerBound), rows.upperBound)
    let shown = try traces(along: axis)
    figure.panels.insert(contentsOf: panels(shown, axis), at: 0)
    figure.description = RunSummary.sentence(run) + words(shown.map(\.index), axis)
    return figure
  }

  /// The voltage of some members: the first, the last, and others spread evenly between.
  private func traces(along axis: Axis) throws -> [(index: Int, trace: NumericArray)] {
    guard run.result.samples <= SweepFigure.maximumSamples else { return [] }
    let whole = (0..<axis.count).filter { run.result.failure(member: $0) == nil }
    let count = min(SweepFigure.shownMembers, whole.count)
    let picked = (0..<count).map { whole[$0 * (whole.count - 1) / max(count - 1, 1)] }
    return try picked.map { index in
      let member = try run.selecting(axis: 0, index: index, environment)
      return (index, try member.trace(run.spikingState.name, environment))
    }
  }

  /// One panel for each trace, the greatest value of the sweep uppermost, all with the same limits.
  private func panels(_ shown: [(index: Int, trace: NumericArray)], _ axis: Axis) -> [Panel] {
    let values = shown.flatMap { $0.trace.shownValues }.filter(\.isFinite)
    guard let least = values.min(), let greatest = values.max() else { return [] }
    let room = max((greatest - least) * 0.04, 1e-9)
    return shown.reversed().map { index, trace in
      var panel = FigureBuilder.panel([trace])
      panel.height = SweepFigure.traceHeight
      panel.y.limits = Limits(least - room, greatest + room)
      panel.marks = panel.marks.map { mark in
        guard case .series(var series) = mark else { return mark }
        series.label = .plain(value(index, axis))
        return .series(series)
      }
      return panel
    }
  }

  private func value(_ index: Int, _ axis: Axis) -> String {
    [number(index, axis), axis.shownUnit.symbol].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func number(_ index: Int, _ axis: Axis) -> String {
    NumberFormat(digits: 4, usesTypographicMinus: true)
      .string(axis.shownUnit.value(ofCoherent: axis.coordinates[index]))
  }

  private func words(_ shown: [Int], _ axis: Axis) -> String {
    guard let last = shown.last else { return "" }
    let values = (shown.dropLast().map { number($0, axis) } + [value(last, axis)])
      .joined(separator: ", ")
    return "; \(run.spikingState.name) at \(axis.name) = \(values), above the spikes of all members"
  }
}
