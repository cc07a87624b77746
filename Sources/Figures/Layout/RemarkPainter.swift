/// Draws what is said inside a panel: callouts, names of vertical rules, and the marks of action
/// potentials, with all their text where it is free.
struct RemarkPainter {
  private(set) var shapes: [DrawingCommand] = []
  private(set) var texts: [DrawingCommand] = []

  private let theme: Theme
  private let bounds: Box
  private let area: PlotArea
  private var placer: LabelPlacer
  /// Whether text stands on a light ground of its own: arrows or colours are everywhere.
  private let hasHalo: Bool

  /// Remarks of a kind beyond this number are not drawn: nobody could read them.
  private static let maximumRemarks = 40

  /// - Parameters:
  ///   - curves: those that are named beside themselves, as drawn.
  ///   - notice: said in the middle of a panel that shows nothing.
  init(
    panel: Panel, bounds: Box, area: PlotArea, theme: Theme, obstacles: [Path],
    curves: [(name: StyledText, path: Path, colour: Colour)], notice: String? = nil
  ) {
    self.theme = theme
    self.bounds = bounds
    self.area = area
    hasHalo = panel.marks.contains { mark in
      switch mark {
      case .vectors, .heatMap: true
      default: false
      }
    }
    let needed = !curves.isEmpty || RemarkPainter.hasRemarks(panel) || notice != nil
    var grid = OccupancyGrid(bounds: needed ? bounds : Box(x: 0, y: 0, width: 0, height: 0))
    if needed {
      for path in obstacles { grid.mark(path) }
    }
    placer = LabelPlacer(grid: grid)
    guard needed else { return }
    if let notice { say(notice) }
    for case .marker(let marker) in panel.marks { avoid(marker) }
    placer.sumUp()
    draw(Legend(panel, theme: theme))
    for case .marker(let marker) in panel.marks.prefix(RemarkPainter.maximumRemarks) {
      name(marker)
    }
    for curve in curves.prefix(RemarkPainter.maximumRemarks) {
      put(placer.place(curve.name, beside: curve.path, colour: curve.colour))
    }
    draw(panel)
  }

