/// For noise: the lowest and highest point of every half pixel column, in the order in which they
/// came, so that no peak is lost and the filled band keeps its outline.
struct ColumnSink: PointSink {
  /// Width of a column in tenths of a pixel.
  static let columnWidth = 5.0

  let overflowed = false
  private var path = Path()
  private var column = -Double.infinity
  private var lowest = Point(x: 0, y: 0)
  private var highest = Point(x: 0, y: 0)
  private var lowestCameFirst = true
  private var startsPolyline = true

  mutating func move(to point: Point) {
    flush()
    startsPolyline = true
    begin(point)
  }

  mutating func line(to point: Point) {
    if (point.x / ColumnSink.columnWidth).rounded(.down) != column {
      flush()
      begin(point)
    } else if point.y > lowest.y {
      lowest = point
      lowestCameFirst = false
    } else if point.y < highest.y {
      highest = point
      lowestCameFirst = true
    }
  }

  mutating func finish() -> Path {
    flush()
    return path
  }

  private mutating func begin(_ point: Point) {
    column = (point.x / ColumnSink.columnWidth).rounded(.down)
    lowest = point
    highest = point
  }

  private mutating func flush() {
    guard column > -Double.infinity else { return }
    emit(lowestCameFirst ? lowest : highest)
    emit(lowestCameFirst ? highest : lowest)
    column = -Double.infinity
  }

  private mutating func emit(_ point: Point) {
    if startsPolyline {
      path.move(to: point.rounded)
      startsPolyline = false
    } else {
      path.line(to: point.rounded)
    }
  }
}
