import Figures
import Language
import Quantities

/// Spikes in rows with their rate below.
struct RasterFigure {
  /// Times in the coherent unit; row = member, the last sweep fastest.
  private let rows: [[Double]]
  /// Members without a train: those that failed, and those that were not finished.
  private let (failed, unfinished): (Int, Int)
  /// The sweeps; none for a single run.
  private let axes: [Axis]
  private let time: Axis
  /// The window in which spikes were taken, in the coherent unit.
  private let from: Double
  private let to: Double

  init(_ spikes: Spikes) {
    rows = spikes.trains.map { $0 ?? [] }
    unfinished = spikes.isUnfinished.count { $0 }
    failed = spikes.trains.count { $0 == nil } - unfinished
    axes = spikes.axes
    time = spikes.run.time
    from = spikes.from
    to = min(spikes.to, spikes.run.duration)
  }

  /// - Parameter binWidth: in the coherent unit; nil chooses one.
  func figure(binWidth: Double?, withRate: Bool) -> Figure {
    let unit = time.shownUnit
    let isTime = time.dimension == .time
    let raster = Raster(
      rows: rows.map { unit.values(fromCoherent: $0) }, positions: positions)
    let rate =
      isTime
      ? Figures.Axis(.named("rate", unit: "Hz"), unit: "Hz") : Figures.Axis(.plain("rate"))
    var figure = Figure.raster(
      raster, rows: rowAxis, time: AxisLabels.axis(time),
      span: Limits(unit.value(ofCoherent: from), unit.value(ofCoherent: to)) ?? .zeroToOne,
      binWidth: binWidth.map { unit.value(ofCoherent: $0) },
      // Hertz are per second, and the coherent time is the millisecond.
      perUnit: isTime ? 1000 * unit.scale : 1, rate: withRate ? rate : nil)
    figure.description = sentence
    return figure
  }

  /// One sweep whose values are not too uneven gives the rows their places; otherwise they are
  /// counted.
  private var swept: (axis: Axis, values: [Double])? {
    guard axes.count == 1, let axis = axes.first, axis.count == rows.count else { return nil }
    let values = axis.shownUnit.values(fromCoherent: axis.coordinates.values)
    let sorted = values.sorted()
    let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }
    guard let least = gaps.min(), let first = sorted.first, let end = sorted.last else {
      return (axis, values)
    }
    return least > 0 && least * Double(gaps.count) > (end - first) / 3 ? (axis, values) : nil
  }

  private var positions: [Double] { swept?.values ?? rows.indices.map { Double($0 + 1) } }

  private var rowAxis: Figures.Axis {
    if let swept { return AxisLabels.axis(swept.axis) }
    guard axes.count == 1 else {
      return Figures.Axis(axes.isEmpty ? "run" : "member", isInteger: true)
    }
    return Figures.Axis(.plain("member along ") + AxisLabels.symbol(axes[0].name), isInteger: true)
  }

  private var sentence: String {
    let spikes = rows.reduce(0) { $0 + $1.count }
    let silent = rows.count { $0.isEmpty } - failed - unfinished
    let span = FigureSentence.span(time)
    let counted = FigureSentence.count(spikes, "spike")
    if axes.isEmpty { return "Raster over \(span): \(counted)" }
    let swept = axes.map { "\($0.name) (\(FigureSentence.span($0)))" }.joined(separator: " and ")
    let members = FigureSentence.count(rows.count - failed - unfinished, "member")
    let silence = silent == 0 ? "" : ", \(Figures.NumberFormat.count(silent)) of them silent"
    let others = [(failed, "failed"), (unfinished, "not finished")].filter { $0.0 > 0 }
      .map { "; \(Figures.NumberFormat.count($0.0)) \($0.1)" }.joined()
    return "Raster over \(span): \(counted) in \(members) along \(swept)\(silence)\(others)"
  }
}
