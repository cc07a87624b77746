/// Finds room for remarks inside a panel: of all positions on a fine grid the cheapest, where
/// covering a curve is dear, covering text forbidden, and distance counts. Labels are placed
/// one after the other, and each is an obstacle to the next.
struct LabelPlacer {
  /// A label as placed, with the line that leads to what it is about if it stands apart.
  struct Placement {
    var line: TextLine
    var leader: Path?
    /// No place was free of curves.
    var coversLines = false
  }

  /// Where a label should stand relative to its anchor if both sides are free.
  enum Side {
    case left, right, above, below
  }

  private static let leaderFrom = 100.0
  /// Nearer to its anchor a leader passes only what it leads to: a dot, a sign, a curve.
  private static let ownRadius = 80.0

  var grid: OccupancyGrid
  private var leaders: [LeaderLine] = []

  init(grid: OccupancyGrid) {
    self.grid = grid
    self.grid.sumUp()
  }

  /// Text placed later keeps clear of the path; counts only after `sumUp()`.
  mutating func avoid(_ path: Path) { grid.mark(path) }

  /// Text placed later does not touch the box, or only where no other place is left; counts only
  /// after `sumUp()`.
  mutating func avoid(_ box: Box, isCovered: Bool = false) {
    grid.mark(box, in: isCovered ? .lines : .text)
  }

  /// Whether the box lies in the panel and covers nothing.
  func isFree(_ box: Box) -> Bool {
    grid.bounds.contains(box) && grid.count(.text, in: box) == 0 && grid.count(.lines, in: box) == 0
  }

  mutating func sumUp() { grid.sumUp() }

  /// Places text near `anchor`; nil where every position would cover other text.
  ///
  /// - Parameters:
  ///   - mayCover: whether text may lie on curves where there is no other place.
  ///   - clearance: between the anchor and a leader to it, in tenths of a pixel.
  mutating func place(
    _ text: StyledText, at anchor: Position, prefer side: Side = .right, colour: Colour,
    mayCover: Bool = true, clearance: Double = LeaderLine.clearance
  ) -> Placement? {
    let size = boxSize(text)
    var best: (cost: Double, box: Box)?
    for box in gridCandidates(size, around: anchor) where mayCover || !coversLines(box) {
      let distance = LabelPlacer.distance(from: anchor, to: box)
      var cost = distance + sideCost(box, anchor, side)
      if distance < 50 { cost += 400 }
      cost += coverCost(box)
      guard cost < best?.cost ?? .infinity else { continue }
      if distance > LabelPlacer.leaderFrom {
        cost += 150 + leaderCost(from: anchor, to: LabelPlacer.nearest(anchor, in: box))
      }
      if cost < best?.cost ?? .infinity { best = (cost, box) }
    }
    guard let best, best.cost < 1e6 else { return nil }
    return settle(text, best.box, leaderFrom: anchor, colour, clearance: clearance)
  }

  /// Places text just above or below a horizontal line, or beside a vertical one, as near to
  /// `anchor` as there is room.
  mutating func place(
    _ text: StyledText, along direction: Rule.Direction, at anchor: Position, colour: Colour,
    mayCover: Bool = true
  ) -> Placement? {
    let size = boxSize(text)
    var best: (cost: Double, box: Box)?
    for (rank, start) in lineCandidates(size, direction, anchor) {
      let box = Box(x: start.x, y: start.y, width: size.width, height: size.height)
      guard grid.bounds.contains(box), mayCover || !coversLines(box) else { continue }
      let distance = LabelPlacer.distance(from: anchor, to: box)
      let cost = Double(rank) * 80 + distance * 0.3 + coverCost(box)
      if cost < best?.cost ?? .infinity { best = (cost, box) }
    }
    guard let best, best.cost < 1e6 else { return nil }
    return settle(text, best.box, leaderFrom: nil, colour)
  }

  func coversLines(_ box: Box) -> Bool { grid.count(.lines, in: box) > 0 }

  func boxSize(_ text: StyledText) -> (width: Int, height: Int) {
    (
      Metrics.tenths(TextMeasure.width(text, size: Metrics.tickSize)) + 10,
      Metrics.tenths(Metrics.tickSize * TextMeasure.inkHeight)
    )
  }

