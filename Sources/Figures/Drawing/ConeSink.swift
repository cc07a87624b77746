/// One-pass simplification: from an anchor, the cone of directions whose ray passes within `error`
/// of every point since; when a point leaves the cone or turns back, the point before it is kept
/// and becomes the anchor. Every dropped point lies within `error` of the simplified line.
///
/// Points are kept, never moved, so peaks keep their height (to the rounding of coordinates).
struct ConeSink: PointSink {
  private let squaredError: Double
  private let limit: Int
  private(set) var overflowed = false
  private var path = Path()
  private var anchor = Point(x: 0, y: 0)
  private var candidate: Point?
  /// Bounds of the cone, counter-clockwise and clockwise; nil while every direction will do.
  private var cone: (left: Point, right: Point)?
  private var farthest = 0.0

  /// - Parameters:
  ///   - error: greatest distance in tenths of a pixel.
  ///   - limit: the sink overflows beyond this many points.
  init(error: Double, limit: Int) {
    squaredError = error * error
    self.limit = limit
  }

  mutating func move(to point: Point) {
    keepCandidate()
    path.move(to: point.rounded)
    restart(at: point)
  }

  @inline(__always)
  mutating func line(to point: Point) {
    if advance(to: point) { return }
    let last = candidate ?? anchor
    path.line(to: last.rounded)
    if path.points.count > limit { overflowed = true }
    restart(at: last)
    _ = advance(to: point)
  }

  mutating func finish() -> Path {
    keepCandidate()
    return path
  }

  private mutating func keepCandidate() {
    if let candidate { path.line(to: candidate.rounded) }
    candidate = nil
  }

  private mutating func restart(at point: Point) {
    anchor = point
    candidate = nil
    cone = nil
    farthest = 0
  }

  /// Takes the point as the new candidate; false if the cone or the order forbids it.
  @inline(__always)
  private mutating func advance(to point: Point) -> Bool {
    let dx = point.x - anchor.x
    let dy = point.y - anchor.y
    let squared = dx * dx + dy * dy
    if squared < farthest { return false }
    guard squared > squaredError else {
      candidate = point
      farthest = squared
      return true
    }
    if let (left, right) = cone {
      guard left.x * dy - left.y * dx <= 0, right.x * dy - right.y * dx >= 0 else { return false }
    }
    narrow(dx, dy, squared)
    candidate = point
    farthest = squared
    return true
  }

  @inline(__always)
  private mutating func narrow(_ dx: Double, _ dy: Double, _ squared: Double) {
    let sine = (squaredError / squared).squareRoot()
    let cosine = (1 - sine * sine).squareRoot()
    let newLeft = Point(x: dx * cosine - dy * sine, y: dx * sine + dy * cosine)
    let newRight = Point(x: dx * cosine + dy * sine, y: dy * cosine - dx * sine)
    guard let (left, right) = cone else {
      cone = (newLeft, newRight)
      return
    }
    cone = (
      left.x * newLeft.y - left.y * newLeft.x < 0 ? newLeft : left,
      right.x * newRight.y - right.y * newRight.x > 0 ? newRight : right
    )
  }
}
