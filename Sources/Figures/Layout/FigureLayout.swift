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
  var xScale: AxisScale {
    AxisScale(
      domain: xLimits, kind: figure.x.scale, start: plotLeft * 10, end: plotRight * 10)
  }

  /// `figure` must hold clean text only and at least one panel.
  init(_ figure: Figure) {
    self.figure = figure
    width = FigureLayout.bounded(figure.width, 320, 4000, fallback: 640).rounded()
    xLimits = FigureLayout.xLimits(of: figure)
    xTicks = Ticks(values: [])
    frames = figure.panels.map { makeFrame($0, height: panelHeight($0), limits: yLimits(of: $0)) }
    setMargins()
    if makeHeadroom() { setMargins() }
    if figure.style == .axes { xTicks = fittingTicks }
    stack()
  }

  private static func bounded(
    _ value: Double, _ lower: Double, _ upper: Double, fallback: Double
  ) -> Double {
    value.isFinite ? min(max(value, lower), upper) : fallback
  }

  private static func xLimits(of figure: Figure) -> Limits {
    let kind = figure.x.scale
    if let limits = figure.x.usableLimits { return limits.widenedIfDegenerate(kind) }
    guard let data = DataRanges.x(of: figure) else { return kind.fallback }
    let shapes = figure.panels.map { PanelShape($0, x: kind, y: $0.y.scale) }
    let hasPoints = shapes.contains { $0.hasPoints } && !shapes.contains { $0.isFilled }
    let padding = hasPoints ? Metrics.xPaddingOfPoints : 0
    return data.padded(below: padding, above: padding, kind)
  }

  private func yLimits(of panel: Panel) -> Limits {
    let kind = panel.y.scale
    if let limits = panel.y.usableLimits { return limits.widenedIfDegenerate(kind) }
    // A window without a sample shows the axis of what is beside it.
    let windows = [figure.x.usableLimits, nil]
    guard
      var data = windows.lazy.compactMap({
        DataRanges.y(of: panel, x: figure.x.scale, within: $0)
      }).first
    else { return kind.fallback }
    // What is injected is read against nothing injected.
    if panel.kind == .stimulus, data.length == 0, kind == .linear {
      data = data.union(Limits(0, 0))
    }
    let shape = PanelShape(panel, x: figure.x.scale, y: kind)
    if shape.isFilled { return data.widenedIfDegenerate(kind) }
    let padding = panel.isMarked ? Metrics.yPaddingOfMarks : Metrics.yPadding
    let isBased = shape.standsOnZero && data.lower == 0
    if data.lower == 0, data.upper == 0, isBased || panel.y.isInteger { return kind.fallback }
    return data.padded(below: isBased ? 0 : padding, above: padding, kind)
  }

  private func makeFrame(_ panel: Panel, height: Double, limits: Limits) -> PanelFrame {
    let isTrace = figure.style == .trace
    let labels = SideLabel.labels(
      of: panel, isTrace: isTrace, window: figure.x.usableLimits, limits: limits,
      theme: figure.theme, height: height, maximumWidth: width * 0.25)
    return PanelFrame(
      panel: panel, top: 0, height: height,
      ticks: isTrace
        ? Ticks(values: [])
        : Ticks.fitting(
          in: limits, of: panel.y, count: Int((height / Metrics.pixelsPerYTick).rounded()),
          length: height, extent: { _ in Metrics.labelPitch }),
      limits: limits, sideLabels: labels,
      colourBar: ColourBar(panel: panel, height: height, maximumWidth: width * 0.25),
      scaleBar: isTrace
        ? ScaleBar(limits, panel.y, length: height, share: height < 80 ? 0.65 : 0.3) : nil,
      strip: SpanStrip())
  }

  /// Makes the y axis longer at its upper end where a legend would else lie on curves, unless its
  /// limits are those of the caller; a low panel grows.
  ///
  /// - Returns: Whether a panel has changed.
  private mutating func makeHeadroom() -> Bool {
    var hasChanged = false
    for (index, frame) in frames.enumerated() where frame.panel.y.usableLimits == nil {
      guard let legend = Legend(frame.panel, theme: figure.theme), covers(legend, frame) else {
        continue
      }
      let room = Double(legend.height) / 10 + 8
      let isLow = room > 0.4 * frame.height && frame.panel.height == nil
      let height = (isLow ? frame.height + room : frame.height).rounded()
      let share = min(room / height, 0.7)
      let limits = frame.limits.padded(below: 0, above: share / (1 - share), frame.panel.y.scale)
      frames[index] = makeFrame(frame.panel, height: height, limits: limits)
      hasChanged = true
    }
    return hasChanged
  }

  /// Whether the legend would lie on curves wherever it stood.
  private func covers(_ legend: Legend, _ frame: PanelFrame) -> Bool {
    let area = PlotArea(x: xScale, y: frame.yScale)
    var grid = OccupancyGrid(bounds: area.remarkBounds)
    for path in CurvesPainter(frame.panel, area: area, theme: figure.theme).obstacles {
      grid.mark(path)
    }
    var placer = LabelPlacer(grid: grid)
    guard let box = placer.reserve(width: legend.width, height: legend.height) else { return false }
    return placer.coversLines(box)
  }

  private func panelHeight(_ panel: Panel) -> Double {
    var usual = figure.panels.count == 1 ? panel.kind.heightAlone : panel.kind.height
    if panel.isMarked { usual = max(usual + 30, 200) }
    return FigureLayout.bounded(panel.height ?? usual, 20, 4000, fallback: usual).rounded()
  }

  private mutating func setMargins() {
    plotLeft = min(leftMargin.rounded(.up), (width * 0.6).rounded())
    fitRightMargin()
    let labels = frames.flatMap(\.sideLabels).map(\.width).max() ?? 0
    sideWidth = labels == 0 ? 0 : labels + Metrics.sideGap
    let keys = frames.map(\.keyWidth).max() ?? 0
    let right = sideWidth + keys + Metrics.edge
    plotRight = max(width - max(right.rounded(.up), 18), plotLeft + FigureLayout.leastPlotWidth)
  }

  private var leftMargin: Double {
    let named = frames.filter { $0.panel.showsLabel(in: figure.style) }
    let labelLines = named.map { YLabel.lineCount($0) }.max() ?? 0
    let names = Double(labelLines) * YLabel.lineHeight + (labelLines > 0 ? 6 : 0)
    if figure.style == .trace {
      let labels = frames.compactMap { StartLabel($0, window: figure.x.usableLimits)?.width }
      return Metrics.edge + names + (labels.max().map { $0 + StartLabel.gap } ?? 0)
    }
    let tickWidth =
      frames.flatMap(\.ticks.labels).map {
        TextMeasure.width($0, size: Metrics.tickSize)
      }.max() ?? 0
    return Metrics.edge + max(names, 6) + tickWidth + Metrics.tickGap + Metrics.tickLength
  }

  /// On a narrow page with wide ticks the names at the right are shortened, and keys that would
  /// leave the page are not drawn.
  private mutating func fitRightMargin() {
    let room = width - plotLeft - FigureLayout.leastPlotWidth - Metrics.edge
    for index in frames.indices {
      frames[index].sideLabels = frames[index].sideLabels.map { label in
        var label = label
        label.text = TextMeasure.fitted(
          label.text, to: room - Metrics.sideGap - label.sampleWidth, size: SideLabel.size,
          bold: label.bold)
        return label
      }
    }
    let widest = frames.flatMap(\.sideLabels).map(\.width).max() ?? 0
    for index in frames.indices {
      if frames[index].keyWidth + widest + Metrics.sideGap > room {
        frames[index].colourBar = nil
        frames[index].scaleBar = nil
      }
    }
  }

  private static let leastPlotWidth = 60.0

  private var fittingTicks: Ticks {
    if !figure.x.names.isEmpty {
      let shown = figure.x.names.indices.map { Double($0 + 1) }.filter(xLimits.contains)
      return Ticks(values: shown, labels: shown.map { figure.x.names[Int($0) - 1].string })
    }
    let length = plotRight - plotLeft
    return Ticks.fitting(
      in: xLimits, of: figure.x, count: Int((length / Metrics.pixelsPerXTick).rounded()) + 1,
      length: length, extent: { TextMeasure.width($0, size: Metrics.tickSize) + 8 })
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
        spans: frames[index].panel.labelledSpans(within: xLimits), scale: xScale,
        left: Metrics.tenths(plotLeft), right: right)
      if index > 0 { y += Metrics.panelGap }
      y += frames[index].strip.height
      frames[index].top = y
      y += frames[index].height
    }
    let below =
      figure.style == .trace ? ScaleBar.heightBelow : XAxisPainter.height(label: figure.x.label)
    height = (y + below).rounded(.up)
  }
}
