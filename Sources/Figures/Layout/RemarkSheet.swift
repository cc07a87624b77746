/// Where remarks inside a panel are written: each finds room between what is there, and is in the way
/// of those that follow.
struct RemarkSheet {
  private(set) var shapes: [DrawingCommand] = []
  private(set) var texts: [DrawingCommand] = []
  var placer: LabelPlacer

  let theme: Theme
  /// Whether all text stands on a light ground of its own: arrows or colours are everywhere.
  let hasHalo: Bool

  init(placer: LabelPlacer, theme: Theme, hasHalo: Bool) {
    self.placer = placer
    self.theme = theme
    self.hasHalo = hasHalo
  }

  /// Writes text that has found its place; nil has found none, and is left out.
  ///
  /// - Returns: Whether it was written.
  @discardableResult
  mutating func put(_ placement: LabelPlacer.Placement?) -> Bool {
    guard let placement else { return false }
    if let leader = placement.leader { shapes.append(.stroke(leader, Stroke(theme.muted))) }
    if hasHalo || placement.coversLines {
      shapes.append(.rectangle(placement.line.box, fill: theme.background, opacity: 0.75))
    }
    texts.append(.text(placement.line))
    return true
  }

  @discardableResult
  mutating func write(
    _ text: StyledText, at point: Position, prefer side: LabelPlacer.Side = .right,
    mayCover: Bool = true, clearance: Double = LeaderLine.clearance
  ) -> Bool {
    put(
      placer.place(
        text, at: point, prefer: side, colour: theme.ink, mayCover: mayCover, clearance: clearance))
  }

  mutating func addLine(_ path: Path, _ stroke: Stroke) {
    shapes.append(.stroke(path, stroke))
    placer.avoid(path)
  }

  /// Writes text that reads upwards, in a box that is free.
  mutating func writeUpright(_ text: StyledText, in box: Box) {
    let middle = Position(box.x + box.width / 2, box.y + box.height / 2)
    texts.append(
      .text(TextLine(text, at: middle, anchor: .middle, colour: theme.ink, rotated: true)))
    placer.avoid(box)
  }

  /// A dot on a curve, set off from it.
  ///
  /// - Parameter isCovered: whether text may lie on it where there is no other place.
  mutating func dot(_ point: Position, isCovered: Bool = false) {
    let radius = Metrics.tenths(Metrics.markRadius)
    shapes.append(.dots([point], radius: radius + 10, fill: theme.background))
    shapes.append(.dots([point], radius: radius, fill: Colour.vermillion))
    placer.avoid(
      Box(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius),
      isCovered: isCovered)
  }

  mutating func draw(_ legend: Legend) {
    guard let box = placer.reserve(width: legend.width, height: legend.height) else { return }
    let commands = legend.commands(in: box)
    shapes += commands.shapes
    texts += commands.texts
  }
}
