/// Room for what names curves: beside one of them, or in a box apart from all.
extension LabelPlacer {
  private static let triedAnchors = 60

  /// Places the name of a curve beside it, rather near its end; nil where every place would cover
  /// other text.
  mutating func place(_ text: StyledText, beside path: Path, colour: Colour) -> Placement? {
    let inside = LabelPlacer.walked(path).filter { grid.bounds.contains($0) }
    guard !inside.isEmpty else { return nil }
    let size = boxSize(text)
    let step = inside.count / LabelPlacer.triedAnchors + 1
    var best: (cost: Double, box: Box)?
    for index in stride(from: inside.count - 1, through: 0, by: -step) {
      let anchor = inside[index]
      let age = Double(inside.count - 1 - index) / Double(inside.count)
      for (rank, box) in LabelPlacer.boxes(around: anchor, size).enumerated() {
        guard grid.bounds.contains(box) else { continue }
        let cost = coverCost(box) + age * 250 + Double(rank) * 12
        if cost < best?.cost ?? .infinity { best = (cost, box) }
      }
    }
    guard let best, best.cost < 1e6 else { return nil }
    return settle(text, best.box, leaderFrom: nil, colour)
  }

  /// Points along a path at most ten pixels apart, however few it is made of.
  private static func walked(_ path: Path) -> [Position] {
    var points: [Position] = []
    for range in path.ranges {
      points.append(path.points[range.lowerBound])
      for index in range.dropFirst() {
        let (from, to) = (path.points[index - 1], path.points[index])
        let steps = max(1, max(abs(to.x - from.x), abs(to.y - from.y)) / 100)
        for step in 1...min(steps, 1000) {
          points.append(
            Position(
              from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps))
        }
      }
    }
    return points
  }

  /// Right, left, above and below the anchor, near enough to belong to it.
  private static func boxes(
    around anchor: Position, _ size: (width: Int, height: Int)
  ) -> [Box] {
    let gap = 50
    let (middleX, middleY) = (anchor.x - size.width / 2, anchor.y - size.height / 2)
    let corners = [
      (anchor.x + gap, middleY), (anchor.x - gap - size.width, middleY),
      (middleX, anchor.y - gap - size.height), (middleX, anchor.y + gap),
      (anchor.x + gap, anchor.y - gap - size.height), (anchor.x + gap, anchor.y + gap),
      (anchor.x - gap - size.width, anchor.y - gap - size.height),
      (anchor.x - gap - size.width, anchor.y + gap),
    ]
    return corners.map { Box(x: $0.0, y: $0.1, width: size.width, height: size.height) }
  }

  /// Reserves room for a box where it covers least, preferably in a corner at the right; nil where
  /// it does not fit or would cover text.
  mutating func reserve(width: Int, height: Int) -> Box? {
    let bounds = grid.bounds
    guard bounds.width >= width, bounds.height >= height else { return nil }
    let right = bounds.x + bounds.width - width
    let bottom = bounds.y + bounds.height - height
    var best: (cost: Double, box: Box)?
    for y in stride(from: bounds.y, through: bottom, by: max(20, (bottom - bounds.y) / 40)) {
      for x in stride(from: bounds.x, through: right, by: max(20, (right - bounds.x) / 40)) {
        let box = Box(x: x, y: y, width: width, height: height)
        let offCorner = min(y - bounds.y, bottom - y) + min(x - bounds.x, right - x)
        let cost =
          coverCost(box) + Double(offCorner) * 0.1 + (x < right - 20 ? 20 : 0)
          + (y > bounds.y + 20 ? 10 : 0)
        if cost < best?.cost ?? .infinity { best = (cost, box) }
      }
    }
    guard let best, best.cost < 1e6 else { return nil }
    grid.mark(best.box, in: .text)
    grid.sumUp()
    return best.box
  }
}
