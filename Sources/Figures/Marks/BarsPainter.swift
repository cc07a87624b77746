/// Draws adjoining bars: a light area under one outline.
struct BarsPainter {
  let bars: Bars
  let area: PlotArea
  let theme: Theme

  var commands: [DrawingCommand] {
    let colour = bars.role.colour(in: theme)
    let base = area.nearestRow(area.y.kind == .linear ? 0 : area.y.domain.lower)
    var areas = Path()
    var outlines = Path()
    var isOpen = false
    for index in 0..<bars.count {
      let (from, to) = (bars.edges[index], bars.edges[index + 1])
      let height = bars.heights[index]
      let isVisible =
        area.x.accepts(from) && area.x.accepts(to) && height.isFinite && to > from
        && to > area.x.domain.lower && from < area.x.domain.upper
      guard isVisible else {
        if isOpen { close(&outlines, at: base) }
        isOpen = false
        continue
      }
      let (left, right) = (area.nearestColumn(from), area.nearestColumn(to))
      let top = height > 0 || area.y.kind == .linear ? area.nearestRow(height) : base
      areas.append([
        Position(left, base), Position(left, top), Position(right, top), Position(right, base),
      ])
      if !isOpen { outlines.move(to: Position(left, base)) }
      outlines.line(to: Position(left, top))
      outlines.line(to: Position(right, top))
      isOpen = true
    }
    if isOpen { close(&outlines, at: base) }
    guard !areas.isEmpty else { return [] }
    return [.fill(areas, colour, opacity: 0.25), .stroke(outlines, Stroke(colour, width: 12))]
  }

  private func close(_ path: inout Path, at base: Int) {
    if let last = path.points.last { path.line(to: Position(last.x, base)) }
  }
}
