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

  package enum LabelPlace: Sendable, Equatable {
    /// At the right of the panel, level with the end of the curve.
    case end
    /// Beside the curve where it is free; for curves that leave the panel or run back.
    case beside
  }

  package var x: Samples
  package var y: [Double]
  /// Written at the end of the curve, in its colour.
  package var label: StyledText?
  package var labelPlace: LabelPlace
  package var role: Role
  package var shape: Shape
  /// Stroke width in pixels.
  package var strokeWidth: Double
  /// Lengths of dashes and gaps in pixels; nil takes those of the role.
  package var dash: [Double]?

  package init(
    x: Samples, y: [Double], label: StyledText? = nil, labelPlace: LabelPlace = .end,
    role: Role = .neutral(0), shape: Shape = .line, strokeWidth: Double = 1.5,
    dash: [Double]? = nil
  ) {
    self.x = x
    self.y = y
    self.label = label
    self.labelPlace = labelPlace
    self.role = role
    self.shape = shape
    self.strokeWidth = strokeWidth
    self.dash = dash
  }

  var count: Int { min(x.count, y.count) }

  var drawnDash: [Double] { dash ?? role.dash }
}
