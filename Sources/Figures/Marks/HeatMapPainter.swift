/// Draws the cells of a heat map: one filled path for each of 64 colours, neighbours in a row
/// merged, all edges on whole pixels, so that no seam shows between cells.
struct HeatMapPainter {
  /// Cells with this many colours, next to which the eye sees no steps.
  private static let colours = 64
  /// Between the lines through gaps, in tenths of a pixel.
  private static let hatchSpacing = 90

  private let map: HeatMap
  private let area: PlotArea
  private let grid: CellGrid
  private let extent: Box
  private let range: Limits
  private let theme: Theme

  /// A map without a single value is all gap.
  init(_ map: HeatMap, in area: PlotArea, _ theme: Theme) {
    self.map = map
    self.area = area
    grid = CellGrid(map, in: area)
    extent = area.box
    range = map.range ?? .unit
    self.theme = theme
  }

  var commands: [DrawingCommand] {
    var cells = Array(repeating: Path(), count: HeatMapPainter.colours)
    var gaps = Path()
    for row in 0..<grid.rows.count {
      let (top, bottom) = grid.rows.span(row)
      forEachRun(in: row) { level, columns in
        let left = grid.columns.span(columns.lowerBound).0
        let right = grid.columns.span(columns.upperBound - 1).1
        guard let level else { return hatch(left, right, top, bottom, &gaps) }
        cells[level].append(rectangle(left, right, top, bottom))
      }
    }
    var commands = cells.indices.filter { !cells[$0].isEmpty }.map { level in
      let position = (Double(level) + 0.5) / Double(HeatMapPainter.colours)
      return DrawingCommand.fill(cells[level], Viridis.colour(at: position), opacity: 1)
    }
    // Lines of less than a pixel are drawn much lighter by some than by others.
    if !gaps.isEmpty { commands.append(.stroke(gaps, Stroke(theme.faint, width: 12))) }
    return commands
  }

  /// A cell with half a pixel more at the right and below, which hides the seams that softened
  /// edges leave; at the edges of the map without.
  private func rectangle(_ left: Int, _ right: Int, _ start: Int, _ end: Int) -> [Position] {
    let (top, bottom) = (min(start, end), max(start, end))
    let x = min(right + 5, extent.x + extent.width)
    let y = min(bottom + 5, extent.y + extent.height)
    return [Position(left, top), Position(x, top), Position(x, y), Position(left, y)]
  }

  /// Slanted lines through a gap, at the same places for neighbours, so that gaps side by side look
  /// like one.
  private func hatch(_ left: Int, _ right: Int, _ start: Int, _ end: Int, _ path: inout Path) {
    let (top, bottom) = (min(start, end), max(start, end))
    let first = (left + top) / HeatMapPainter.hatchSpacing
    for index in first...max(first, (right + bottom) / HeatMapPainter.hatchSpacing) {
      // The line x + y = sum, within the gap.
      let sum = index * HeatMapPainter.hatchSpacing
      let from = max(left, sum - bottom)
      let to = min(right, sum - top)
      if from < to { path.append([Position(from, sum - from), Position(to, sum - to)]) }
    }
  }

  /// Lines of equal value: dark on a light rim, to be seen on every colour.
  func contours(at levels: [Double]) -> [DrawingCommand] {
    guard !levels.isEmpty else { return [] }
    // Cells cut by the panel's edge keep their centres, and lines go on to the edge.
    let grid = CellGrid(map, in: area, reachesOut: true)
    let clip = ClipRectangle(
      left: Double(extent.x), right: Double(extent.x + extent.width), top: Double(extent.y),
      bottom: Double(extent.y + extent.height))
    return levels.flatMap { level -> [DrawingCommand] in
      let path = ContourTracer(grid: grid, level: level, clip: clip).path()
      guard !path.isEmpty else { return [] }
      return [
        .stroke(path, Stroke(.white, width: 22)), .stroke(path, Stroke(.black, width: 10)),
      ]
    }
  }

  /// Calls `body` for each stretch of a row that has one colour; nil stands for a gap.
  private func forEachRun(in row: Int, _ body: (Int?, Range<Int>) -> Void) {
    var start = 0
    for column in 1...max(1, grid.columns.count) {
      let level = level(row, start)
      if column == grid.columns.count || self.level(row, column) != level {
        if start < grid.columns.count { body(level, start..<column) }
        start = column
      }
    }
  }

  private func level(_ row: Int, _ column: Int) -> Int? {
    guard column < grid.columns.count else { return nil }
    let value = grid[row, column]
    guard value.isFinite else { return nil }
    guard range.length > 0 else { return HeatMapPainter.colours / 2 }
    let position = min(max((value - range.lower) / range.length, 0), 1)
    return min(Int(position * Double(HeatMapPainter.colours)), HeatMapPainter.colours - 1)
  }
}
