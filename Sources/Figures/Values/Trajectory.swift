/// The course of a state in a plane: a curve with arrows in the direction of time and dots at equal
/// times.
package struct Trajectory: Sendable, Equatable {
  package var x: [Double]
  package var y: [Double]
  /// A dot stands at the first sample and at every `dotStride`-th that follows; 0 draws none.
  package var dotStride: Int
  package var hasArrows: Bool
  package var label: StyledText?
  package var role: Role

  package init(
    x: [Double], y: [Double], dotStride: Int = 0, hasArrows: Bool = true,
    label: StyledText? = nil, role: Role = .voltage
  ) {
    self.x = x
    self.y = y
    self.dotStride = dotStride
    self.hasArrows = hasArrows
    self.label = label
    self.role = role
  }

  var count: Int { min(x.count, y.count) }
}
