/// Values over a grid, as coloured cells with a colour bar. The grid may be irregular or lie on
/// logarithmic axes: cells meet midway between neighbouring centres.
package struct HeatMap: Sendable, Equatable {
  package enum Contours: Sendable, Equatable {
    case none
    /// At the ticks of the colour bar, so that the bar is their key.
    case automatic
    case levels([Double])
  }

  /// Centres of the cells, in any order.
  package var x: [Double]
  package var y: [Double]
  /// One value per cell; row = y, `values[row * x.count + column]`. What is not finite is a gap.
  package var values: [Double]
  /// What is coloured, with its unit.
  package var label: StyledText
  /// Ends of the colours; nil takes those of the values.
  package var limits: Limits?
  package var contours: Contours
  /// Whether the colour bar has ticks at whole numbers only.
  package var isInteger: Bool

  package init(
    x: [Double], y: [Double], values: [Double], label: StyledText, limits: Limits? = nil,
    contours: Contours = .none, isInteger: Bool = false
  ) {
    self.x = x
    self.y = y
    self.values = values
    self.label = label
    self.limits = limits
    self.contours = contours
    self.isInteger = isInteger
  }

  /// The extent of the colours; nil where no value is finite.
  var range: Limits? { limits ?? Limits(of: values) }
}
