#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Draws arrows that show where the points of a plane go. Their middle stands at the point. An arrow
/// in the way of text is left out: what stuck out of the text would be read with it.
struct VectorFieldPainter {
  private static let maximumCount = 900
  private static let headLength = 32.0
  private static let headWidth = 28.0

  let field: VectorField
  let area: PlotArea
  let theme: Theme
  /// The boxes of texts.
  let texts: [Box]

  private static let clearance = 30

  private struct Arrow {
    var middle: Point
    /// On the page, in tenths of a pixel per time.
    var dx: Double
    var dy: Double
    var speed: Double
  }

  var commands: [DrawingCommand] {
    let arrows = arrows
    let fastest = arrows.map(\.speed).max() ?? 0
    guard fastest > 0 else { return [] }
    let longest = spacing(arrows.count) * 0.85
    var shafts = Path()
    var heads = Path()
    for arrow in arrows where arrow.speed > 0 {
      // The fourth root: a place ten thousand times slower has a tenth of the length.
      let length = max(longest * (arrow.speed / fastest).squareRoot().squareRoot(), 30)
      let (ux, uy) = (arrow.dx / arrow.speed, arrow.dy / arrow.speed)
      let tail = Point(
        x: arrow.middle.x - ux * length / 2, y: arrow.middle.y - uy * length / 2)
      let tip = Point(x: arrow.middle.x + ux * length / 2, y: arrow.middle.y + uy * length / 2)
      guard area.box.contains(tail.rounded), area.box.contains(tip.rounded),
        !texts.contains(where: { isInTheWay(tail.rounded, tip.rounded, of: $0) })
      else { continue }
      shafts.append([tail.rounded, tip.rounded])
      if let head = ArrowHead.corners(
        tip: tip, dx: ux, dy: uy, length: VectorFieldPainter.headLength,
        width: VectorFieldPainter.headWidth)
      {
        heads.append(head)
      }
    }
    guard !shafts.isEmpty else { return [] }
    let colour = theme.faint
    return [.stroke(shafts, Stroke(colour, width: 8)), .fill(heads, colour, opacity: 1)]
  }

  private func isInTheWay(_ tail: Position, _ tip: Position, of text: Box) -> Bool {
    let clearance = VectorFieldPainter.clearance
    return min(tail.x, tip.x) < text.x + text.width + clearance
      && max(tail.x, tip.x) > text.x - clearance
      && min(tail.y, tip.y) < text.y + text.height + clearance
      && max(tail.y, tip.y) > text.y - clearance
  }

  private var arrows: [Arrow] {
    let step = field.count / VectorFieldPainter.maximumCount + 1
    return stride(from: 0, to: field.count, by: step).compactMap { index in
      guard let middle = area.position(field.x[index], field.y[index]) else { return nil }
      let dx = field.dx[index] * area.x.slope(at: field.x[index])
      let dy = field.dy[index] * area.y.slope(at: field.y[index])
      let speed = hypot(dx, dy)
      guard speed.isFinite else { return nil }
      return Arrow(
        middle: Point(x: Double(middle.x), y: Double(middle.y)), dx: dx, dy: dy, speed: speed)
    }
  }

  /// About the distance between neighbours, were the arrows spread evenly.
  private func spacing(_ count: Int) -> Double {
    let box = area.box
    let each = Double(box.width) * Double(box.height) / Double(max(count, 1))
    return min(each.squareRoot(), 400)
  }
}

extension Box {
  func contains(_ point: Position) -> Bool {
    point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
  }
}
