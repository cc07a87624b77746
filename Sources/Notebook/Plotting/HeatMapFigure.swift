import Figures
import Language
import Quantities

/// Values over two axes as a heat map: the first sweep (or time) to the right, the other upwards.
struct HeatMapFigure {
  private let array: NumericArray
  private let right: Axis
  private let up: Axis

  /// More cells than this do not fit into a figure's memory.
  private static let maximumCells = 20_000_000

  init(_ array: NumericArray) throws {
    guard array.axes.count == 2 else {
      let names = array.axes.map(\.name).joined(separator: ", ")
      throw CommandError(
        array.axes.count < 2
          ? "a heat map needs values over two axes, and these run along "
            + (names.isEmpty ? "none" : names)
          : "a heat map needs values over two axes, and these have \(array.axes.count): \(names)",
        help: array.axes.count < 2
          ? "declare a second sweep, or use plot"
          : "pick a value of the others: x[\(array.axes.last?.name ?? "") = …]")
    }
    guard array.values.count <= HeatMapFigure.maximumCells else {
      throw CommandError(
        "a heat map of \(array.values.count) cells is more than anyone can see",
        help: "pick a span of time or fewer members")
    }
    self.array = array
    let timeIsLast = array.axes[1].isTime
    right = timeIsLast ? array.axes[1] : array.axes[0]
    up = timeIsLast ? array.axes[0] : array.axes[1]
  }

  /// - Parameters:
  ///   - label: at the colour bar; nil makes it from the data.
  ///   - limits: of the colours.
  func figure(
    contours: HeatMap.Contours = .none, label: String? = nil, limits: Limits? = nil
  ) -> Figure {
    let map = HeatMap(
      x: coordinates(right), y: coordinates(up), values: values,
      label: label.map { .plain($0) } ?? AxisLabels.y([array], array.shownUnit), limits: limits,
      contours: contours, isInteger: AxisLabels.isCount(array))
    var figure = Figure(
      panels: [Panel(y: AxisLabels.axis(up), marks: [.heatMap(map)], kind: .plane)],
      x: AxisLabels.axis(right))
    figure.description =
      FigureSentence.of(map: array, right: right, up: up) + unseen(contours, limits)
    return figure
  }

  /// What the map was asked to show and cannot: values beyond the colours, lines beyond the values.
  private func unseen(_ contours: HeatMap.Contours, _ limits: Limits?) -> String {
    let shown = array.shownValues.filter(\.isFinite)
    var words = ""
    if let limits {
      let beyond = shown.count { !limits.contains($0) }
      if beyond > 0 {
        words += "; \(FigureSentence.count(beyond, "value")) beyond the ends of the colours"
      }
    }
    guard case .levels(let levels) = contours, let low = shown.min(), let high = shown.max() else {
      return words
    }
    let absent = levels.filter { $0 <= low || $0 >= high }
    guard !absent.isEmpty else { return words }
    let number = Quantities.NumberFormat(digits: 4, usesTypographicMinus: true)
    let listed = absent.prefix(6).map(number.string).joined(separator: ", ")
    let more = absent.count > 6 ? ", …" : ""
    return words + "; no contour at \(listed)\(more), outside the values"
  }

  /// Row by row upwards.
  private var values: [Double] {
    let shown = array.shownValues
    if right === array.axes[1] { return shown }
    let (columns, rows) = (right.count, up.count)
    return (0..<rows).flatMap { row in (0..<columns).map { shown[$0 * rows + row] } }
  }

  private func coordinates(_ axis: Axis) -> [Double] {
    axis.shownUnit.values(fromCoherent: axis.coordinates.values)
  }
}
