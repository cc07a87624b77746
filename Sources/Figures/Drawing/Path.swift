/// Polylines stroked together.
package struct Path: Sendable, Equatable {
  package private(set) var points: [Position] = []
  /// Index of the first point of every polyline, ascending.
  package private(set) var starts: [Int] = []

  package init() {}

  /// One polyline for each list of points.
  package init(_ lines: [Position]...) {
    for line in lines { append(line) }
  }

  package var isEmpty: Bool { points.isEmpty }

  package mutating func move(to point: Position) {
    starts.append(points.count)
    points.append(point)
  }

  /// Continues the last polyline; a point equal to the last one is dropped.
  package mutating func line(to point: Position) {
    guard let last = points.last else { return move(to: point) }
    if last != point { points.append(point) }
  }

  package mutating func append(_ line: [Position]) {
    for (index, point) in line.enumerated() {
      if index == 0 { move(to: point) } else { self.line(to: point) }
    }
  }

  /// The ranges of `points` that form the polylines.
  package var ranges: [Range<Int>] {
    starts.indices.map { index in
      starts[index]..<(index + 1 < starts.count ? starts[index + 1] : points.count)
    }
  }

  /// Whether a polyline consists of one point, which only a round cap makes visible.
  package var hasLonePoint: Bool { ranges.contains { $0.count == 1 } }
}
