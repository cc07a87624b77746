/// A point in tenths of a pixel, not yet rounded.
struct Point: Equatable {
  var x: Double
  var y: Double

  var rounded: Position {
    Position(Point.whole(x), Point.whole(y))
  }

  /// Coordinates far beyond any page are held at its far edge instead of trapping.
  private static func whole(_ value: Double) -> Int {
    value.isNaN ? 0 : Int(min(max(value, -1e7), 1e7).rounded())
  }
}
