/// The straight line from what a label is about to the label.
struct LeaderLine {
  let from: Position
  let to: Position

  /// Between a dot's middle and its leader, in tenths of a pixel.
  static let clearance = 45.0

  /// Begins `clearance` from the anchor and ends 2 px before `end`, which is where the text begins.
  init(from anchor: Position, to end: Position, clearance: Double = LeaderLine.clearance) {
    let whole = LeaderLine.length(from: anchor, to: end)
    from = LeaderLine.point(clearance, from: anchor, towards: end)
    to = LeaderLine.point(max(clearance, whole - 20), from: anchor, towards: end)
  }

  var path: Path { Path([from, to]) }

  /// Whether the two have a point in common.
  func crosses(_ other: LeaderLine) -> Bool {
    func side(_ line: LeaderLine, _ point: Position) -> Int {
      ((line.to.x - line.from.x) * (point.y - line.from.y)
        - (line.to.y - line.from.y) * (point.x - line.from.x)).signum()
    }
    return side(self, other.from) * side(self, other.to) <= 0
      && side(other, from) * side(other, to) <= 0
  }

  /// The point so many tenths of a pixel from `anchor`, be it beyond `end`.
  static func point(
    _ distance: Double, from anchor: Position, towards end: Position
  ) -> Position {
    let whole = max(1, length(from: anchor, to: end))
    return Position(
      anchor.x + Int((Double(end.x - anchor.x) * distance / whole).rounded()),
      anchor.y + Int((Double(end.y - anchor.y) * distance / whole).rounded()))
  }

  private static func length(from anchor: Position, to end: Position) -> Double {
    let (dx, dy) = (Double(end.x - anchor.x), Double(end.y - anchor.y))
    return (dx * dx + dy * dy).squareRoot()
  }
}
