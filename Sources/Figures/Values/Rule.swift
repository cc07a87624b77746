/// A dashed line across the panel at one value of an axis.
package struct Rule: Sendable, Equatable {
  package enum Direction: Sendable, Equatable {
    case horizontal, vertical
  }

  package var direction: Direction
  package var value: Double
  package var label: StyledText?

  package init(_ direction: Direction, at value: Double, label: StyledText? = nil) {
    self.direction = direction
    self.value = value
    self.label = label
  }
}