  private mutating func say(_ notice: String) {
    let middle = Position(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
    var placement = placer.place(.plain(notice), at: middle, colour: theme.muted)
    placement?.leader = nil
    put(placement)
  }

  private static func hasRemarks(_ panel: Panel) -> Bool {
    panel.hasLegend
      || panel.marks.contains { mark in
        switch mark {
        case .callout, .actionPotentials: true
        case .rule(let rule): rule.direction == .vertical && rule.label != nil
        case .marker(let marker): marker.label?.isEmpty == false
        default: false
        }
      }
  }

  private mutating func draw(_ legend: Legend?) {
    guard let legend, let box = placer.reserve(width: legend.width, height: legend.height) else {
      return
    }
    let commands = legend.commands(in: box)
    shapes += commands.shapes
    texts += commands.texts
  }

  private mutating func avoid(_ marker: Marker) {
    guard let point = area.position(marker.x, marker.y) else { return }
    // The placer itself keeps four pixels clear of what is to be avoided.
    let radius = SymbolShape.radius - 12
    placer.avoid(
      Box(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius))
  }

  private mutating func draw(_ panel: Panel) {
    for case .actionPotentials(let all) in panel.marks { draw(all) }
    var callouts = 0
    for mark in panel.marks {
      switch mark {
      case .rule(let rule) where rule.direction == .vertical: name(rule)
      case .callout(let callout) where callouts < RemarkPainter.maximumRemarks:
        callouts += 1
        draw(callout)
      default: continue
      }
    }
  }

  private mutating func name(_ rule: Rule) {
    guard let label = rule.label else { return }
    guard let x = area.column(rule.value) else { return }
    put(
      placer.place(
        label, along: .vertical, at: Position(x, bounds.y + 80), colour: theme.muted))
  }

  private mutating func name(_ marker: Marker) {
    guard let label = marker.label, !label.isEmpty,
      let point = area.position(marker.x, marker.y)
    else { return }
    put(placer.place(label, at: point, colour: theme.ink))
  }

  private mutating func draw(_ callout: Callout) {
    guard let point = area.position(callout.x, callout.y) else { return }
    if callout.dot { dot(point) }
    placer.sumUp()
    put(placer.place(callout.label, at: point, colour: theme.ink))
  }

  private mutating func draw(_ all: [ActionPotentialMarks]) {
    for marks in all.prefix(1000) { drawDots(marks) }
    guard let first = all.first else { return }
    let amplitude = drawBracket(first)
    let width = drawHalfWidth(first)
    placer.sumUp()
    nameThreshold(first)
    namePeak(first)
    if let (text, point) = width { put(placer.place(text, at: point, colour: theme.ink)) }
    if let (text, point) = amplitude {
      put(placer.place(text, at: point, prefer: .left, colour: theme.ink))
    }
    nameTrough(first)
  }

  private mutating func drawDots(_ marks: ActionPotentialMarks) {
    for moment in [marks.threshold, marks.peak, marks.trough] {
      if let moment, let point = area.position(moment.time, moment.voltage) { dot(point) }
    }
  }

  private mutating func nameThreshold(_ marks: ActionPotentialMarks) {
    guard let moment = marks.threshold, let point = area.position(moment.time, moment.voltage)
    else { return }
    let line = Path([
      Position(bounds.x - 20, point.y), Position(bounds.x + bounds.width, point.y),
    ])
    addLine(line, Stroke(theme.muted, dash: Role.annotation.dash))
    placer.sumUp()
    let value = NumberFormat.measured(moment.voltage)
    put(
      placer.place(
        .plain("threshold \(value) \(marks.voltageUnit)"), along: .horizontal, at: point,
        colour: theme.ink))
  }

  private mutating func namePeak(_ marks: ActionPotentialMarks) {
    guard let moment = marks.peak, let point = area.position(moment.time, moment.voltage) else {
      return
    }
    put(placer.place(text("peak", moment, marks), at: point, colour: theme.ink))
  }

  private mutating func nameTrough(_ marks: ActionPotentialMarks) {
    guard let moment = marks.trough, let point = area.position(moment.time, moment.voltage) else {
      return
    }
    put(placer.place(text("trough", moment, marks), at: point, colour: theme.ink))
  }

  private func text(
    _ name: String, _ moment: ActionPotentialMarks.Moment, _ marks: ActionPotentialMarks
  ) -> StyledText {
    let voltage = NumberFormat.measured(moment.voltage)
    let time = NumberFormat.measured(moment.time)
    return .plain("\(name) \(voltage) \(marks.voltageUnit) at \(time) \(marks.timeUnit)")
  }

  /// A bracket to the left of the upstroke; returns its name and where that belongs.
  private mutating func drawBracket(_ marks: ActionPotentialMarks) -> (StyledText, Position)? {
    guard let amplitude = marks.amplitude, let peak = marks.peak,
      let top = area.position(peak.time, peak.voltage),
      let base = area.position(peak.time, peak.voltage - amplitude)
    else { return nil }
    let upstroke = marks.threshold.flatMap { area.position($0.time, peak.voltage)?.x } ?? top.x
    let x = max(bounds.x + 40, min(upstroke, top.x) - 110)
    bracket(from: Position(x, top.y), to: Position(x, base.y), Stroke(theme.muted, width: 12))
    let text = "amplitude \(NumberFormat.measured(amplitude)) \(marks.voltageUnit)"
    return (.plain(text), Position(x, (top.y + base.y) / 2))
  }

  private mutating func drawHalfWidth(_ marks: ActionPotentialMarks) -> (StyledText, Position)? {
    guard let width = marks.halfWidth, let start = area.position(width.start, width.level),
      let end = area.position(width.end, width.level)
    else { return nil }
    bracket(from: start, to: end, Stroke(.vermillion, width: 18))
    let length = NumberFormat.measured((width.end - width.start).magnitude)
    let right = start.x > end.x ? start : end
    return (.plain("half-width \(length) \(marks.timeUnit)"), right)
  }

  /// A straight line with a short bar across each end.
  private mutating func bracket(from start: Position, to end: Position, _ stroke: Stroke) {
    let across = start.x == end.x ? Position(25, 0) : Position(0, 25)
    var path = Path([start, end])
    for point in [start, end] {
      path.append([
        Position(point.x - across.x, point.y - across.y),
        Position(point.x + across.x, point.y + across.y),
      ])
    }
    addLine(path, stroke)
  }

  private mutating func addLine(_ path: Path, _ stroke: Stroke) {
    shapes.append(.stroke(path, stroke))
    placer.avoid(path)
  }

  private mutating func dot(_ point: Position) {
    let radius = Metrics.tenths(Metrics.markRadius)
    shapes.append(.dots([point], radius: radius + 10, fill: theme.background))
    shapes.append(.dots([point], radius: radius, fill: Colour.vermillion))
    placer.avoid(
      Box(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius))
  }

  private mutating func put(_ placement: LabelPlacer.Placement?) {
    guard let placement else { return }
    if let leader = placement.leader { shapes.append(.stroke(leader, Stroke(theme.muted))) }
    if hasHalo {
      shapes.append(.rectangle(placement.line.box, fill: theme.background, opacity: 0.75))
    }
    texts.append(.text(placement.line))
  }
}
