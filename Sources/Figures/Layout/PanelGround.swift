/// What lies beneath everything else of a panel: its heat map, then the shading of its spans.
enum PanelGround {
  /// Spans beyond this number are not shaded: nobody could tell them apart.
  private static let maximumSpans = 2000

  static func commands(_ frame: PanelFrame, area: PlotArea, theme: Theme) -> [DrawingCommand] {
    heatMap(frame, area, theme)
      + frame.panel.shadedSpans.prefix(maximumSpans).compactMap { shading(of: $0, area) }
  }

  private static func heatMap(
    _ frame: PanelFrame, _ area: PlotArea, _ theme: Theme
  ) -> [DrawingCommand] {
    guard let map = frame.panel.heatMap else { return [] }
    let painter = HeatMapPainter(map, in: area, theme)
    let levels = frame.colourBar?.levels ?? map.levels(height: frame.height)
    return painter.commands + painter.contours(at: levels)
  }

  /// At least half a pixel wide; nil outside the panel.
  private static func shading(of span: Span, _ area: PlotArea) -> DrawingCommand? {
    guard let limits = Limits(span.from, span.to) else { return nil }
    let panel = area.box
    let from = max(panel.x, Point(x: area.x(limits.lower), y: 0).rounded.x)
    let to = min(panel.x + panel.width, Point(x: area.x(limits.upper), y: 0).rounded.x)
    guard from <= to else { return nil }
    let box = Box(x: from, y: panel.y, width: max(to - from, 5), height: panel.height)
    return .rectangle(box, fill: .orange, opacity: span.tone == .strong ? 0.32 : 0.16)
  }
}
