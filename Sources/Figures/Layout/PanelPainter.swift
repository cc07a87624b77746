/// Draws one panel: everything but text first, so that no curve covers a letter.
struct PanelPainter {
  let layout: FigureLayout
  let frame: PanelFrame
  let isLast: Bool

  private(set) var shapes: [DrawingCommand] = []
  private(set) var texts: [DrawingCommand] = []
  /// Paths that text should keep clear of.
  private var obstacles: [Path] = []
  /// Curves whose names stand beside them.
  private var namedCurves: [(name: StyledText, path: Path, colour: Colour)] = []

  init(layout: FigureLayout, index: Int) {
    self.layout = layout
    frame = layout.frames[index]
    isLast = index == layout.frames.count - 1
    drawHeatMap()
    drawSpans()
    if layout.figure.style == .axes { drawAxes() }
    for case .band(let band) in frame.panel.marks {
      shapes += BandPainter(band: band, area: area, theme: theme).commands
    }
    drawRules()
    drawMarks()
    drawSigns()
    drawSideLabels()
    drawKeys()
    drawRemarks()
    drawStrip()
  }

  private var theme: Theme { layout.figure.theme }
  private var left: Int { Metrics.tenths(layout.plotLeft) }
  private var right: Int { Metrics.tenths(layout.plotRight) }
  private var top: Int { Metrics.tenths(frame.top) }
  private var bottom: Int { Metrics.tenths(frame.bottom) }

  private var area: PlotArea { PlotArea(x: layout.xScale, y: frame.yScale) }

  private mutating func drawSpans() {
    for span in frame.panel.spans.prefix(2000) {
      guard let limits = Limits(span.from, span.to) else { continue }
      let from = max(left, Point(x: layout.xScale(limits.lower), y: 0).rounded.x)
      let to = min(right, Point(x: layout.xScale(limits.upper), y: 0).rounded.x)
      guard from <= to else { continue }
      let box = Box(x: from, y: top, width: max(to - from, 5), height: bottom - top)
      shapes.append(.rectangle(box, fill: .orange, opacity: span.tone == .strong ? 0.32 : 0.16))
    }
  }

  private mutating func drawHeatMap() {
    guard let map = frame.panel.heatMap, let painter = HeatMapPainter(map, in: area, theme) else {
      return
    }
    shapes += painter.commands
    shapes += painter.contours(at: frame.colourBar?.levels ?? map.levels(height: frame.height))
  }

  private mutating func drawAxes() {
    if frame.panel.heatMap == nil { drawGrid() }
    var axis = Path([Position(left, top), Position(left, bottom)])
    let end = left - Metrics.tenths(Metrics.tickLength)
    for (value, label) in zip(frame.ticks.values, frame.ticks.labels) {
      let y = Point(x: 0, y: frame.yScale(value)).rounded.y
      axis.append([Position(end, y), Position(left, y)])
      texts.append(
        .text(
          TextLine(
            .plain(label), at: Position(end - Metrics.tenths(Metrics.tickGap), y), anchor: .end,
            colour: theme.ink)))
    }
    for value in frame.ticks.minor {
      let y = Point(x: 0, y: frame.yScale(value)).rounded.y
      axis.append([Position(left - Metrics.tenths(Metrics.minorTickLength), y), Position(left, y)])
    }
    shapes.append(.stroke(axis, Stroke(theme.ink)))
    texts += YLabel.commands(frame, isLast: isLast, theme: theme)
  }

  private mutating func drawGrid() {
    var grid = Path()
    for value in layout.xTicks.values {
      let x = Point(x: layout.xScale(value), y: 0).rounded.x
      if x > left { grid.append([Position(x, top), Position(x, bottom)]) }
    }
    shapes.append(.stroke(grid, Stroke(theme.grid)))
  }

  private mutating func drawRules() {
    for case .rule(let rule) in frame.panel.marks.prefix(2000) {
      let path: Path
      switch rule.direction {
      case .horizontal:
        guard let y = area.row(rule.value) else { continue }
        path = Path([Position(left, y), Position(right, y)])
      case .vertical:
        guard let x = area.column(rule.value) else { continue }
        path = Path([Position(x, top), Position(x, bottom)])
      }
      addLine(path, Stroke(theme.muted, dash: Role.annotation.dash))
    }
  }

  private mutating func addLine(_ path: Path, _ stroke: Stroke) {
    shapes.append(.stroke(path, stroke))
    obstacles.append(path)
  }

  private mutating func drawMarks() {
    for case .vectors(let field) in frame.panel.marks {
      shapes += VectorFieldPainter(field: field, area: area, theme: theme).commands
    }
    for mark in frame.panel.marks {
      switch mark {
      case .series(let series): draw(series)
      case .family(let family): draw(family)
      case .raster(let raster):
        shapes += RasterPainter(raster: raster, area: area, theme: theme).commands
      case .bars(let bars): add(BarsPainter(bars: bars, area: area, theme: theme).commands)
      case .errorBars(let bars):
        add(ErrorBarsPainter(bars: bars, area: area, theme: theme).commands)
      case .trajectory(let course): draw(course)
      default: continue
      }
    }
  }

  /// Signs lie on all curves.
  private mutating func drawSigns() {
    for case .marker(let marker) in frame.panel.marks.prefix(2000) {
      guard let point = area.position(marker.x, marker.y) else { continue }
      shapes += SymbolShape.commands(
        marker.symbol, at: point, colour: marker.role.colour(in: theme), theme: theme)
    }
  }

  /// Adds shapes whose strokes text should keep clear of.
  private mutating func add(_ commands: [DrawingCommand]) {
    shapes += commands
    for case .stroke(let path, _) in commands { obstacles.append(path) }
  }

