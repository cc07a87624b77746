/// A bar that says the scale of an axis that is not drawn.
struct ScaleBar {
  /// Pixels below the last panel for the bar of x and its label.
  static let heightBelow = 34.0

  /// Of a label, in pixels.
  static let maximumWidth = 90.0

  /// In data units.
  let length: Double
  let label: StyledText
  /// In pixels.
  let extent: Double

  /// The longest of 1, 2, 5, 10, … that takes at most `share` of the axis; nil for a logarithmic
  /// axis, which no bar can describe.
  init?(_ limits: Limits, _ axis: Axis, length pixels: Double, share: Double) {
    let wide = limits.widenedIfDegenerate()
    guard axis.scale == .linear, wide.length > 0 else { return nil }
    let most = wide.length * share
    let unit = PowerOfTen.scale(1, by: PowerOfTen.exponent(of: most))
    guard let factor = [5.0, 2, 1].first(where: { unit * $0 <= most * (1 + 1e-9) }) else {
      return nil
    }
    length = unit * factor
    extent = length / wide.length * pixels
    let number = NumberFormat.short(length, significant: 2)
    label = TextMeasure.fitted(
      .plain(axis.unit.isEmpty ? number : "\(number) \(axis.unit)"), to: ScaleBar.maximumWidth,
      size: Metrics.tickSize)
  }

  /// Of the vertical bar with its label.
  var width: Double { 8 + TextMeasure.width(label, size: Metrics.tickSize) }

  func vertical(x: Double, frame: PanelFrame, theme: Theme) -> [DrawingCommand] {
    let middle = frame.top + frame.height / 2
    let column = Metrics.tenths(x)
    let path = Path([
      Position(column, Metrics.tenths(middle - extent / 2)),
      Position(column, Metrics.tenths(middle + extent / 2)),
    ])
    return [
      .stroke(path, Stroke(theme.ink, width: 20)),
      .text(
        TextLine(label, at: Position(column + 60, Metrics.tenths(middle)), colour: theme.ink)),
    ]
  }

  /// Ends at `right`, below everything.
  func horizontal(right: Double, top: Double, width: Double, theme: Theme) -> [DrawingCommand] {
    let half = TextMeasure.width(label, size: Metrics.tickSize) / 2
    let middle = min(max(right - extent / 2, half + 1), width - half - 1)
    let row = Metrics.tenths(top + 8)
    let path = Path([
      Position(Metrics.tenths(right - extent), row), Position(Metrics.tenths(right), row),
    ])
    return [
      .stroke(path, Stroke(theme.ink, width: 20)),
      .text(
        TextLine(
          label, at: Position(Metrics.tenths(middle), Metrics.tenths(top + 21)), anchor: .middle,
          colour: theme.ink)),
    ]
  }
}
