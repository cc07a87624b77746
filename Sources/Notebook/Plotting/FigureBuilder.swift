import Figures
import Language
import Quantities

/// Makes a figure of arrays: axes and labels from their axes, units and names.
struct FigureBuilder {
  private let call: Call
  private let arrays: [NumericArray]
  private let environment: Environment

  init(_ call: Call, _ evaluator: inout Evaluator) throws {
    try self.init(call, values: call.all("y"), &evaluator)
  }

  init(_ call: Call, values: [Value], _ evaluator: inout Evaluator) throws {
    self.call = call
    environment = evaluator.environment
    arrays = try PlottedValues.arrays(values, call, &evaluator)
  }

  func figure() throws -> Figure {
    guard let first = arrays.first else { throw CommandError("there is nothing to plot") }
    let along = try xAxis(of: first)
    for array in arrays.dropFirst() {
      let other = try xAxis(of: array)
      guard other.name == along.name, other.dimension == along.dimension else {
        throw CommandError(
          "these have different x axes: \(along.name) and \(other.name)",
          help: "plot them in figures of their own")
      }
    }
    var panels: [Panel] = []
    for group in grouped() {
      var panel = Self.panel(group)
      if group.count == 1 { panel.marks += try extras(group[0]) }
      panels.append(panel)
    }
    var figure = Figure(panels: panels, x: Figures.Axis(AxisLabels.x(along)))
    figure.description = FigureSentence.of(arrays)
    try FigureOptions.apply(
      call, to: &figure, x: along.shownUnit, y: panels.count == 1 ? first.shownUnit : nil)
    return figure
  }

  /// The axis drawn horizontally: time, else the last of the sweeps.
  private func xAxis(of array: NumericArray) throws -> Axis {
    guard let axis = array.axes.last else {
      throw CommandError(
        "a single number cannot be plotted",
        help: "plot needs a trace such as run.V, or values along a sweep")
    }
    return axis
  }

  /// Arrays of one dimension share a panel, in the order of their first.
  private func grouped() -> [[NumericArray]] {
    var groups: [[NumericArray]] = []
    for array in arrays {
      if let index = groups.firstIndex(where: { $0[0].dimension == array.dimension }) {
        groups[index].append(array)
      } else {
        groups.append([array])
      }
    }
    return groups
  }

  /// A panel of arrays that share their dimension; there is at least one.
  static func panel(_ group: [NumericArray]) -> Panel {
    let unit = group[0].shownUnit
    var marks: [Mark] = []
    let names = AxisLabels.names(group)
    let roles = AxisLabels.roles(group)
    for (index, array) in group.enumerated() {
      marks += self.marks(
        of: array, unit, role: roles[index], name: group.count == 1 ? nil : names[index])
    }
    return Panel(
      y: Figures.Axis(AxisLabels.y(group, unit)), marks: marks, kind: AxisLabels.kind(group))
  }

  private static func marks(
    of array: NumericArray, _ unit: Unit, role: Role, name: String?
  ) -> [Mark] {
    let values = unit.values(fromCoherent: array.values)
    guard let along = array.axes.last else { return [] }
    let x = samples(along)
    guard array.axes.count == 1 else {
      return [.family(family(array, values, x, along))]
    }
    let isMeasure = !along.isTime && along.count <= 200 && !PlottedValues.isCurve(array)
    return [
      .series(
        Series(
          x: x, y: values, label: name.map(AxisLabels.symbol),
          role: role, shape: isMeasure ? .linePoints : .line))
    ]
  }

  private static func family(
    _ array: NumericArray, _ values: [Double], _ x: Samples, _ along: Axis
  ) -> Family {
    let outer = array.axes.dropLast()
    let width = max(along.count, 1)
    let rows = (0..<(values.count / width)).map { Array(values[($0 * width)..<(($0 + 1) * width)]) }
    // Over two sweeps the colour follows the first of them.
    let first = outer.first
    let inner = outer.dropFirst().reduce(1) { $0 * $1.count }
    let coordinates = first.map { $0.shownUnit.values(fromCoherent: $0.coordinates.values) } ?? []
    let swept = rows.indices.map { coordinates.isEmpty ? 0 : coordinates[$0 / max(inner, 1)] }
    return Family(
      x: x, members: rows, values: swept, label: first.map(AxisLabels.x) ?? "")
  }

  private static func samples(_ axis: Axis) -> Samples {
    let unit = axis.shownUnit
    if case .regular(let start, let step, let count) = axis.coordinates, unit.scale == 1 {
      return .uniform(start: start, step: step, count: count)
    }
    return .values(unit.values(fromCoherent: axis.coordinates.values))
  }

  /// What belongs to the figure of one array: the marks asked for, or the rheobase of an f–I curve.
  private func extras(_ array: NumericArray) throws -> [Mark] {
    let wanted = try call.words("mark")
    if !wanted.isEmpty {
      return try ActionPotentialMarking(array, Set(wanted), environment).marks()
    }
    guard array.label == Measures.countLabel, array.axes.count == 1, let axis = array.axes.first,
      let index = array.values.firstIndex(where: { $0 > 0 }), index > 0,
      array.values[..<index].allSatisfy({ $0 == 0 })
    else { return [] }
    let value = axis.coordinates[index]
    let text = PlainText.quantity(value, axis.dimension, axis.unit, digits: 4)
    let shown = axis.shownUnit.value(ofCoherent: value)
    return [.rule(Rule(.vertical, at: shown, label: .plain("rheobase ≤ \(text)")))]
  }
}
