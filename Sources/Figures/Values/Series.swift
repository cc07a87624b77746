/// One curve. Where `x` and `y` differ in length, the shorter counts; a sample that is not finite
/// (or beyond ±1e300) is a gap.
package struct Series: Sendable, Equatable {
  package enum Shape: Sendable, Equatable {
    case line
    /// Every value is held until the next sample.
    case step
    case points
    case linePoints
  }

  package var x: Samples
  package var y: [Double]
  /// Written at the end of the curve, in its colour.
  package var label: StyledText?
  package var role: Role
  package var shape: Shape
  /// Stroke width in pixels.
  package var strokeWidth: Double

  package init(
    x: Samples, y: [Double], label: StyledText? = nil, role: Role = .neutral(0),
    shape: Shape = .line, strokeWidth: Double = 1.5
  ) {
    self.x = x
    self.y = y
    self.label = label
    self.role = role
    self.shape = shape
    self.strokeWidth = strokeWidth
  }

  var count: Int { min(x.count, y.count) }
}
