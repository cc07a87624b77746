/// The axis at the left of a panel with its ticks and its name, and the grid behind the curves.
enum YAxisPainter {
  static func commands(
    _ frame: PanelFrame, _ area: PlotArea, _ grid: Ticks?, theme: Theme
  ) -> [DrawingCommand] {
    let grid = frame.panel.heatMap == nil ? grid.map { [self.grid(area, $0, theme)] } ?? [] : []
    return grid + [axis(frame.ticks, area, theme)] + labels(frame.ticks, area, theme)
  }

  private static func grid(_ area: PlotArea, _ ticks: Ticks, _ theme: Theme) -> DrawingCommand {
    let panel = area.box
    var grid = Path()
    for value in ticks.values {
      let x = Point(x: area.x(value), y: 0).rounded.x
      if x > panel.x { grid.append([Position(x, panel.y), Position(x, panel.y + panel.height)]) }
    }
    return .stroke(grid, Stroke(theme.grid))
  }

  private static func axis(_ ticks: Ticks, _ area: PlotArea, _ theme: Theme) -> DrawingCommand {
    let panel = area.box
    var axis = Path([Position(panel.x, panel.y), Position(panel.x, panel.y + panel.height)])
    for (values, length) in [
      (ticks.values, Metrics.tickLength), (ticks.minor, Metrics.minorTickLength),
    ] {
      for value in values {
        let y = Point(x: 0, y: area.y(value)).rounded.y
        axis.append([Position(panel.x - Metrics.tenths(length), y), Position(panel.x, y)])
      }
    }
    return .stroke(axis, Stroke(theme.ink))
  }

  private static func labels(_ ticks: Ticks, _ area: PlotArea, _ theme: Theme) -> [DrawingCommand] {
    let x = area.box.x - Metrics.tenths(Metrics.tickLength) - Metrics.tenths(Metrics.tickGap)
    return zip(ticks.values, ticks.labels).map { value, label in
      let y = Point(x: 0, y: area.y(value)).rounded.y
      return .text(TextLine(.plain(label), at: Position(x, y), anchor: .end, colour: theme.ink))
    }
  }
}
