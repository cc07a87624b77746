/// The name of a y axis, reading upwards beside its ticks: on one line if the panel is high
/// enough, else with the unit on a line of its own, else shortened.
struct YLabel {
  static let lineHeight = 14.0
  /// A label may stand out of its panel by half the gap between panels at each end.
  private static let overhang = Metrics.panelGap / 2

  static func lineCount(_ frame: PanelFrame) -> Int {
    lines(frame.panel.y.label, room: frame.height + 2 * overhang).count
  }

  static func commands(_ frame: PanelFrame, isLast: Bool, theme: Theme) -> [DrawingCommand] {
    let lines = lines(frame.panel.y.label, room: frame.height + 2 * overhang)
    return lines.enumerated().map { index, text in
      let half = TextMeasure.width(text, size: Metrics.labelSize) / 2
      let lowest = frame.bottom + (isLast ? 0 : overhang) - half
      // The last panel has the axis below it, the first the title above.
      let middle = max(min(frame.top + frame.height / 2, lowest), frame.top - overhang + half)
      let x = Metrics.edge + lineHeight * (Double(index) + 0.5)
      return .text(
        TextLine(
          text, at: Position(Metrics.tenths(x), Metrics.tenths(middle)), anchor: .middle,
          size: Metrics.tenths(Metrics.labelSize), colour: theme.ink, rotated: true))
    }
  }

  private static func lines(_ label: StyledText, room: Double) -> [StyledText] {
    if label.isEmpty { return [] }
    func width(_ text: StyledText) -> Double {
      TextMeasure.width(text, size: Metrics.labelSize)
    }
    if width(label) <= room { return [label] }
    let parts = label.splitAtUnit
    return parts.map { TextMeasure.fitted($0, to: room, size: Metrics.labelSize) }
  }
}
