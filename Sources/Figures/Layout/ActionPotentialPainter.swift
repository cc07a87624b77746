/// Marks action potentials: dots on all of them, and on the first what was measured, each with its
/// name and number.
struct ActionPotentialPainter {
  private let area: PlotArea
  private let bounds: Box

  /// More action potentials than this get no dots.
  private static let maximumDotted = 1000

  init(area: PlotArea, bounds: Box) {
    self.area = area
    self.bounds = bounds
  }

  func draw(_ all: [ActionPotentialMarks], on sheet: inout RemarkSheet) {
    for marks in all.prefix(ActionPotentialPainter.maximumDotted) { drawDots(marks, &sheet) }
    guard let first = all.first else { return }
    let amplitude = drawBracket(first, &sheet)
    let width = drawHalfWidth(first, &sheet)
    sheet.placer.sumUp()
    nameThreshold(first, &sheet)
    name("peak", first.peak, first, &sheet)
    if let (text, point) = width { sheet.write(text, at: point) }
    if let (text, point) = amplitude { sheet.write(text, at: point, prefer: .left) }
    name("trough", first.trough, first, &sheet)
  }

  private func position(_ moment: ActionPotentialMarks.Moment?) -> Position? {
    moment.flatMap { area.position($0.time, $0.voltage) }
  }

  private func drawDots(_ marks: ActionPotentialMarks, _ sheet: inout RemarkSheet) {
    for moment in [marks.threshold, marks.peak, marks.trough] {
      if let point = position(moment) { sheet.dot(point) }
    }
  }

  private func nameThreshold(_ marks: ActionPotentialMarks, _ sheet: inout RemarkSheet) {
    guard let moment = marks.threshold, let point = position(moment) else { return }
    let line = Path([
      Position(bounds.x - 20, point.y), Position(bounds.x + bounds.width, point.y),
    ])
    sheet.addLine(line, Stroke(sheet.theme.muted, dash: Role.annotation.dash))
    sheet.placer.sumUp()
    let value = NumberFormat.measured(moment.voltage)
    sheet.put(
      sheet.placer.place(
        .plain("threshold \(value) \(marks.voltageUnit)"), along: .horizontal, at: point,
        colour: sheet.theme.ink))
  }

  private func name(
    _ name: String, _ moment: ActionPotentialMarks.Moment?, _ marks: ActionPotentialMarks,
    _ sheet: inout RemarkSheet
  ) {
    guard let moment, let point = position(moment) else { return }
    let voltage = NumberFormat.measured(moment.voltage)
    let time = NumberFormat.measured(moment.time)
    sheet.write(
      .plain("\(name) \(voltage) \(marks.voltageUnit) at \(time) \(marks.timeUnit)"), at: point)
  }

  /// A bracket to the left of the upstroke; returns its name and where that belongs.
  private func drawBracket(
    _ marks: ActionPotentialMarks, _ sheet: inout RemarkSheet
  ) -> (StyledText, Position)? {
    guard let amplitude = marks.amplitude, let peak = marks.peak, let top = position(peak),
      let base = area.position(peak.time, peak.voltage - amplitude)
    else { return nil }
    let upstroke = marks.threshold.flatMap { area.position($0.time, peak.voltage)?.x } ?? top.x
    let x = max(bounds.x + 40, min(upstroke, top.x) - 110)
    let line = Stroke(sheet.theme.muted, width: 12)
    sheet.addLine(bracket(from: Position(x, top.y), to: Position(x, base.y)), line)
    let text = "amplitude \(NumberFormat.measured(amplitude)) \(marks.voltageUnit)"
    return (.plain(text), Position(x, (top.y + base.y) / 2))
  }

  private func drawHalfWidth(
    _ marks: ActionPotentialMarks, _ sheet: inout RemarkSheet
  ) -> (StyledText, Position)? {
    guard let width = marks.halfWidth, let start = area.position(width.start, width.level),
      let end = area.position(width.end, width.level)
    else { return nil }
    sheet.addLine(bracket(from: start, to: end), Stroke(.vermillion, width: 18))
    let length = NumberFormat.measured((width.end - width.start).magnitude)
    let right = start.x > end.x ? start : end
    return (.plain("half-width \(length) \(marks.timeUnit)"), right)
  }

  /// A straight line with a short bar across each end.
  private func bracket(from start: Position, to end: Position) -> Path {
    let across = start.x == end.x ? Position(25, 0) : Position(0, 25)
    var path = Path([start, end])
    for point in [start, end] {
      path.append([
        Position(point.x - across.x, point.y - across.y),
        Position(point.x + across.x, point.y + across.y),
      ])
    }
    return path
  }
}
