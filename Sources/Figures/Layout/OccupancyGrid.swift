/// What of a panel is taken: by curves and lines, which text should not cover, and by other text,
/// which it must not. Cells are 2 px wide; a summed-area table answers for any box at once.
struct OccupancyGrid {
  enum Layer {
    case lines, text
  }

  private static let cell = 20

  let bounds: Box
  private let columns: Int
  private let rows: Int
  private var lines: [Bool]
  private var text: [Bool]
  private var lineSums: [Int32] = []
  private var textSums: [Int32] = []

  init(bounds: Box) {
    self.bounds = bounds
    columns = max(1, bounds.width / OccupancyGrid.cell + 1)
    rows = max(1, bounds.height / OccupancyGrid.cell + 1)
    lines = Array(repeating: false, count: columns * rows)
    text = lines
    sumUp()
  }

  /// Call after marking and before counting.
  mutating func sumUp() {
    lineSums = sums(of: lines)
    textSums = sums(of: text)
  }

  mutating func mark(_ path: Path) {
    for range in path.ranges {
      var last = path.points[range.lowerBound]
      for point in path.points[range] {
        markSegment(from: last, to: point)
        last = point
      }
    }
  }

  mutating func mark(_ box: Box, in layer: Layer) {
    guard let range = cells(of: box) else { return }
    for row in range.rows {
      for column in range.columns {
        if layer == .lines {
          lines[row * columns + column] = true
        } else {
          text[row * columns + column] = true
        }
      }
    }
  }

  /// How many cells of the box are taken.
  func count(_ layer: Layer, in box: Box) -> Int {
    guard let range = cells(of: box) else { return 0 }
    let table = layer == .lines ? lineSums : textSums
    let width = columns + 1
    let (top, bottom) = (range.rows.lowerBound * width, range.rows.upperBound * width)
    let (left, right) = (range.columns.lowerBound, range.columns.upperBound)
    return Int(
      table[bottom + right] - table[top + right] - table[bottom + left] + table[top + left])
  }

  /// How many cells along a straight line are taken.
  func count(_ layer: Layer, from start: Position, to end: Position) -> Int {
    var total = 0
    walk(from: start, to: end) { index in
      if layer == .lines ? lines[index] : text[index] { total += 1 }
    }
    return total
  }

  private mutating func markSegment(from start: Position, to end: Position) {
    var visited: [Int] = []
    walk(from: start, to: end) { visited.append($0) }
    for index in visited { lines[index] = true }
  }

  private func walk(from start: Position, to end: Position, _ visit: (Int) -> Void) {
    let cell = OccupancyGrid.cell
    let steps = max(1, max(abs(end.x - start.x), abs(end.y - start.y)) / (cell / 2))
    for step in 0...min(steps, 100_000) {
      let x = start.x + (end.x - start.x) * step / steps - bounds.x
      let y = start.y + (end.y - start.y) * step / steps - bounds.y
      guard x >= 0, y >= 0, x / cell < columns, y / cell < rows else { continue }
      visit(y / cell * columns + x / cell)
    }
  }

  private func cells(of box: Box) -> (columns: Range<Int>, rows: Range<Int>)? {
    let cell = OccupancyGrid.cell
    let left = max(0, (box.x - bounds.x) / cell)
    let top = max(0, (box.y - bounds.y) / cell)
    let right = min(columns, (box.x + box.width - bounds.x) / cell + 1)
    let bottom = min(rows, (box.y + box.height - bounds.y) / cell + 1)
    guard left < right, top < bottom else { return nil }
    return (left..<right, top..<bottom)
  }

  private func sums(of taken: [Bool]) -> [Int32] {
    let width = columns + 1
    var table = [Int32](repeating: 0, count: width * (rows + 1))
    for row in 0..<rows {
      var inRow: Int32 = 0
      for column in 0..<columns {
        if taken[row * columns + column] { inRow += 1 }
        table[(row + 1) * width + column + 1] = table[row * width + column + 1] + inRow
      }
    }
    return table
  }
}