  private mutating func draw(_ course: Trajectory) {
    let path = tracer(.values(course.x), course.y, isStep: false).path()
    add(TrajectoryPainter(course: course, area: area, theme: theme, path: path).commands)
    if let name = course.label, !name.isEmpty, !frame.panel.hasLegend {
      namedCurves.append((name, path, course.role.colour(in: theme)))
    }
  }

  private mutating func draw(_ series: Series) {
    let colour = series.role.colour(in: theme)
    if series.shape != .points {
      let path = tracer(series.x, series.y, isStep: series.shape == .step).path()
      let isMarked = series.shape == .linePoints
      let width = isMarked ? min(series.strokeWidth, 1.2) : series.strokeWidth
      addLine(
        path,
        Stroke(colour, width: Metrics.tenths(min(max(width, 0.2), 20)), dash: series.drawnDash))
      if series.labelPlace == .beside, let name = series.label, !frame.panel.hasLegend {
        namedCurves.append((name, path, colour))
      }
    }
    if series.hasPoints {
      drawPoints(of: series, colour)
    } else if series.count == 1, let point = area.position(series.x[0], series.y[0]) {
      addDots([point], colour)
    }
  }

  private mutating func drawPoints(of series: Series, _ colour: Colour) {
    let area = area
    let positions = (0..<series.count).lazy.compactMap { area.position(series.x[$0], series.y[$0]) }
    let thinned = DotThinning.thinned(Array(positions))
    for point in thinned.prefix(5000) {
      obstacles.append(Path([Position(point.x - 20, point.y), Position(point.x + 20, point.y)]))
    }
    addDots(thinned, colour)
  }

  private mutating func addDots(_ positions: [Position], _ colour: Colour) {
    guard !positions.isEmpty else { return }
    shapes.append(.dots(positions, radius: Metrics.tenths(Metrics.dotRadius), fill: colour))
  }

  private mutating func draw(_ family: Family) {
    guard let range = family.valueRange else { return }
    let width = Metrics.tenths(min(max(family.strokeWidth, 0.2), 20))
    for index in family.drawn {
      let value = family.values[index]
      guard value.isFinite else { continue }
      let position = range.length > 0 ? (value - range.lower) / range.length : 0.5
      let path = tracer(family.x, family.members[index], isStep: false).path()
      addLine(path, Stroke(Role.family(position).colour(in: theme), width: width))
    }
  }

  private func tracer(_ x: Samples, _ y: [Double], isStep: Bool) -> SeriesTracer {
    SeriesTracer(
      x: x, y: y, isStep: isStep, xScale: layout.xScale, yScale: frame.yScale,
      clip: ClipRectangle(
        left: layout.plotLeft * 10 - 10, right: layout.plotRight * 10 + 10,
        top: frame.top * 10 - 10, bottom: frame.bottom * 10 + 10))
  }

  private mutating func drawSideLabels() {
    let wanted = frame.sideLabels.map { label in
      min(max(frame.yScale(label.value) / 10, frame.top), frame.bottom)
    }
    let middles = LabelSpreading.spread(
      wanted, pitch: Metrics.labelPitch, lower: frame.top, upper: frame.bottom)
    let x = Metrics.tenths(layout.plotRight + Metrics.sideGap)
    for (label, middle) in zip(frame.sideLabels, middles) {
      texts.append(
        .text(
          TextLine(
            label.text, at: Position(x, Metrics.tenths(middle)),
            size: Metrics.tenths(SideLabel.size), bold: label.bold, colour: label.colour)))
    }
  }

  private mutating func drawKeys() {
    var x = layout.plotRight + layout.sideWidth + PanelFrame.keyGap
    var commands: [DrawingCommand] = []
    if let bar = frame.colourBar {
      commands += bar.commands(x: x, top: frame.top, bottom: frame.bottom, theme: theme)
      x += bar.width + PanelFrame.keyGap
    }
    if let bar = frame.scaleBar { commands += bar.vertical(x: x, frame: frame, theme: theme) }
    if layout.figure.style == .trace,
      let label = StartLabel(frame, window: layout.figure.x.usableLimits)
    {
      commands.append(label.command(frame, plotLeft: layout.plotLeft, theme: theme))
    }
    for command in commands {
      if case .text = command { texts.append(command) } else { shapes.append(command) }
    }
  }

  private mutating func drawRemarks() {
    let remarks = RemarkPainter(
      panel: frame.panel,
      bounds: Box(x: left + 20, y: top, width: right - left - 20, height: bottom - top),
      area: area, theme: theme, obstacles: obstacles, curves: namedCurves,
      notice: notice)
    shapes += remarks.shapes
    texts += remarks.texts
  }

  /// What is missing from a panel without anything to see.
  private var notice: String? {
    for case .raster(let raster) in frame.panel.marks where raster.rows.allSatisfy(\.isEmpty) {
      return "no spikes"
    }
    let kind = layout.figure.x.scale
    let isEmpty =
      DataRanges.x(of: frame.panel, kind) == nil
      && !frame.panel.marks.contains { if case .rule = $0 { true } else { false } }
    let hasValues = DataRanges.y(of: frame.panel, x: kind, within: nil) != nil
    return isEmpty || !hasValues ? "no data" : nil
  }

  private mutating func drawStrip() {
    let strip = frame.strip
    for item in strip.items {
      let row = Double(strip.rows - item.row) - 0.5
      let y = Metrics.tenths(frame.top - SpanStrip.clearance - row * Metrics.stripRow)
      let width = item.tone == .strong ? 40 : 20
      shapes.append(
        .stroke(
          Path([Position(item.from, y), Position(max(item.to, item.from + 10), y)]),
          Stroke(theme.spanBar, width: width)))
      texts.append(.text(TextLine(item.text, at: Position(item.textX, y), colour: theme.ink)))
    }
  }
}
