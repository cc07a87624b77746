/// Draws intervals with a short bar across each end that lies inside the panel.
struct ErrorBarsPainter {
  /// Bars beyond this number would cover one another.
  private static let maximumCount = 2000
  private static let cap = 25

  let bars: ErrorBars
  let area: PlotArea
  let theme: Theme

  var commands: [DrawingCommand] {
    var path = Path()
    for index in 0..<min(bars.count, ErrorBarsPainter.maximumCount) {
      let (lower, upper) = (bars.lower[index], bars.upper[index])
      let along = bars.direction == .y ? area.y : area.x
      guard along.accepts(lower), along.accepts(upper),
        max(lower, upper) >= along.domain.lower, min(lower, upper) <= along.domain.upper
      else { continue }
      draw(bars.places[index], lower, upper, along.domain, &path)
    }
    guard !path.isEmpty else { return [] }
    return [.stroke(path, Stroke(bars.role.colour(in: theme), width: 12))]
  }

  private func draw(
    _ place: Double, _ lower: Double, _ upper: Double, _ domain: Limits, _ path: inout Path
  ) {
    let cap = ErrorBarsPainter.cap
    switch bars.direction {
    case .y:
      guard let x = area.column(place) else { return }
      let rows = [lower, upper].map { area.nearestRow($0) }
      path.append(rows.map { Position(x, $0) })
      for (row, value) in zip(rows, [lower, upper]) where domain.contains(value) {
        path.append([Position(x - cap, row), Position(x + cap, row)])
      }
    case .x:
      guard let y = area.row(place) else { return }
      let columns = [lower, upper].map { area.nearestColumn($0) }
      path.append(columns.map { Position($0, y) })
      for (column, value) in zip(columns, [lower, upper]) where domain.contains(value) {
        path.append([Position(column, y - cap), Position(column, y + cap)])
      }
    }
  }
}
