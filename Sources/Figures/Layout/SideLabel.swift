/// A label at the right of a panel: the name of a curve at its end, or of a horizontal rule.
struct SideLabel {
  var text: StyledText
  var colour: Colour
  var bold: Bool
  /// The value on the y axis it belongs to.
  var value: Double
  /// Fewer labels fit the panel than it has curves: what the others come to.
  var isRemainder = false
  /// The name of a family follows a stroke with the family's dashes, and so does that of a curve
  /// which ends where another does.
  var sample: [Double]?
  /// The dashes of the curve; nil for what is not drawn as a line.
  private var dash: [Double]?

  var width: Double {
    TextMeasure.width(text, size: SideLabel.size, bold: bold) + sampleWidth
  }

  /// Of the stroke and the gap behind it, in pixels.
  var sampleWidth: Double { sample == nil ? 0 : SideLabel.sampleLength + 4 }

  private static let sampleLength = 18.0

  static let size = Metrics.labelSize

  /// The labels of a panel, as many as fit `height` pixels, none wider than `maximumWidth`.
  ///
  /// - Parameters:
  ///   - isTrace: without axes, the only curve of a panel is named too.
  ///   - window: the limits of x, if the caller set them.
  ///   - limits: of y; rules outside are not drawn and not named.
  static func labels(
    of panel: Panel, isTrace: Bool = false, window: Limits?, limits: Limits, theme: Theme,
    height: Double, maximumWidth: Double
  ) -> [SideLabel] {
    let named = panel.marks.compactMap { mark -> SideLabel? in
      switch mark {
      case .series(let series):
        curve(series, in: panel, isTrace: isTrace, window: window, theme: theme)
      case .family(let family): name(of: family, in: panel, window: window, theme: theme)
      case .rule(let rule) where rule.direction == .horizontal && limits.contains(rule.value):
        rule.label.map {
          SideLabel(text: $0, colour: theme.muted, bold: false, value: rule.value)
        }
      default: nil
      }
    }
    let fitting = max(1, Int(height / Metrics.labelPitch) + 1)
    var kept = named
    if named.count > fitting {
      kept = Array(named.prefix(fitting - 1))
      let more = StyledText.plain("+\(NumberFormat.count(named.count - kept.count)) more")
      let value = kept.last?.value ?? 0
      kept.append(
        SideLabel(text: more, colour: theme.muted, bold: false, value: value, isRemainder: true))
    }
    return sampled(kept, AxisScale(domain: limits, kind: panel.y.scale, start: height, end: 0))
      .map { label in
        var label = label
        label.text = TextMeasure.fitted(
          label.text, to: maximumWidth - label.sampleWidth, size: SideLabel.size, bold: label.bold)
        return label
      }
  }

  /// Where curves end too near one another for their names to stand level with them, every name
  /// follows a stroke of its curve: colour alone does not tell them apart for everyone.
  private static func sampled(_ labels: [SideLabel], _ scale: AxisScale) -> [SideLabel] {
    let rows = labels.map { scale(min(max($0.value, scale.domain.lower), scale.domain.upper)) }
    let curves = labels.indices.filter { labels[$0].dash != nil }
    let areNear = curves.contains { one in
      curves.contains { other in
        labels[one].dash != labels[other].dash && abs(rows[one] - rows[other]) < Metrics.labelPitch
      }
    }
    return labels.map { label in
      var label = label
      if areNear, let dash = label.dash { label.sample = dash }
      return label
    }
  }

  /// - Parameter x: where the labels begin, in pixels.
  static func commands(_ frame: PanelFrame, x: Double) -> [DrawingCommand] {
    let wanted = frame.sideLabels.map { label in
      min(max(frame.yScale(label.value) / 10, frame.top), frame.bottom)
    }
    let middles = LabelSpreading.spread(
      wanted, pitch: Metrics.labelPitch, lower: frame.top, upper: frame.bottom)
    return zip(frame.sideLabels, middles).flatMap { label, middle -> [DrawingCommand] in
      let y = Metrics.tenths(middle)
      let text = DrawingCommand.text(
        TextLine(
          label.text, at: Position(Metrics.tenths(x + label.sampleWidth), y),
          size: Metrics.tenths(size), bold: label.bold, colour: label.colour))
      guard let dash = label.sample else { return [text] }
      let stroke = Path([
        Position(Metrics.tenths(x), y), Position(Metrics.tenths(x + sampleLength), y),
      ])
      return [.stroke(stroke, Stroke(label.colour, width: 15, dash: dash)), text]
    }
  }

  private init(
    text: StyledText, colour: Colour, bold: Bool, value: Double, isRemainder: Bool = false,
    sample: [Double]? = nil, dash: [Double]? = nil
  ) {
    self.text = text
    self.colour = colour
    self.bold = bold
    self.value = value
    self.isRemainder = isRemainder
    self.sample = sample
    self.dash = dash
  }

  /// nil for a curve without a name, without a sample, named elsewhere, or alone under the name of
  /// its axis.
  private static func curve(
    _ series: Series, in panel: Panel, isTrace: Bool, window: Limits?, theme: Theme
  ) -> SideLabel? {
    let isAlone = panel.marks.count { if case .series = $0 { true } else { false } } == 1
    let name = series.label ?? (isTrace && isAlone ? panel.y.label.withoutUnit : nil)
    guard let text = name, !text.isEmpty, !panel.hasLegend, series.labelPlace == .end,
      let last = lastValue(series.x, series.y, panel.y.scale, window)
    else { return nil }
    if isAlone, !isTrace, panel.y.label.runs.starts(with: text.runs) { return nil }
    return SideLabel(
      text: text, colour: series.role.colour(in: theme), bold: true, value: last,
      dash: series.shape == .points ? nil : series.drawnDash)
  }

  /// Stands at the end of the last member; nil for a family without a name or a sample.
  private static func name(
    of family: Family, in panel: Panel, window: Limits?, theme: Theme
  ) -> SideLabel? {
    guard let text = family.name, !text.isEmpty, !panel.hasLegend, let member = family.drawn.last,
      let last = lastValue(family.x, family.members[member], panel.y.scale, window)
    else { return nil }
    return SideLabel(text: text, colour: theme.ink, bold: true, value: last, sample: family.dash)
  }

  private static func lastValue(
    _ x: Samples, _ y: [Double], _ kind: ScaleKind, _ window: Limits?
  ) -> Double? {
    for index in (0..<min(x.count, y.count)).reversed() {
      guard kind.accepts(y[index]) else { continue }
      if let window, !window.contains(x[index]) { continue }
      return y[index]
    }
    return nil
  }
}
