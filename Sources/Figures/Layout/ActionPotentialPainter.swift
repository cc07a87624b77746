/// Marks action potentials: dots on all of them, and on the first of those that are most in sight
/// what was measured, each with its name and number. What finds no free place stays unsaid: text over
/// a curve would hide what it is about.
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
    for (index, marks) in all.prefix(ActionPotentialPainter.maximumDotted).enumerated() {
      drawDots(marks, areCovered: index > 0, &sheet)
    }
    guard let first = mostInSight(all) else { return }
    sheet.placer.sumUp()
    let width = drawHalfWidth(first, &sheet)
    sheet.placer.sumUp()
    let amplitude = drawAmplitude(first, &sheet)
    sheet.placer.sumUp()
    let unsaid = nameThreshold(first, &sheet)
    var peak = [text("peak", first.peak, first)]
    // Where spikes are so dense, a leader to the half-width would cross many.
    if case .withPeak(let text)? = amplitude { peak += [text] + (width.map { [$0.text] } ?? []) }
    name(peak, with: unsaid, first.peak, &sheet)
    name([text("trough", first.trough, first)], first.trough, &sheet)
    if case .withPeak? = amplitude { return }
    if let width {
      // The leader ends at the bar.
      sheet.write(.plain(width.text), at: width.end, mayCover: false, clearance: 15)
    }
    if case .beside(let point, let text)? = amplitude {
      sheet.write(.plain(text), at: point, prefer: .left, mayCover: false)
    }
  }

  /// The first of those of which most can be seen; nil where nothing can.
  private func mostInSight(_ all: [ActionPotentialMarks]) -> ActionPotentialMarks? {
    var best: (count: Int, marks: ActionPotentialMarks)?
    for marks in all {
      let count = [marks.threshold, marks.peak, marks.trough].count { position($0) != nil }
      if count > best?.count ?? 0 { best = (count, marks) }
    }
    return best?.marks
  }

  private func position(_ moment: ActionPotentialMarks.Moment?) -> Position? {
    moment.flatMap { area.position($0.time, $0.voltage) }
  }

  private func drawDots(
    _ marks: ActionPotentialMarks, areCovered: Bool, _ sheet: inout RemarkSheet
  ) {
    for moment in [marks.threshold, marks.peak, marks.trough] {
      if let point = position(moment) { sheet.dot(point, isCovered: areCovered) }
    }
  }

  /// - Returns: The name, where there is no free place along the line.
  private func nameThreshold(
    _ marks: ActionPotentialMarks, _ sheet: inout RemarkSheet
  ) -> String? {
    guard let moment = marks.threshold, let point = position(moment) else { return nil }
    let line = Path([
      Position(bounds.x - 20, point.y), Position(bounds.x + bounds.width, point.y),
    ])
    sheet.addLine(line, Stroke(sheet.theme.muted, dash: Role.annotation.dash))
    sheet.placer.sumUp()
    let value = NumberFormat.measured(moment.voltage)
    let text = "threshold \(value) \(marks.voltageUnit)"
    let placement = sheet.placer.place(
      .plain(text), along: .horizontal, at: point, colour: sheet.theme.ink, mayCover: false)
    return sheet.put(placement) ? nil : text
  }

  private func text(
    _ name: String, _ moment: ActionPotentialMarks.Moment?, _ marks: ActionPotentialMarks
  ) -> String {
    guard let moment else { return name }
    let voltage = NumberFormat.measured(moment.voltage)
    let time = NumberFormat.measured(moment.time)
    return "\(name) \(voltage) \(marks.voltageUnit) at \(time) \(marks.timeUnit)"
  }

  /// On one line if there is room for it.
  ///
  /// - Parameter other: said too where the line has room for it.
  private func name(
    _ texts: [String], with other: String? = nil, _ moment: ActionPotentialMarks.Moment?,
    _ sheet: inout RemarkSheet
  ) {
    guard let point = position(moment) else { return }
    let lines = [other.map { texts + [$0] }, texts].compactMap { $0 }
    for line in lines {
      if sheet.write(.plain(line.joined(separator: ", ")), at: point, mayCover: false) { return }
    }
    for text in texts where texts.count > 1 {
      sheet.write(.plain(text), at: point, mayCover: false)
    }
  }

  /// Where the amplitude is still to be written.
  private enum Amplitude {
    case beside(Position, String)
    /// There is no room for a bracket.
    case withPeak(String)
  }

  /// A bracket left of the upstroke. Where there is no room for its name at its left, that reads
  /// upwards along it, on the side that is free; where neither is, there is no bracket.
  private func drawAmplitude(
    _ marks: ActionPotentialMarks, _ sheet: inout RemarkSheet
  ) -> Amplitude? {
    guard let amplitude = marks.amplitude, let peak = marks.peak, let top = position(peak),
      let base = area.row(peak.voltage - amplitude)
    else { return nil }
    let text = "amplitude \(NumberFormat.measured(amplitude)) \(marks.voltageUnit)"
    let onset = area.column(marks.onset ?? marks.threshold?.time ?? peak.time) ?? top.x
    let end = marks.halfWidth.flatMap { area.column($0.end) } ?? top.x
    let left = min(onset, top.x) - 110
    let size = sheet.placer.boxSize(.plain(text))
    if left - 60 - size.width >= bounds.x {
      drawBracket(at: left, top.y, base, &sheet)
      return .beside(Position(left, (top.y + base) / 2), text)
    }
    for (x, nameX) in [(left, left - 40 - size.height), (max(end, top.x) + 110, nil)] {
      let name = Box(
        x: nameX ?? x + 40, y: (top.y + base - size.width) / 2, width: size.height,
        height: size.width)
      let bracket = Box(x: x - 25, y: top.y, width: 50, height: base - top.y)
      guard sheet.placer.isFree(name), sheet.placer.isFree(bracket) else { continue }
      drawBracket(at: x, top.y, base, &sheet)
      sheet.writeUpright(.plain(text), in: name)
      return nil
    }
    return .withPeak(text)
  }

  private func drawBracket(at x: Int, _ top: Int, _ base: Int, _ sheet: inout RemarkSheet) {
    sheet.addLine(
      bracket(from: Position(x, top), to: Position(x, base)), Stroke(sheet.theme.muted, width: 12))
  }

  private func drawHalfWidth(
    _ marks: ActionPotentialMarks, _ sheet: inout RemarkSheet
  ) -> (text: String, end: Position)? {
    guard let width = marks.halfWidth, let start = area.position(width.start, width.level),
      let end = area.position(width.end, width.level)
    else { return nil }
    sheet.addLine(bracket(from: start, to: end), Stroke(.vermillion, width: 18))
    let length = NumberFormat.measured((width.end - width.start).magnitude)
    let right = start.x > end.x ? start : end
    return ("half-width \(length) \(marks.timeUnit)", right)
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
