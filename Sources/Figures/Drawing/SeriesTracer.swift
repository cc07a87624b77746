/// Reduces a series to what its pixels can show.
///
/// First with an error of 0.05 px; if that leaves more than six points a pixel column, together with
/// the other curves of the panel, with 0.25 px; noise beyond that keeps the extremes of every half column. Curves whose x runs back
/// and forth (phase planes) have no columns: for them the error doubles up to 8 px, and in the
/// last resort samples are skipped. The time is linear in the samples, and nothing is copied.
struct SeriesTracer {
  static let fineError = 0.5
  static let coarseError = 2.5
  private static let pointsPerColumn = 6

  let x: Samples
  let y: [Double]
  let isStep: Bool
  let xScale: AxisScale
  let yScale: AxisScale
  let clip: ClipRectangle
  /// The curves of the panel, which share what it may take.
  var curves = 1

  private var count: Int { min(x.count, y.count) }

  private var limit: Int {
    max(100, Int((clip.right - clip.left) / 10) * SeriesTracer.pointsPerColumn)
  }

  func path() -> Path {
    let share = max(100, limit / max(curves, 1))
    for (error, limit) in [(SeriesTracer.fineError, share), (SeriesTracer.coarseError, limit)] {
      if let path = traced(by: ConeSink(error: error, limit: limit)) { return path }
    }
    if isMonotone, let path = traced(by: ColumnSink()) { return path }
    for error in [5.0, 10, 20, 40, 80] {
      if let path = traced(by: ConeSink(error: error, limit: limit)) { return path }
    }
    return traced(by: ConeSink(error: 80, limit: .max), stride: count / limit + 1) ?? Path()
  }

  private var isMonotone: Bool {
    guard case .values(let values) = x else { return true }
    var last = -Double.infinity
    for value in values.prefix(count) where !value.isNaN {
      if value < last { return false }
      last = value
    }
    return true
  }

  private func traced(by sink: some PointSink, stride step: Int = 1) -> Path? {
    var feed = ClippedFeed(sink, clip: clip)
    var heldY: Double?
    var index = 0
    while index < count {
      let value = y[index]
      let abscissa = x[index]
      if yScale.accepts(value), xScale.accepts(abscissa) {
        let point = Point(x: xScale(abscissa), y: yScale(value))
        if isStep, let heldY { feed.add(Point(x: point.x, y: heldY)) }
        heldY = point.y
        feed.add(point)
        if feed.overflowed { return nil }
      } else {
        feed.lift()
        heldY = nil
      }
      index += step
    }
    return feed.finish()
  }
}
