/// Intervals with a short bar across each end, at points of the other axis.
package struct ErrorBars: Sendable, Equatable {
  /// The axis along which the intervals lie.
  package enum Direction: Sendable, Equatable {
    case x, y
  }

  package var direction: Direction
  /// On the other axis.
  package var places: [Double]
  package var lower: [Double]
  package var upper: [Double]
  package var role: Role

  package init(
    _ direction: Direction = .y, at places: [Double], lower: [Double], upper: [Double],
    role: Role = .neutral(0)
  ) {
    self.direction = direction
    self.places = places
    self.lower = lower
    self.upper = upper
    self.role = role
  }

  var count: Int { min(places.count, lower.count, upper.count) }
}