  private func gridCandidates(
    _ size: (width: Int, height: Int), around anchor: Position
  ) -> [Box] {
    let bounds = grid.bounds
    let columns = (bounds.width - size.width) / 40
    let rows = (bounds.height - size.height) / 40
    guard columns > 0, rows > 0 else { return [] }
    let thin = max(1, columns * rows / 10_000)
    var boxes: [Box] = []
    for row in 0...rows {
      for column in stride(from: 0, through: columns, by: thin) {
        boxes.append(
          Box(
            x: bounds.x + column * 40, y: bounds.y + row * 40, width: size.width,
            height: size.height))
      }
    }
    for offset in [60, 80, 120] {
      let middle = anchor.y - size.height / 2
      for x in [anchor.x + offset, anchor.x - offset - size.width] {
        boxes.append(Box(x: x, y: middle, width: size.width, height: size.height))
      }
    }
    return boxes.filter { bounds.contains($0) }
  }

  private func lineCandidates(
    _ size: (width: Int, height: Int), _ direction: Rule.Direction, _ anchor: Position
  ) -> [(Int, Position)] {
    let bounds = grid.bounds
    // Far enough that the line's own cells do not count as covered.
    let lift = 36
    switch direction {
    case .horizontal:
      let tops = [anchor.y - size.height - lift, anchor.y + lift]
      return tops.enumerated().flatMap { rank, top in
        stride(from: bounds.x, through: bounds.x + bounds.width, by: 20).map {
          (rank, Position($0, top))
        }
      }
    case .vertical:
      let lefts = [anchor.x + 40, anchor.x - size.width - 40]
      return lefts.enumerated().flatMap { rank, left in
        stride(from: bounds.y, through: bounds.y + bounds.height, by: 20).map {
          (rank, Position(left, $0))
        }
      }
    }
  }

  func coverCost(_ box: Box) -> Double {
    let wide = Box(
      x: box.x - 40, y: box.y - 15, width: box.width + 80, height: box.height + 30)
    return Double(grid.count(.text, in: wide)) * 1e6 + Double(grid.count(.lines, in: wide)) * 400
  }

  private func sideCost(_ box: Box, _ anchor: Position, _ side: Side) -> Double {
    let middle = Position(box.x + box.width / 2, box.y + box.height / 2)
    let isOnSide =
      switch side {
      case .left: box.x + box.width <= anchor.x
      case .right: box.x >= anchor.x
      case .above: box.y + box.height <= anchor.y
      case .below: box.y >= anchor.y
      }
    let wrongSide = isOnSide ? 0.0 : 120
    return switch side {
    case .left, .right: wrongSide + Double(abs(middle.y - anchor.y)) * 0.15
    case .above, .below: wrongSide + Double(abs(middle.x - anchor.x))
    }
  }

  /// A leader through text is out of the question, across another leader misleading, and across a
  /// curve worse than a long way.
  private func leaderCost(from anchor: Position, to end: Position) -> Double {
    let leader = LeaderLine(from: anchor, to: end)
    let start = LeaderLine.point(LabelPlacer.ownRadius, from: anchor, towards: end)
    return Double(grid.count(.text, from: start, to: end)) * 1e6
      + Double(grid.count(.lines, from: start, to: end)) * 200
      + Double(leaders.count { $0.crosses(leader) }) * 1e5
  }

  mutating func settle(
    _ text: StyledText, _ box: Box, leaderFrom anchor: Position?, _ colour: Colour,
    clearance: Double = LeaderLine.clearance
  ) -> Placement {
    let coversLines = coversLines(box)
    grid.mark(
      Box(x: box.x - 20, y: box.y - 10, width: box.width + 40, height: box.height + 20), in: .text)
    var leader: Path?
    if let anchor, LabelPlacer.distance(from: anchor, to: box) > LabelPlacer.leaderFrom {
      let line = LeaderLine(
        from: anchor, to: LabelPlacer.nearest(anchor, in: box), clearance: clearance)
      grid.mark(line.path)
      leaders.append(line)
      leader = line.path
    }
    grid.sumUp()
    let line = TextLine(
      text, at: Position(box.x + 5, box.y + box.height / 2), colour: colour)
    return Placement(line: line, leader: leader, coversLines: coversLines)
  }

  private static func nearest(_ anchor: Position, in box: Box) -> Position {
    // The middle of a side looks better than its corner.
    let middle = box.y + box.height / 2
    if anchor.x < box.x { return Position(box.x, middle) }
    if anchor.x > box.x + box.width { return Position(box.x + box.width, middle) }
    return Position(anchor.x, min(max(anchor.y, box.y), box.y + box.height))
  }

  static func distance(from anchor: Position, to box: Box) -> Double {
    let dx = Double(max(box.x - anchor.x, anchor.x - box.x - box.width, 0))
    let dy = Double(max(box.y - anchor.y, anchor.y - box.y - box.height, 0))
    return (dx * dx + dy * dy).squareRoot()
  }
}
