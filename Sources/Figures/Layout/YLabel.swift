/// The name of a y axis, reading upwards beside its ticks: on one line if the panel is high
/// enough, else with the unit on a line of its own, else broken at its spaces, else shortened.
struct YLabel {
  static let lineHeight = 14.0
  private static let greatestLineCount = 3

  /// A label may stand out of a low panel by half the gap between panels at each end. Were all to do
  /// so, labels of neighbours would read as one.
  private static func overhang(_ frame: PanelFrame) -> Double {
    frame.height < 60 ? Metrics.panelGap / 2 : 1
  }

  static func lineCount(_ frame: PanelFrame) -> Int {
    lines(frame.panel.y.label, room: frame.height + 2 * overhang(frame)).count
  }

  static func commands(_ frame: PanelFrame, isLast: Bool, theme: Theme) -> [DrawingCommand] {
    let overhang = overhang(frame)
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
    var parts = label.splitAtUnit
    if width(parts[0]) > room { parts = broken(label, room, width) }
    return parts.map { TextMeasure.fitted($0, to: room, size: Metrics.labelSize) }
  }
  /// As many words on each line as fit.
  private static func broken(
    _ label: StyledText, _ room: Double, _ width: (StyledText) -> Double
  ) -> [StyledText] {
    var lines: [StyledText] = []
    for word in label.words {
      if let last = lines.last {
        let joined = last + " " + word
        if lines.count == greatestLineCount || width(joined) <= room {
          lines[lines.count - 1] = joined
          continue
        }
      }
      lines.append(word)
    }
    return lines
  }
}
