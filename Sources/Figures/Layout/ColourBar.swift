/// The key of a family: a bar of its colours with ticks, at the right of its panel.
struct ColourBar {
  static let barWidth = 10.0
  private static let labelHeight = 20.0
  private static let noteHeight = 20.0

  let title: StyledText
  let range: Limits
  let ticks: Ticks
  /// Said below the bar where not all members are drawn.
  let note: StyledText?

  /// Lower panels have no room for a key.
  private static let leastHeight = 76.0

  /// The bar for the first family of the panel that has any member; nil without one, or where the
  /// panel is too low.
  init?(panel: Panel, height: Double, maximumWidth: Double) {
    let families = panel.marks.compactMap { mark -> Family? in
      if case .family(let family) = mark { family } else { nil }
    }
    guard height >= ColourBar.leastHeight, let family = families.first(where: { $0.count > 0 }),
      let range = family.valueRange
    else { return nil }
    self.range = range
    title = TextMeasure.fitted(family.label, to: maximumWidth, size: Metrics.tickSize)
    let drawn = family.drawn.count
    note =
      drawn < family.count
      ? .plain("\(drawn) of \(NumberFormat.count(family.count)) drawn") : nil
    let length = ColourBar.barLength(height, hasNote: note != nil)
    if range.lower == range.upper {
      ticks = Ticks(values: [range.lower])
    } else {
      ticks = Ticks.fitting(
        in: range, count: Int(length / Metrics.pixelsPerYTick), length: length,
        extent: { _ in Metrics.labelPitch })
    }
  }

  var width: Double {
    let labels = ticks.labels.map { TextMeasure.width($0, size: Metrics.tickSize) }.max() ?? 0
    let bar = ColourBar.barWidth + Metrics.tickGap + 3 + labels
    let noteWidth = note.map { TextMeasure.width($0, size: Metrics.tickSize) } ?? 0
    return max(bar, noteWidth, TextMeasure.width(title, size: Metrics.tickSize))
  }

  private static func barLength(_ height: Double, hasNote: Bool) -> Double {
    max(20, height - labelHeight - (hasNote ? noteHeight : 0))
  }

  /// - Parameters:
  ///   - x: left edge in pixels.
  ///   - top, bottom: of the panel, in pixels.
  func commands(x: Double, top: Double, bottom: Double, theme: Theme) -> [DrawingCommand] {
    let barTop = top + ColourBar.labelHeight
    let length = ColourBar.barLength(bottom - top, hasNote: note != nil)
    let scale = LinearScale(
      domain: range, start: (barTop + length) * 10, end: barTop * 10)
    var commands = bands(x: x, top: barTop, length: length)
    func text(_ text: StyledText, _ x: Double, _ y: Double, _ colour: Colour) {
      commands.append(
        .text(TextLine(text, at: Position(Metrics.tenths(x), Metrics.tenths(y)), colour: colour)))
    }
    text(title, x, top + 5, theme.ink)
    for (value, label) in zip(ticks.values, ticks.labels) {
      let labelX = x + ColourBar.barWidth + Metrics.tickGap + 3
      text(.plain(label), labelX, scale(value) / 10, theme.ink)
    }
    if let note { text(note, x, bottom - 5, theme.muted) }
    return commands
  }

  private func bands(x: Double, top: Double, length: Double) -> [DrawingCommand] {
    let count = min(40, max(8, Int(length / 4)))
    let edges = (0...count).map { Metrics.tenths(top + length * Double($0) / Double(count)) }
    return (0..<count).map { band in
      let position = 1 - (Double(band) + 0.5) / Double(count)
      // One tenth of overlap hides the seams of antialiasing.
      let box = Box(
        x: Metrics.tenths(x), y: edges[band], width: Metrics.tenths(ColourBar.barWidth),
        height: edges[band + 1] - edges[band] + (band < count - 1 ? 5 : 0))
      return .rectangle(box, fill: Viridis.colour(at: position), opacity: 1)
    }
  }
}
