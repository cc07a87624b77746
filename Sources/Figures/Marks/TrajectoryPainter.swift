#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Draws the course of a state: the curve, arrows at equal distances along it, dots at equal times.
struct TrajectoryPainter {
  private static let maximumDots = 400
  /// Tenths of a pixel between arrows, and of their size.
  private static let arrowSpacing = 1400.0
  private static let maximumArrows = 60
  /// On a cycle that is run through many times one arrow stands for all that would be this near.
  private static let leastDistance = 500.0
  private static let arrowLength = 90.0
  private static let arrowWidth = 72.0

  let course: Trajectory
  let area: PlotArea
  let theme: Theme
  /// The curve as it is drawn.
  let path: Path

  var commands: [DrawingCommand] {
    let colour = course.role.colour(in: theme)
    var commands: [DrawingCommand] = [
      .stroke(path, Stroke(colour, width: 15, dash: course.role.dash))
    ]
    let dots = dots
    if !dots.isEmpty {
      commands.append(
        .dots(dots, radius: Metrics.tenths(Metrics.dotRadius), fill: colour))
    }
    let heads = course.hasArrows ? arrowHeads : Path()
    if !heads.isEmpty { commands.append(.fill(heads, colour, opacity: 1)) }
    return commands
  }

  private var dots: [Position] {
    guard course.dotStride > 0, course.count > 0 else { return [] }
    let wanted = (course.count - 1) / course.dotStride + 1
    let step = course.dotStride * ((wanted - 1) / TrajectoryPainter.maximumDots + 1)
    return stride(from: 0, to: course.count, by: step).compactMap {
      area.position(course.x[$0], course.y[$0])
    }
  }

  private var arrowHeads: Path {
    let lengths = path.ranges.map { length($0) }
    let total = lengths.reduce(0, +)
    var heads = Path()
    guard total > TrajectoryPainter.arrowLength * 3 else { return heads }
    let count = min(
      max(1, Int(total / TrajectoryPainter.arrowSpacing)), TrajectoryPainter.maximumArrows)
    var targets = (0..<count).map { total * (Double($0) + 0.5) / Double(count) }[...]
    var walked = 0.0
    var tips: [Point] = []
    for range in path.ranges {
      for index in range.dropFirst() {
        let (from, to) = (path.points[index - 1], path.points[index])
        let (dx, dy) = (Double(to.x - from.x), Double(to.y - from.y))
        let step = hypot(dx, dy)
        while let target = targets.first, target <= walked + step {
          targets.removeFirst()
          let part = step > 0 ? (target - walked) / step : 0
          let tip = Point(x: Double(from.x) + dx * part, y: Double(from.y) + dy * part)
          if tips.contains(where: {
            hypot($0.x - tip.x, $0.y - tip.y) < TrajectoryPainter.leastDistance
          }) {
            continue
          }
          tips.append(tip)
          if let head = ArrowHead.corners(
            tip: tip, dx: dx, dy: dy, length: TrajectoryPainter.arrowLength,
            width: TrajectoryPainter.arrowWidth)
          {
            heads.append(head)
          }
        }
        walked += step
      }
    }
    return heads
  }

  private func length(_ range: Range<Int>) -> Double {
    range.dropFirst().reduce(0) { sum, index in
      let (from, to) = (path.points[index - 1], path.points[index])
      return sum + hypot(Double(to.x - from.x), Double(to.y - from.y))
    }
  }
}
