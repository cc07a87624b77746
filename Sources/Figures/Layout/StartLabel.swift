/// The value at which a voltage trace without axes begins, at its left.
struct StartLabel {
  static let gap = 6.0

  let value: Double
  let text: StyledText

  /// nil for other panels, and where the curve begins outside the panel.
  init?(_ frame: PanelFrame, window: Limits?) {
    guard frame.panel.kind == .voltage, !frame.panel.y.unit.isEmpty else { return nil }
    let first = frame.panel.marks.lazy.compactMap { mark -> Double? in
      switch mark {
      case .series(let series):
        (0..<series.count).first {
          series.y[$0].isFinite && window?.contains(series.x[$0]) != false
        }.map { series.y[$0] }
      case .family(let family):
        family.drawn.first.flatMap { family.members[$0].first { $0.isFinite } }
      default: nil
      }
    }.first
    guard let value = first, frame.limits.contains(value) else { return nil }
    self.value = value
    text = TextMeasure.fitted(
      .plain("\(NumberFormat.short(value)) \(frame.panel.y.unit)"), to: ScaleBar.maximumWidth,
      size: Metrics.tickSize)
  }

  var width: Double { TextMeasure.width(text, size: Metrics.tickSize) }

  func command(_ frame: PanelFrame, plotLeft: Double, theme: Theme) -> DrawingCommand {
    let row = Point(x: 0, y: frame.yScale(value)).rounded.y
    return .text(
      TextLine(
        text, at: Position(Metrics.tenths(plotLeft - StartLabel.gap), row), anchor: .end,
        colour: theme.ink))
  }
}
