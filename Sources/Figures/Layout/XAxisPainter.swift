/// The shared x axis below the last panel.
enum XAxisPainter {
  private static let tickLabelOffset = 14.0
  private static let labelOffset = 31.0

  /// Pixels from the bottom of the last panel to the bottom of the page.
  static func height(label: StyledText) -> Double { label.isEmpty ? 24 : 42 }

  static func axis(_ layout: FigureLayout) -> [DrawingCommand] {
    guard let bottom = layout.frames.last?.bottom else { return [] }
    if layout.figure.style == .trace { return scaleBar(layout, bottom) { !$0.isText } }
    let y = Metrics.tenths(bottom)
    var path = Path([
      Position(Metrics.tenths(layout.plotLeft), y), Position(Metrics.tenths(layout.plotRight), y),
    ])
    for value in layout.xTicks.values where layout.figure.x.names.isEmpty {
      let x = Point(x: layout.xScale(value), y: 0).rounded.x
      path.append([Position(x, y), Position(x, y + Metrics.tenths(Metrics.tickLength))])
    }
    for value in layout.xTicks.minor {
      let x = Point(x: layout.xScale(value), y: 0).rounded.x
      path.append([Position(x, y), Position(x, y + Metrics.tenths(Metrics.minorTickLength))])
    }
    return [.stroke(path, Stroke(layout.figure.theme.ink))]
  }

  static func labels(_ layout: FigureLayout) -> [DrawingCommand] {
    guard let bottom = layout.frames.last?.bottom else { return [] }
    if layout.figure.style == .trace {
      return scaleBar(layout, bottom) { $0.isText } + name(layout, bottom)
    }
    let theme = layout.figure.theme
    let y = Metrics.tenths(bottom + tickLabelOffset)
    var commands = zip(layout.xTicks.values, tickLabels(layout)).map { value, label in
      let x = within(layout, Point(x: layout.xScale(value), y: 0).rounded.x, label)
      return DrawingCommand.text(
        TextLine(label, at: Position(x, y), anchor: .middle, colour: theme.ink))
    }
    let label = TextMeasure.fitted(
      layout.figure.x.label, to: layout.width - 2 * Metrics.edge, size: Metrics.labelSize)
    guard !label.isEmpty else { return commands }
    let half = TextMeasure.width(label, size: Metrics.labelSize) / 2
    let middle = (layout.plotLeft + layout.plotRight) / 2
    let x = min(max(middle, Metrics.edge + half), layout.width - Metrics.edge - half)
    commands.append(
      .text(
        TextLine(
          label, at: Position(Metrics.tenths(x), Metrics.tenths(bottom + labelOffset)),
          anchor: .middle, size: Metrics.tenths(Metrics.labelSize), colour: theme.ink)))
    return commands
  }

  /// Names are shortened to the room between neighbours, and left out where that is none.
  private static func tickLabels(_ layout: FigureLayout) -> [StyledText] {
    let names = layout.figure.x.names
    if names.isEmpty { return layout.xTicks.labels.map { .plain($0) } }
    let places = layout.xTicks.values.map { layout.xScale($0) / 10 }
    let spacing = zip(places.dropFirst(), places).map { $0 - $1 }.min() ?? layout.width
    let room = min(spacing, layout.width) - 12
    guard room > leastNameWidth else { return [] }
    return layout.xTicks.values.map { value in
      TextMeasure.fitted(names[Int(value) - 1], to: room, size: Metrics.tickSize)
    }
  }

  private static let leastNameWidth = 20.0

  private static func scaleBar(_ layout: FigureLayout) -> ScaleBar? {
    let length = layout.plotRight - layout.plotLeft
    return ScaleBar(layout.xLimits, layout.figure.x, length: length, share: 0.2)
  }

  /// The label of an axis that is not drawn, where it was asked for: left of the scale bar.
  private static func name(_ layout: FigureLayout, _ bottom: Double) -> [DrawingCommand] {
    guard layout.figure.x.isLabelGiven else { return [] }
    let taken = scaleBar(layout).map { max($0.extent, $0.width) + 12 } ?? 0
    let right = layout.plotRight - taken
    let label = TextMeasure.fitted(
      layout.figure.x.label, to: right - layout.plotLeft, size: Metrics.labelSize)
    let half = TextMeasure.width(label, size: Metrics.labelSize) / 2
    let middle = min((layout.plotLeft + layout.plotRight) / 2, right - half)
    return [
      .text(
        TextLine(
          label, at: Position(Metrics.tenths(middle), Metrics.tenths(bottom + 21)),
          anchor: .middle, size: Metrics.tenths(Metrics.labelSize),
          colour: layout.figure.theme.ink))
    ]
  }

  private static func scaleBar(
    _ layout: FigureLayout, _ bottom: Double, _ isWanted: (DrawingCommand) -> Bool
  ) -> [DrawingCommand] {
    scaleBar(layout)?.horizontal(
      right: layout.plotRight, top: bottom, width: layout.width, theme: layout.figure.theme
    ).filter(isWanted) ?? []
  }

  /// Moves a label at an end of the axis so that it stays on the page.
  private static func within(_ layout: FigureLayout, _ x: Int, _ label: StyledText) -> Int {
    let half = Metrics.tenths(TextMeasure.width(label, size: Metrics.tickSize) / 2) + 5
    return min(max(x, half), Metrics.tenths(layout.width) - half)
  }
}
