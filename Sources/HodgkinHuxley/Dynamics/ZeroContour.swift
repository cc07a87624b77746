/// The curves on which a function of two variables is zero.
///
/// The plane is divided into cells; a curve enters and leaves a cell where the function changes its
/// sign along an edge, and that place is found by bisection, so that every vertex lies on the curve.
public struct ZeroContour: Sendable {
  /// A curve as its vertices, in order.
  public typealias Curve = [(x: Double, y: Double)]

  public private(set) var curves: [Curve] = []

  /// - Parameter cells: along each axis.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, cells: Int = 120,
    _ function: (Double, Double) -> Double
  ) {
    let grid = ContourGrid(x: x, y: y, cells: max(cells, 1), function)
    let neighbours = grid.neighbours()
    let ordered = neighbours.keys.sorted {
      ($0.row, $0.column, $0.isAlongX ? 0 : 1) < ($1.row, $1.column, $1.isAlongX ? 0 : 1)
    }
    let ends = ordered.filter { (neighbours[$0]?.count ?? 0) == 1 }
    var isUsed: Set<ContourGrid.Edge> = []
    for start in ends + ordered where isUsed.insert(start).inserted {
      var path = [start]
      while let last = path.last,
        let next = neighbours[last]?.first(where: { !isUsed.contains($0) })
      {
        path.append(next)
        isUsed.insert(next)
      }
      let isClosed = path.count > 2 && neighbours[path[path.count - 1]]?.contains(start) == true
      curves.append((path + (isClosed ? [start] : [])).map { grid.vertex($0, function) })
    }
  }
}

/// A function at the corners of a grid, and where along its edges the sign changes.
private struct ContourGrid {
  /// From a corner to the next one along x or along y.
  struct Edge: Hashable {
    let column: Int
    let row: Int
    let isAlongX: Bool
  }

  private let cells: Int
  private let xs: [Double]
  private let ys: [Double]
  /// `[row][column]`
  private let values: [[Double]]

  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, cells: Int,
    _ function: (Double, Double) -> Double
  ) {
    func positions(_ range: ClosedRange<Double>) -> [Double] {
      (0...cells).map {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(cells)
      }
    }
    let (xs, ys) = (positions(x), positions(y))
    (self.cells, self.xs, self.ys) = (cells, xs, ys)
    values = ys.map { y in xs.map { x in function(x, y) } }
  }

  private func changes(_ edge: Edge) -> Bool {
    let (a, b) = (
      values[edge.row][edge.column],
      edge.isAlongX ? values[edge.row][edge.column + 1] : values[edge.row + 1][edge.column]
    )
    return a.isFinite && b.isFinite && (a > 0) != (b > 0)
  }

  /// For each edge that a curve crosses, the one or two that the curve crosses next.
  func neighbours() -> [Edge: [Edge]] {
    var neighbours: [Edge: [Edge]] = [:]
    for row in 0..<cells {
      for column in 0..<cells {
        let bottom = Edge(column: column, row: row, isAlongX: true)
        let top = Edge(column: column, row: row + 1, isAlongX: true)
        let left = Edge(column: column, row: row, isAlongX: false)
        let right = Edge(column: column + 1, row: row, isAlongX: false)
        var crossed = [bottom, right, top, left].filter(changes)
        // Of a saddle, two curves: those that cut off the corners of one sign.
        if crossed.count == 4, !(values[row][column] > 0) {
          crossed = [crossed[3], crossed[0], crossed[1], crossed[2]]
        }
        for pair in stride(from: 0, to: crossed.count - 1, by: 2) {
          neighbours[crossed[pair], default: []].append(crossed[pair + 1])
          neighbours[crossed[pair + 1], default: []].append(crossed[pair])
        }
      }
    }
    return neighbours
  }

  /// Where the function changes its sign along an edge, by bisection.
  func vertex(_ edge: Edge, _ function: (Double, Double) -> Double) -> (x: Double, y: Double) {
    let (x0, y0) = (xs[edge.column], ys[edge.row])
    let (x1, y1) = edge.isAlongX ? (xs[edge.column + 1], y0) : (x0, ys[edge.row + 1])
    let atStart = function(x0, y0) > 0
    var (low, high) = (0.0, 1.0)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      let isSame = (function(x0 + middle * (x1 - x0), y0 + middle * (y1 - y0)) > 0) == atStart
      if isSame { low = middle } else { high = middle }
    }
    return (x0 + high * (x1 - x0), y0 + high * (y1 - y0))
  }
}
