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

  /// The figure with the options of the call.
  func figure() throws -> Figure {
    var figure = try plainFigure()
    let curves = grouped().flatMap { $0 }.filter { arrays[$0].axes.count == 1 }
    try FigureOptions.apply(call, to: &figure, environment, curves: curves)
    return figure
  }

  /// The figure without the options that all figures share.
  func plainFigure() throws -> Figure {
    guard let first = arrays.first else { throw CommandError("there is nothing to plot") }
    if FigureBuilder.isMap(first) { return try heatMap(first) }
    let along = try xAxis(of: first)
    for array in arrays.dropFirst() {
      let other = try xAxis(of: array)
      guard other.name == along.name, other.dimension == along.dimension else {
        throw CommandError(
          "these have different x axes: \(along.name) and \(other.name)",
          help: "plot them in figures of their own")
      }
    }
    remarkOnOwnAxis(first, along)
    let shape = CurveShape.shape(try call.words("draw").first)
    var panels: [Panel] = []
    for group in grouped().map({ $0.map { arrays[$0] } }) {
      var panel = Self.panel(group, shape: shape)
      if group.count == 1 { panel.marks += try extras(group[0]) }
      panels.append(panel)
    }
    panels = try withErrors(panels)
    var figure = Figure(
      panels: FigureStack.withOneKeyEach(panels), x: AxisLabels.axis(along))
    figure.description = FigureSentence.of(arrays, names: try givenNames())
    return figure
  }

  /// `plot(A, counts)`: a habit of languages whose values do not know what they run along.
  private func remarkOnOwnAxis(_ first: NumericArray, _ along: Axis) {
    guard arrays.count == 2, first.axes.count == 1, first.label == along.name,
      first.values.count == along.count,
      first.values.indices.allSatisfy({ first.values[$0] == along.coordinates[$0] }),
      let rest = call.sources(of: "y").last
    else { return }
    environment.output.display(
      .note(
        "\(along.name) is drawn as a curve of its own. Values know what they run along: plot(\(rest)) "
          + "has \(along.name) on its x axis."))
  }

  /// The names that `legend` gives to all the arrays; nil where it does not.
  private func givenNames() throws -> [String]? {
    if case .boolean? = call["legend"] { return nil }
    return try call.texts("legend").flatMap { $0.count == arrays.count ? $0 : nil }
  }

  /// Values over two or more sweeps. What is counted along an axis (the spikes of a member) is drawn
  /// as curves.
  private static func isMap(_ array: NumericArray) -> Bool {
    array.timeAxis == nil && array.axes.count > 1
      && !array.axes.contains { ["spike", "interval"].contains($0.name) }
  }

  private func heatMap(_ array: NumericArray) throws -> Figure {
    guard arrays.count == 1 else {
      throw CommandError(
        "values over two sweeps are a heat map each", argument: "y",
        help: "plot them one by one, or pick a value of one sweep: x[\(array.axes[0].name) = …]")
    }
    return try HeatMapFigure(array).figure()
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

  /// The places of arrays of one dimension, which share a panel, in the order of their first.
  private func grouped() -> [[Int]] {
    var groups: [[Int]] = []
    for (place, array) in arrays.enumerated() {
      if let index = groups.firstIndex(where: { arrays[$0[0]].dimension == array.dimension }) {
        groups[index].append(place)
      } else {
        groups.append([place])
      }
    }
    return groups
  }

  /// A panel of arrays that share their dimension; there is at least one.
  ///
  /// - Parameter shape: of all curves; nil chooses it for each.
  static func panel(_ group: [NumericArray], shape: Series.Shape? = nil) -> Panel {
    let unit = group[0].shownUnit
    var marks: [Mark] = []
    let names = AxisLabels.names(group)
    let looks = CurveRoles.looks(group)
    var families = 0
    for (index, array) in group.enumerated() {
      let name = group.count == 1 ? nil : AxisLabels.symbol(names[index])
      let values = unit.values(fromCoherent: array.values)
      if array.axes.count > 1 {
        marks.append(.family(family(array, values, name: name, index: families)))
        families += 1
      } else if let curve = curve(array, values, looks[index], name, shape) {
        marks.append(.series(curve))
      }
    }
    return Panel(
      y: AxisLabels.axis(measuring: group), marks: marks, kind: AxisLabels.kind(group))
  }

  private static func curve(
    _ array: NumericArray, _ values: [Double], _ look: CurveRoles.Look, _ name: StyledText?,
    _ shape: Series.Shape?
  ) -> Series? {
    guard let along = array.axes.last else { return nil }
    let isMeasure = !along.isTime && along.count <= 200 && !PlottedValues.isCurve(array)
    return Series(
      x: samples(along), y: values, label: name, role: look.role,
      shape: shape ?? (isMeasure ? .linePoints : .line), dash: look.dash)
  }

  /// - Parameter index: among the families of the panel, which share their colours.
  private static func family(
    _ array: NumericArray, _ values: [Double], name: StyledText?, index: Int
  ) -> Family {
    let outer = array.axes.dropLast()
    let width = max(array.axes.last?.count ?? 1, 1)
    let rows = (0..<(values.count / width)).map { Array(values[($0 * width)..<(($0 + 1) * width)]) }
    // Over two sweeps the colour follows the first of them.
    let first = outer.first
    let inner = outer.dropFirst().reduce(1) { $0 * $1.count }
    let coordinates = first.map { $0.shownUnit.values(fromCoherent: $0.coordinates.values) } ?? []
    let swept = rows.indices.map { coordinates.isEmpty ? 0 : coordinates[$0 / max(inner, 1)] }
    return Family(
      x: array.axes.last.map(samples) ?? .values([]), members: rows, values: swept,
      label: first.map(AxisLabels.x) ?? "", name: name,
      dash: Role.dashes[index % Role.dashes.count])
  }

  static func samples(_ axis: Axis) -> Samples {
    let unit = axis.shownUnit
    if case .regular(let start, let step, let count) = axis.coordinates, unit.scale == 1 {
      return .uniform(start: start, step: step, count: count)
    }
    return .values(unit.values(fromCoherent: axis.coordinates.values))
  }

  /// The panels with the errors that were given for the only curve.
  private func withErrors(_ panels: [Panel]) throws -> [Panel] {
    guard call["error"] != nil else { return panels }
    let error = try call.array("error")
    guard arrays.count == 1, let array = arrays.first, array.axes.count == 1, panels.count == 1,
      let axis = array.axes.first
    else {
      throw CommandError(
        "errors are drawn for a single curve along one axis", argument: "error",
        help: "put several figures into one with stack")
    }
    guard error.dimension == array.dimension || error.isZeroLiteral else {
      throw CommandError(
        "error is \(NumberType(dimension: error.dimension, unit: error.unit).words), and the "
          + "curve is \(NumberType(dimension: array.dimension, unit: array.unit).words)",
        argument: "error")
    }
    let sizes = try Broadcasting.expand(error, over: axes(of: error, within: array))
    let unit = array.shownUnit
    func shown(_ sign: Double) -> [Double] {
      unit.values(fromCoherent: zip(array.values, sizes).map { $0 + sign * $1.magnitude })
    }
    let (lower, upper) = (shown(-1), shown(1))
    let role = CurveRoles.role(array, index: 0)
    var result = panels
    let x = FigureBuilder.samples(axis)
    let mark: Mark
    if try call.words("errors") == ["band"] {
      mark = .band(Band(x: x, lower: lower, upper: upper, role: role))
    } else {
      let places = axis.shownUnit.values(fromCoherent: axis.coordinates.values)
      mark = .errorBars(ErrorBars(at: places, lower: lower, upper: upper, role: role))
    }
    result[0].marks.insert(mark, at: 0)
    return result
  }

  private func axes(of error: NumericArray, within array: NumericArray) throws -> [Axis] {
    let axes = try Broadcasting.union(array.axes, error.axes)
    guard axes.count == array.axes.count else {
      throw CommandError(
        "error runs along \(error.axes.map(\.name).joined(separator: ", ")), and the curve along "
          + array.axes.map(\.name).joined(separator: ", "), argument: "error")
    }
    return axes
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
