/// Draws one panel: everything but text first, so that no curve covers a letter.
struct PanelPainter {
  private(set) var shapes: [DrawingCommand] = []
  private(set) var texts: [DrawingCommand] = []

  private let layout: FigureLayout
  private let frame: PanelFrame
  private let area: PlotArea

  init(layout: FigureLayout, index: Int) {
    self.layout = layout
    frame = layout.frames[index]
    area = PlotArea(x: layout.xScale, y: frame.yScale)
    add(PanelGround.commands(frame, area: area, theme: theme))
    if layout.figure.style == .axes {
      let grid = layout.figure.x.names.isEmpty ? layout.xTicks : nil
      add(YAxisPainter.commands(frame, area, grid, theme: theme))
    }
    if frame.panel.showsLabel(in: layout.figure.style) {
      let isLast = index == layout.frames.count - 1
      add(YLabel.commands(frame, isLast: isLast, theme: theme))
    }
    let curves = CurvesPainter(frame.panel, area: area, theme: theme)
    let remarks = RemarkPainter(
      panel: frame.panel, bounds: area.remarkBounds, area: area, theme: theme,
      obstacles: curves.obstacles, curves: curves.named,
      notice: frame.panel.notice(x: layout.figure.x))
    add(curves.commands(around: remarks.texts.compactMap(\.textBox)))
    add(SideLabel.commands(frame, x: layout.plotRight + Metrics.sideGap))
    drawKeys()
    shapes += remarks.shapes
    texts += remarks.texts
    add(frame.strip.commands(above: frame.top, theme: theme))
  }

  private var theme: Theme { layout.figure.theme }

  private mutating func add(_ commands: [DrawingCommand]) {
    for command in commands {
      if command.isText { texts.append(command) } else { shapes.append(command) }
    }
  }

  private mutating func drawKeys() {
    var x = layout.plotRight + layout.sideWidth + PanelFrame.keyGap
    if let bar = frame.colourBar {
      add(bar.commands(x: x, top: frame.top, bottom: frame.bottom, theme: theme))
      x += bar.width + PanelFrame.keyGap
    }
    if let bar = frame.scaleBar { add(bar.vertical(x: x, frame: frame, theme: theme)) }
    if layout.figure.style == .trace,
      let label = StartLabel(frame, window: layout.figure.x.usableLimits)
    {
      add([label.command(frame, plotLeft: layout.plotLeft, theme: theme)])
    }
  }
}

extension DrawingCommand {
  /// What a text takes; nil for shapes.
  fileprivate var textBox: Box? { if case .text(let line) = self { line.box } else { nil } }
}
