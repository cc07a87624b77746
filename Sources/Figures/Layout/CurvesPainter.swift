/// Draws the bands, rules, arrows, curves, dots and signs of a panel, in this order, and remembers
/// what text should keep clear of.
struct CurvesPainter {
  /// A curve whose name stands beside it.
  typealias Named = (name: StyledText, path: Path, colour: Colour)

  /// Bands and rules, which lie below the arrows.
  private var ground: [DrawingCommand] = []
  private var commands: [DrawingCommand] = []
  private(set) var obstacles: [Path] = []
  private(set) var named: [Named] = []

  private let panel: Panel
  private let area: PlotArea
  private let theme: Theme
  /// The curves that share the panel.
  private let count: Int

  /// Rules and signs beyond this number are not drawn.
  private static let maximumMarks = 2000
  /// Dots beyond this number are no obstacles.
  private static let avoidedDots = 5000

  init(_ panel: Panel, area: PlotArea, theme: Theme) {
    self.panel = panel
    self.area = area
    self.theme = theme
    count = panel.marks.reduce(0) { $0 + CurvesPainter.curves(of: $1) }
    for case .band(let band) in panel.marks {
      commands += BandPainter(band: band, area: area, theme: theme).commands
    }
    for case .rule(let rule) in panel.marks.prefix(CurvesPainter.maximumMarks) { draw(rule) }
    ground = commands
    commands = []
    for mark in panel.marks { draw(mark) }
    for case .marker(let marker) in panel.marks.prefix(CurvesPainter.maximumMarks) { draw(marker) }
  }

  /// - Parameter texts: the boxes of the remarks in the panel, which arrows do not touch.
  func commands(around texts: [Box]) -> [DrawingCommand] {
    let fields = panel.marks.flatMap { mark -> [DrawingCommand] in
      guard case .vectors(let field) = mark else { return [] }
      return VectorFieldPainter(field: field, area: area, theme: theme, texts: texts).commands
    }
    return ground + fields + commands
  }

  private static func curves(of mark: Mark) -> Int {
    switch mark {
    case .series, .trajectory: 1
    case .family(let family): family.drawn.count
    default: 0
    }
  }

  private mutating func draw(_ mark: Mark) {
    switch mark {
    case .series(let series): draw(series)
    case .family(let family): draw(family)
    case .raster(let raster):
      commands += RasterPainter(raster: raster, area: area, theme: theme).commands
    case .bars(let bars): add(BarsPainter(bars: bars, area: area, theme: theme).commands)
    case .errorBars(let bars): add(ErrorBarsPainter(bars: bars, area: area, theme: theme).commands)
    case .trajectory(let course): draw(course)
    default: break
    }
  }

  private mutating func draw(_ rule: Rule) {
    let box = area.box
    let path: Path
    switch rule.direction {
    case .horizontal:
      guard let y = area.row(rule.value) else { return }
      path = Path([Position(box.x, y), Position(box.x + box.width, y)])
    case .vertical:
      guard let x = area.column(rule.value) else { return }
      path = Path([Position(x, box.y), Position(x, box.y + box.height)])
    }
    addLine(path, Stroke(theme.muted, dash: Role.annotation.dash))
  }

  private mutating func draw(_ marker: Marker) {
    guard let point = area.position(marker.x, marker.y) else { return }
    commands += SymbolShape.commands(
      marker.symbol, at: point, colour: marker.role.colour(in: theme), theme: theme)
  }

  private mutating func draw(_ course: Trajectory) {
    let path = tracer(.values(course.x), course.y, isStep: false).path()
    add(TrajectoryPainter(course: course, area: area, theme: theme, path: path).commands)
    if let name = course.label, !name.isEmpty, !panel.hasLegend {
      named.append((name, path, course.role.colour(in: theme)))
    }
  }

  private mutating func draw(_ series: Series) {
    let colour = series.role.colour(in: theme)
    if series.shape != .points {
      let path = tracer(series.x, series.y, isStep: series.shape == .step).path()
      let isMarked = series.shape == .linePoints
      let width = isMarked ? min(series.strokeWidth, 1.2) : series.strokeWidth
      addLine(
        path, Stroke(colour, width: CurvesPainter.tenths(width), dash: series.drawnDash))
      if series.labelPlace == .beside, let name = series.label, !panel.hasLegend {
        named.append((name, path, colour))
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
    for point in thinned.prefix(CurvesPainter.avoidedDots) {
      obstacles.append(Path([Position(point.x - 20, point.y), Position(point.x + 20, point.y)]))
    }
    addDots(thinned, colour)
  }

  private mutating func draw(_ family: Family) {
    guard let swept = family.sweptValues else { return }
    let width = CurvesPainter.tenths(family.strokeWidth)
    for index in family.drawn {
      let value = family.values[index]
      guard value.isFinite else { continue }
      let colour = Role.family(swept.position(of: value)).colour(in: theme)
      let path = tracer(family.x, family.members[index], isStep: false).path()
      addLine(path, Stroke(colour, width: width, dash: family.dash))
    }
  }

  private func tracer(_ x: Samples, _ y: [Double], isStep: Bool) -> SeriesTracer {
    SeriesTracer(
      x: x, y: y, isStep: isStep, xScale: area.x, yScale: area.y,
      clip: ClipRectangle(
        left: area.x.start - 10, right: area.x.end + 10, top: area.y.end - 10,
        bottom: area.y.start + 10), curves: count)
  }

  /// The width of a stroke: neither invisible nor hiding the panel.
  private static func tenths(_ width: Double) -> Int { Metrics.tenths(min(max(width, 0.2), 20)) }

  private mutating func addLine(_ path: Path, _ stroke: Stroke) {
    commands.append(.stroke(path, stroke))
    obstacles.append(path)
  }

  /// Adds shapes whose strokes text should keep clear of.
  private mutating func add(_ shapes: [DrawingCommand]) {
    commands += shapes
    for case .stroke(let path, _) in shapes { obstacles.append(path) }
  }

  private mutating func addDots(_ positions: [Position], _ colour: Colour) {
    guard !positions.isEmpty else { return }
    commands.append(.dots(positions, radius: Metrics.tenths(Metrics.dotRadius), fill: colour))
  }
}
