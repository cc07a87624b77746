import Figures
import Language
import Quantities

/// `histogram`.
enum HistogramCommand {
  static let command = Command(
    Signature(
      "histogram",
      [
        .init("values", .either([.anyNumber, .list(.anyNumber)]), "numbers of one dimension"),
        .init("bins", .number(.dimensionless), default: "", "how many bins; chosen from the data"),
        .init("bin", .anyNumber, default: "", "the width of a bin, instead of their number"),
        .init(
          "density", .boolean, default: "false",
          "true: the share of the values per unit, so that the area is one"),
      ] + FigureOptions.parameters
    ) { _ in .figure },
    summary: "Draws how often values occur.",
    details: """
      All values count, whatever their axes; those that are missing are left out. Without `bins` or \
      `bin` the width follows Freedman and Diaconis (2·IQR/∛n, rounded to a nice number), and whole \
      numbers get a bin each.
      """,
    example: "run = simulate(Lab3, 500 ms, I = 3 µA/cm²)\nhistogram(isi(run))"
  ) { call, evaluator in
    let values: [Double]
    let unit: Unit
    let label: StyledText
    switch call["values"] {
    case .number(let array)?:
      values = array.shownValues
      unit = array.shownUnit
      label = AxisLabels.y([array], unit)
    case .numbers(let list)?:
      unit = list.shownUnit
      values = unit.values(fromCoherent: list.values)
      let array = NumericArray(values: [], axes: [], dimension: list.dimension, unit: list.unit)
      label = AxisLabels.y([array], unit)
    default: throw CommandError("histogram needs numbers", argument: "values")
    }
    let bins =
      try call.words("xscale") == ["log"]
      ? logarithmicBins(call, values, evaluator.environment) : bins(call, values, unit)
    let isDensity = try call.flag("density") ?? false
    let x = Figures.Axis(label, unit: unit.symbol)
    var figure = Figure.histogram(bins, of: x, height: isDensity ? .density : .count)
    figure.description = sentence(values, label, bins)
    try FigureOptions.apply(call, to: &figure, evaluator.environment)
    return .figure(figure)
  }

  /// Bins of one width on a logarithmic axis; what has no place there is told.
  private static func logarithmicBins(
    _ call: Call, _ values: [Double], _ environment: Environment
  ) throws -> Bins {
    guard call["bin"] == nil else {
      throw CommandError(
        "bins of one width are no longer so on a logarithmic axis", argument: "bin",
        help: "give their number: bins = 20")
    }
    let finite = values.count(where: \.isFinite)
    let bins = Bins(onLogarithmicAxis: values, count: try count(call))
    FigureOptions.tellHidden(values.count { $0 <= 0 && $0.isFinite }, of: finite, environment)
    return bins
  }

  private static func count(_ call: Call) throws -> Int? {
    guard let count = try call.scalar("bins", .dimensionless) else { return nil }
    guard count >= 1, count <= Double(Bins.maximumCount), count == count.rounded() else {
      throw CommandError("bins is a whole number from 1 to \(Bins.maximumCount)", argument: "bins")
    }
    return Int(count)
  }

  private static func bins(_ call: Call, _ values: [Double], _ unit: Unit) throws -> Bins {
    if let count = try count(call) { return Bins(of: values, count: count) }
    guard let width = try call.scalar("bin", unit.dimension) else { return Bins(of: values) }
    let shown = unit.value(ofCoherent: width) - unit.value(ofCoherent: 0)
    guard shown > 0 else {
      throw CommandError("the width of a bin must be positive", argument: "bin")
    }
    let finite = values.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
    let largest = max(low.magnitude, high.magnitude)
    guard Bins.areDistinct(width: shown, around: largest) else {
      let symbol = unit.symbol.isEmpty ? "" : " \(unit.symbol)"
      throw CommandError(
        "bins of \(format(shown, digits: 4))\(symbol) cannot be told apart at "
          + "\(format(largest, digits: 4))\(symbol): numbers that large have no such digits",
        argument: "bin", help: "give a wider bin, or bins = 20")
    }
    guard (high - low) / shown < Double(Bins.maximumCount) else {
      throw CommandError(
        "bins that narrow would be more than \(Bins.maximumCount)", argument: "bin")
    }
    return Bins(of: values, width: shown)
  }

  private static func sentence(_ values: [Double], _ label: StyledText, _ bins: Bins) -> String {
    let counted = bins.counts.reduce(0, +)
    let missing = values.count { $0.isNaN }
    let beyond = values.count { $0.magnitude > 1e300 }
    let hidden = values.count - counted - missing - beyond
    var text =
      "Histogram of \(label.string): \(FigureSentence.count(counted, "value")) in "
      + FigureSentence.count(bins.counts.count, "bin")
    if let most = bins.counts.indices.max(by: { bins.counts[$0] < bins.counts[$1] }) {
      let number = Quantities.NumberFormat(digits: 4, usesTypographicMinus: true)
      text += ", most (\(Figures.NumberFormat.count(bins.counts[most]))) from "
      text += "\(number.string(bins.edges[most])) to \(number.string(bins.edges[most + 1]))"
    }
    if missing > 0 { text += "; \(Figures.NumberFormat.count(missing)) without a value" }
    if hidden > 0 { text += "; \(Figures.NumberFormat.count(hidden)) not above zero" }
    if beyond > 0 { text += "; \(Figures.NumberFormat.count(beyond)) beyond ±1e300" }
    return text
  }
}
