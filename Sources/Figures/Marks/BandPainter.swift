/// Draws the area between two curves, cut at the panel's edges.
struct BandPainter {
  let band: Band
  let area: PlotArea
  let theme: Theme

  private struct Corner {
    var x: Double
    var low: Double
    var high: Double
  }

  var commands: [DrawingCommand] {
    var polygons = Path()
    var piece: [Corner] = []
    func finish() {
      if piece.count > 1 { polygons.append(polygon(piece)) }
      piece = []
    }
    for index in 0..<band.count {
      let (x, low, high) = (band.x[index], band.lower[index], band.upper[index])
      guard area.x.accepts(x), area.y.accepts(low), area.y.accepts(high) else {
        finish()
        continue
      }
      piece.append(Corner(x: area.x(x), low: area.y(low), high: area.y(high)))
    }
    finish()
    guard !polygons.isEmpty else { return [] }
    return [.fill(polygons, band.role.colour(in: theme), opacity: 0.22)]
  }

  /// There along the upper curve and back along the lower, simplified as curves are.
  private func polygon(_ piece: [Corner]) -> [Position] {
    let inside = clipped(piece)
    guard inside.count > 1 else { return [] }
    let upper = simplified(inside.map { Point(x: $0.x, y: $0.high) })
    let lower = simplified(inside.map { Point(x: $0.x, y: $0.low) })
    return upper + lower.reversed()
  }

  /// The part within the panel's columns, with corners interpolated at its edges and rows held
  /// within the panel.
  private func clipped(_ piece: [Corner]) -> [Corner] {
    let (left, right) = (area.x.start, area.x.end)
    var result: [Corner] = []
    for (index, corner) in piece.enumerated() {
      if index > 0 {
        let before = piece[index - 1]
        for edge in before.x <= corner.x ? [left, right] : [right, left] {
          let part = (edge - before.x) / (corner.x - before.x)
          guard part > 0, part < 1 else { continue }
          result.append(
            Corner(
              x: edge, low: before.low + (corner.low - before.low) * part,
              high: before.high + (corner.high - before.high) * part))
        }
      }
      if corner.x >= left, corner.x <= right { result.append(corner) }
    }
    return result.map { corner in
      var corner = corner
      corner.low = min(max(corner.low, area.y.end), area.y.start)
      corner.high = min(max(corner.high, area.y.end), area.y.start)
      return corner
    }
  }

  private func simplified(_ points: [Point]) -> [Position] {
    for error in [SeriesTracer.fineError, SeriesTracer.coarseError, 10, 40] {
      var sink = ConeSink(error: error, limit: 4000)
      for (index, point) in points.enumerated() {
        if index == 0 { sink.move(to: point) } else { sink.line(to: point) }
        if sink.overflowed { break }
      }
      if !sink.overflowed { return sink.finish().points }
    }
    return stride(from: 0, to: points.count, by: points.count / 2000 + 1)
      .map { points[$0].rounded }
  }
}
