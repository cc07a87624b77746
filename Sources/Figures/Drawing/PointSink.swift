/// Receives the polylines of a series point by point, so that a series is never copied.
protocol PointSink {
  /// Set when the sink will take no more; what it holds is then of no use.
  var overflowed: Bool { get }
  mutating func move(to point: Point)
  mutating func line(to point: Point)
  mutating func finish() -> Path
}
