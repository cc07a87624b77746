/// Draws the spikes of a raster as upright ticks; where rows are lower than three pixels, as cells
/// of a grid of two pixels, so that the file stays small whatever the number of spikes.
struct RasterPainter {
  private static let lowestRow = 30.0
  private static let cell = 20

  let raster: Raster
  let area: PlotArea
  let theme: Theme

  var commands: [DrawingCommand] {
    let colour = raster.role.colour(in: theme)
    let height = rowHeight
    if height < RasterPainter.lowestRow { return [.fill(cells, colour, opacity: 1)] }
    var path = Path()
    // Ticks do not touch those of the next row.
    let half = Int((min(height * 0.4, 60)).rounded())
    for row in 0..<raster.count {
      guard let y = area.row(raster.positions[row]) else { continue }
      var last: Int?
      for time in raster.rows[row] {
        guard let x = area.column(time) else { continue }
        // Spikes within half a pixel are one tick.
        if let last, abs(x - last) < 5 { continue }
        last = x
        path.append([Position(x, y - half), Position(x, y + half)])
      }
    }
    return path.isEmpty ? [] : [.stroke(path, Stroke(colour, width: height > 80 ? 13 : 10))]
  }

  private var rowHeight: Double {
    let rows = RasterRows(raster, area.y.kind)
    let span =
      area.y.kind.position(of: area.y.domain.upper)
      - area.y.kind.position(of: area.y.domain.lower)
    return 2 * rows.half / span * Double(area.box.height)
  }

  private var cells: Path {
    let cell = RasterPainter.cell
    let box = area.box
    let columns = box.width / cell + 1
    var taken: [Int: Set<Int>] = [:]
    for row in 0..<raster.count {
      guard let y = area.row(raster.positions[row]) else { continue }
      for time in raster.rows[row] {
        guard let x = area.column(time) else { continue }
        taken[(y - box.y) / cell, default: []].insert(min((x - box.x) / cell, columns))
      }
    }
    var path = Path()
    for (row, columns) in taken.sorted(by: { $0.key < $1.key }) {
      let top = box.y + row * cell
      var sorted = columns.sorted()[...]
      while let first = sorted.popFirst() {
        var end = first + 1
        while sorted.first == end {
          sorted.removeFirst()
          end += 1
        }
        let (left, right) = (box.x + first * cell, min(box.x + end * cell, box.x + box.width + 10))
        path.append([
          Position(left, top), Position(right, top), Position(right, top + cell),
          Position(left, top + cell),
        ])
      }
    }
    return path
  }
}
