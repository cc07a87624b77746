/// A line of equal value over a grid of cells (marching squares between the cells' centres, with
/// linear interpolation); squares with a gap at a corner have no line. At saddles the mean of the
/// corners decides which of them are joined.
struct ContourTracer {
  /// A side of a square, by the corner it begins at: `(row, column)` and whether it runs along x.
  private struct Side: Hashable {
    var row: Int
    var column: Int
    var isHorizontal: Bool
  }

  let grid: CellGrid
  let level: Double
  /// The panel, at whose edges lines are cut.
  var clip = ClipRectangle(
    left: -.infinity, right: .infinity, top: -.infinity, bottom: .infinity)

  /// The segments of all squares joined to polylines.
  func path() -> Path {
    var neighbours: [Side: [Side]] = [:]
    var order: [Side] = []
    for row in 0..<max(0, grid.rows.count - 1) {
      for column in 0..<max(0, grid.columns.count - 1) {
        for (from, to) in segments(row, column) {
          for (a, b) in [(from, to), (to, from)] {
            if neighbours[a] == nil { order.append(a) }
            neighbours[a, default: []].append(b)
          }
        }
      }
    }
    var path = Path()
    // Open lines first, from their ends; what is left are rings.
    for isRing in [false, true] {
      for start in order where neighbours[start]?.isEmpty == false {
        if !isRing, neighbours[start]?.count != 1 { continue }
        for part in visible(walk(from: start, &neighbours)) { path.append(part) }
      }
    }
    return path
  }

  /// The parts of a line within the panel.
  private func visible(_ line: [Point]) -> [[Position]] {
    var parts: [[Position]] = []
    var end: Position?
    for (from, to) in zip(line, line.dropFirst()) {
      guard let (entry, exit) = clip.visiblePart(from: from, to: to) else { continue }
      if let last = parts.indices.last, end == entry.rounded {
        parts[last].append(exit.rounded)
      } else {
        parts.append([entry.rounded, exit.rounded])
      }
      end = exit.rounded
    }
    return parts
  }

  private func walk(from start: Side, _ neighbours: inout [Side: [Side]]) -> [Point] {
    var line = [crossing(start)]
    var current = start
    while let next = neighbours[current]?.popLast() {
      if let back = neighbours[next]?.firstIndex(of: current) { neighbours[next]?.remove(at: back) }
      line.append(crossing(next))
      current = next
    }
    return line
  }

  /// Which sides of the square between two rows and two columns are joined by a line.
  private func segments(_ row: Int, _ column: Int) -> [(Side, Side)] {
    let corners = [
      grid[row, column], grid[row, column + 1], grid[row + 1, column + 1], grid[row + 1, column],
    ]
    guard corners.allSatisfy({ $0.isFinite }) else { return [] }
    let above = corners.map { $0 >= level }
    let sides = [
      Side(row: row, column: column, isHorizontal: true),
      Side(row: row, column: column + 1, isHorizontal: false),
      Side(row: row + 1, column: column, isHorizontal: true),
      Side(row: row, column: column, isHorizontal: false),
    ]
    let crossed = (0..<4).filter { above[$0] != above[($0 + 1) % 4] }.map { sides[$0] }
    switch crossed.count {
    case 2: return [(crossed[0], crossed[1])]
    case 4:
      let middleIsAbove = corners.reduce(0, +) / 4 >= level
      return middleIsAbove == above[0]
        ? [(sides[0], sides[1]), (sides[2], sides[3])]
        : [(sides[3], sides[0]), (sides[1], sides[2])]
    default: return []
    }
  }

  private func crossing(_ side: Side) -> Point {
    let (row, column) = (side.row, side.column)
    let (toRow, toColumn) = side.isHorizontal ? (row, column + 1) : (row + 1, column)
    let (first, second) = (grid[row, column], grid[toRow, toColumn])
    let part = first == second ? 0.5 : (level - first) / (second - first)
    func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * part }
    return Point(
      x: between(grid.columns.middles[column], grid.columns.middles[toColumn]),
      y: between(grid.rows.middles[row], grid.rows.middles[toRow]))
  }
}
