/// Where everything of a figure goes. Margins grow with what stands in them.
struct FigureLayout {
  let figure: Figure
  let width: Double
  private(set) var height = 0.0
  private(set) var plotLeft = 0.0
  private(set) var plotRight = 0.0
  private(set) var titleLines: [String] = []
  private(set) var frames: [PanelFrame] = []
  private(set) var xTicks: Ticks
  private(set) var xLimits: Limits
  private(set) var sideWidth = 0.0

  /// From data to tenths of a pixel.
  var xScale: LinearScale {
    LinearScale(domain: xLimits, start: plotLeft * 10, end: plotRight * 10)
  }

  /// `figure` must hold clean text only and at least one panel.
  init(_ figure: Figure) {
    self.figure = figure
    width = FigureLayout.bounded(figure.width, 320, 4000, fallback: 640).rounded()
    xLimits = FigureLayout.xLimits(of: figure)
    xTicks = Ticks(values: [])
    frames = figure.panels.map { makeFrame($0) }
    setMargins()
    xTicks = FigureLayout.fittingTicks(in: xLimits, length: plotRight - plotLeft)
    stack()
  }

  private static func bounded(
    _ value: Double, _ lower: Double, _ upper: Double, fallback: Double
  ) -> Double {
    value.isFinite ? min(max(value, lower), upper) : fallback
  }

  private static func xLimits(of figure: Figure) -> Limits {
    if let limits = figure.x.limits { return limits.widenedIfDegenerate() }
    guard let (data, hasPoints) = DataRanges.x(of: figure.panels) else { return .unit }
    let wide = data.widenedIfDegenerate()
    return hasPoints ? wide.padded(by: Metrics.xPaddingOfPoints) : wide
  }

  private func makeFrame(_ panel: Panel) -> PanelFrame {
    let height = panelHeight(panel)
    let data = DataRanges.y(of: panel, within: figure.x.limits) ?? .unit
    let padding = panel.isMarked ? Metrics.yPaddingOfMarks : Metrics.yPadding
    let limits = panel.y.limits?.widenedIfDegenerate() ?? data.padded(by: padding)
    let labels = SideLabel.labels(
      of: panel, window: figure.x.limits, limits: limits, theme: figure.theme,
      height: height, maximumWidth: width * 0.25)
    return PanelFrame(
      panel: panel, top: 0, height: height,
      ticks: Ticks.fitting(
        in: limits, count: Int((height / Metrics.pixelsPerYTick).rounded()), length: height,
        extent: { _ in Metrics.labelPitch }),
      limits: limits, sideLabels: labels,
      colourBar: ColourBar(panel: panel, height: height, maximumWidth: width * 0.25),
      strip: SpanStrip())
  }

  private func panelHeight(_ panel: Panel) -> Double {
    var usual = figure.panels.count == 1 ? Panel.heightAlone : panel.kind.height
    if panel.isMarked { usual = max(usual + 30, 200) }
    return FigureLayout.bounded(panel.height ?? usual, 20, 4000, fallback: usual).rounded()
  }

  private mutating func setMargins() {
    let tickWidth =
      frames.flatMap(\.ticks.labels).map {
        TextMeasure.width($0, size: Metrics.tickSize)
      }.max() ?? 0
    let labelLines = frames.map { YLabel.lineCount($0) }.max() ?? 0
    let left =
      Metrics.edge + Double(labelLines) * YLabel.lineHeight + 6 + tickWidth + Metrics.tickGap
      + Metrics.tickLength
    plotLeft = min(left.rounded(.up), (width * 0.6).rounded())
    fitRightMargin()
    let labels = frames.flatMap(\.sideLabels).map(\.width).max() ?? 0
    sideWidth = labels == 0 ? 0 : labels + Metrics.sideGap
    let bars = frames.compactMap(\.colourBar?.width).max() ?? 0
    let right = sideWidth + (bars == 0 ? 0 : bars + 14) + Metrics.edge
    plotRight = max(width - max(right.rounded(.up), 18), plotLeft + FigureLayout.leastPlotWidth)
  }

  /// On a narrow page with wide ticks the names at the right are shortened, and colour bars that
  /// would leave the page are not drawn.
  private mutating func fitRightMargin() {
    let room = width - plotLeft - FigureLayout.leastPlotWidth - Metrics.edge
    for index in frames.indices {
      frames[index].sideLabels = frames[index].sideLabels.map { label in
        var label = label
        label.text = TextMeasure.fitted(
          label.text, to: room - Metrics.sideGap, size: SideLabel.size, bold: label.bold)
        return label
      }
    }
    let widest = frames.flatMap(\.sideLabels).map(\.width).max() ?? 0
    for index in frames.indices {
      if let bar = frames[index].colourBar, bar.width + 14 + widest + Metrics.sideGap > room {
        frames[index].colourBar = nil
      }
    }
  }

  private static let leastPlotWidth = 60.0

  private static func fittingTicks(in limits: Limits, length: Double) -> Ticks {
    Ticks.fitting(
      in: limits, count: Int((length / Metrics.pixelsPerXTick).rounded()) + 1, length: length,
      extent: { TextMeasure.width($0, size: Metrics.tickSize) + 8 })
  }

  /// Puts the panels below one another and sets the height of the page.
  private mutating func stack() {
    titleLines = TextMeasure.wrapped(
      figure.title, to: width - plotLeft - Metrics.edge, size: Metrics.titleSize, bold: true,
      maximumLines: 2)
    var y = Metrics.edge + Double(titleLines.count) * Metrics.titleLine
    y += titleLines.isEmpty ? 2 : 7
    let right = Metrics.tenths(width - Metrics.edge)
    for index in frames.indices {
      frames[index].strip = SpanStrip(
        spans: frames[index].panel.labelledSpans, scale: xScale,
        left: Metrics.tenths(plotLeft), right: right)
      if index > 0 { y += Metrics.panelGap }
      y += frames[index].strip.height
      frames[index].top = y
      y += frames[index].height
    }
    height = (y + XAxisPainter.height(label: figure.x.label)).rounded(.up)
  }
}
