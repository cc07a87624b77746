/// Draws what is said inside a panel: callouts, names of vertical rules, and the marks of action
/// potentials, with all their text where it is free.
struct RemarkPainter {
  var shapes: [DrawingCommand] { sheet.shapes }
  var texts: [DrawingCommand] { sheet.texts }

  private let bounds: Box
  private let area: PlotArea
  private var sheet: RemarkSheet

  /// Remarks of a kind beyond this number are not drawn: nobody could read them.
  private static let maximumRemarks = 40

  /// - Parameters:
  ///   - curves: those that are named beside themselves, as drawn.
  ///   - notice: said in the middle of a panel that shows nothing.
  init(
    panel: Panel, bounds: Box, area: PlotArea, theme: Theme, obstacles: [Path],
    curves: [CurvesPainter.Named], notice: String? = nil
  ) {
    self.bounds = bounds
    self.area = area
    let needed = !curves.isEmpty || RemarkPainter.hasRemarks(panel) || notice != nil
    var grid = OccupancyGrid(bounds: needed ? bounds : Box(x: 0, y: 0, width: 0, height: 0))
    if needed {
      for path in obstacles { grid.mark(path) }
    }
    sheet = RemarkSheet(
      placer: LabelPlacer(grid: grid), theme: theme, hasHalo: RemarkPainter.isBusy(panel))
    guard needed else { return }
    if let notice { say(notice) }
    for case .marker(let marker) in panel.marks { avoid(marker) }
    sheet.placer.sumUp()
    if let legend = Legend(panel, theme: theme) { sheet.draw(legend) }
    for case .marker(let marker) in panel.marks.prefix(RemarkPainter.maximumRemarks) {
      name(marker)
    }
    for curve in curves.prefix(RemarkPainter.maximumRemarks) {
      sheet.put(sheet.placer.place(curve.name, beside: curve.path, colour: curve.colour))
    }
    draw(panel)
  }

  private static func isBusy(_ panel: Panel) -> Bool {
    panel.marks.contains { mark in
      switch mark {
      case .vectors, .heatMap: true
      default: false
      }
    }
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

  private mutating func say(_ notice: String) {
    let middle = Position(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
    var placement = sheet.placer.place(.plain(notice), at: middle, colour: sheet.theme.muted)
    placement?.leader = nil
    sheet.put(placement)
  }

  private mutating func avoid(_ marker: Marker) {
    guard let point = area.position(marker.x, marker.y) else { return }
    // The placer itself keeps four pixels clear of what is to be avoided.
    let radius = SymbolShape.radius - 12
    sheet.placer.avoid(
      Box(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius))
  }

  private mutating func draw(_ panel: Panel) {
    let painter = ActionPotentialPainter(area: area, bounds: bounds)
    for case .actionPotentials(let all) in panel.marks { painter.draw(all, on: &sheet) }
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
    guard let label = rule.label, let x = area.column(rule.value) else { return }
    sheet.put(
      sheet.placer.place(
        label, along: .vertical, at: Position(x, bounds.y + 80), colour: sheet.theme.muted))
  }

  private mutating func name(_ marker: Marker) {
    guard let label = marker.label, !label.isEmpty,
      let point = area.position(marker.x, marker.y)
    else { return }
    sheet.write(label, at: point)
  }

  private mutating func draw(_ callout: Callout) {
    guard let point = area.position(callout.x, callout.y) else { return }
    if callout.dot { sheet.dot(point) }
    sheet.placer.sumUp()
    let end: LabelPlacer.Side = callout.y < 0 ? .below : .above
    sheet.write(callout.label, at: point, prefer: callout.dot ? .right : end)
  }
}
