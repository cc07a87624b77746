/// The key of a family or a heat map: a bar of its colours with ticks, at the right of its panel.
struct ColourBar {
  static let barWidth = 10.0
  private static let labelHeight = 20.0
  private static let noteHeight = 20.0

  let title: StyledText
  let range: Limits
  private let kind: ScaleKind
  /// Whether the colours are those of lines, not of cells.
  private let isOfLines: Bool
  let ticks: Ticks
  /// Values of contour lines, drawn across the bar where they are within its colours.
  let levels: [Double]
  /// Said below the bar where not all members are drawn.
  let note: StyledText?

  /// Lower panels have no room for a key.
  private static let leastHeight = 76.0

  /// The bar for the panel's first heat map, else its first family that has a member and wants a
  /// key; nil without one, or where the panel is too low.
  init?(panel: Panel, height: Double, maximumWidth: Double) {
    guard height >= ColourBar.leastHeight else { return nil }
    if let map = panel.heatMap, let range = map.range {
      self.init(
        map.label, Axis("", isInteger: map.isInteger), range, height: height,
        maximumWidth: maximumWidth, contours: map.contours, values: Limits(of: map.values))
    } else if let family = panel.keyedFamily, let swept = family.sweptValues {
      let drawn = family.drawn.count
      self.init(
        family.label, Axis("", scale: swept.kind), swept.range, height: height,
        maximumWidth: maximumWidth, isOfLines: true,
        note: drawn < family.count
          ? .plain("\(drawn) of \(NumberFormat.count(family.count)) drawn") : nil)
    } else {
      return nil
    }
  }

  private init(
    _ label: StyledText, _ axis: Axis, _ range: Limits, height: Double, maximumWidth: Double,
    contours: HeatMap.Contours = .none, values: Limits? = nil, isOfLines: Bool = false,
    note: StyledText? = nil
  ) {
    self.range = range
    self.isOfLines = isOfLines
    kind = axis.scale
    self.note = note
    title = TextMeasure.fitted(label, to: maximumWidth, size: Metrics.tickSize)
    let length = ColourBar.barLength(height, hasNote: note != nil)
    if range.lower == range.upper {
      ticks = Ticks(values: [range.lower])
    } else {
      ticks = Ticks.fitting(
        in: range, of: axis, count: Int(length / Metrics.pixelsPerYTick), length: length,
        extent: { _ in Metrics.labelPitch })
    }
    levels = ContourLevels.values(contours, in: values ?? range, ticks: ticks)
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
    let scale = AxisScale(
      domain: range, kind: kind, start: (barTop + length) * 10, end: barTop * 10)
    var commands = bands(x: x, top: barTop, length: length, theme: theme)
    commands += levels.filter { range.contains($0) }.map { level in
      let y = Point(x: 0, y: scale(level)).rounded.y
      let end = Metrics.tenths(x + ColourBar.barWidth)
      return .stroke(
        Path([Position(Metrics.tenths(x), y), Position(end, y)]), Stroke(Colour.black))
    }
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

  private func bands(
    x: Double, top: Double, length: Double, theme: Theme
  ) -> [DrawingCommand] {
    let count = min(40, max(8, Int(length / 4)))
    let edges = (0...count).map { Metrics.tenths(top + length * Double($0) / Double(count)) }
    return (0..<count).map { band in
      let position = 1 - (Double(band) + 0.5) / Double(count)
      // One tenth of overlap hides the seams of antialiasing.
      let box = Box(
        x: Metrics.tenths(x), y: edges[band], width: Metrics.tenths(ColourBar.barWidth),
        height: edges[band + 1] - edges[band] + (band < count - 1 ? 5 : 0))
      let colour =
        isOfLines ? Role.family(position).colour(in: theme) : Viridis.colour(at: position)
      return .rectangle(box, fill: colour, opacity: 1)
    }
  }
}

/// Which contour lines a heat map has.
enum ContourLevels {
  /// More lines than this cannot be told apart.
  private static let maximumCount = 30

  /// - Parameter range: of the values, whatever the colours span: only levels strictly inside it
  ///   have a line.
  static func values(
    _ contours: HeatMap.Contours, in range: Limits, ticks: Ticks
  ) -> [Double] {
    let wanted: [Double]
    switch contours {
    case .none: return []
    case .automatic: wanted = ticks.values
    case .levels(let levels): wanted = Array(levels.prefix(maximumCount))
    }
    return wanted.filter { $0 > range.lower && $0 < range.upper }
  }
}

extension HeatMap {
  /// The contour lines where there is no room for a colour bar.
  func levels(height: Double) -> [Double] {
    guard let range, range.length > 0, let extent = Limits(of: values) else { return [] }
    let count = max(2, Int(height / Metrics.pixelsPerYTick))
    return ContourLevels.values(contours, in: extent, ticks: Ticks(in: range, count: count))
  }
}

extension Panel {
  var heatMap: HeatMap? {
    marks.lazy.compactMap { if case .heatMap(let map) = $0 { map } else { nil } }.first
  }

  fileprivate var keyedFamily: Family? {
    marks.lazy.compactMap { mark -> Family? in
      if case .family(let family) = mark, family.hasKey, family.count > 0 { family } else { nil }
    }.first
  }
}
