/// Cuts polylines at the edges of a rectangle before they reach a sink.
struct ClippedFeed<Sink: PointSink> {
  private(set) var sink: Sink
  private let clip: ClipRectangle
  private var previous: Point?
  private var previousInside = false

  init(_ sink: Sink, clip: ClipRectangle) {
    self.sink = sink
    self.clip = clip
  }

  var overflowed: Bool { sink.overflowed }

  /// Ends the current polyline.
  @inline(__always)
  mutating func lift() { previous = nil }

  @inline(__always)
  mutating func add(_ point: Point) {
    let inside = clip.contains(point)
    defer {
      previous = point
      previousInside = inside
    }
    guard let previous else {
      if inside { sink.move(to: point) }
      return
    }
    if inside, previousInside {
      sink.line(to: point)
    } else if let (entry, exit) = clip.visiblePart(from: previous, to: point) {
      if !previousInside { sink.move(to: entry) }
      sink.line(to: exit)
    }
  }

  mutating func finish() -> Path { sink.finish() }
}

/// A rectangle in tenths of a pixel.
struct ClipRectangle {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  @inline(__always)
  func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  /// The part of a segment within the rectangle (Liang and Barsky 1984); nil if there is none.
  func visiblePart(from start: Point, to end: Point) -> (Point, Point)? {
    let dx = end.x - start.x
    let dy = end.y - start.y
    var enter = 0.0
    var leave = 1.0
    let edges = [
      (-dx, start.x - left), (dx, right - start.x), (-dy, start.y - top), (dy, bottom - start.y),
    ]
    for (direction, distance) in edges {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        enter = max(enter, distance / direction)
      } else {
        leave = min(leave, distance / direction)
      }
    }
    guard enter <= leave else { return nil }
    return (
      Point(x: start.x + enter * dx, y: start.y + enter * dy),
      Point(x: start.x + leave * dx, y: start.y + leave * dy)
    )
  }
}
