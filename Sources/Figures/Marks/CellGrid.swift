/// The cells of a heat map on the page. Cells smaller than two pixels, or more than can be drawn,
/// are joined, and stand for the mean of their finite values.
struct CellGrid {
  /// Joined cells along one axis.
  struct Bands {
    /// Where the bands begin and end, in tenths of a pixel; ascending or descending.
    fileprivate(set) var edges: [Int] = []
    /// Indices into the map's centres that each band joins.
    fileprivate(set) var members: [[Int]] = []
    /// Where the centres of the cells that each band joins lie on average, in tenths of a pixel.
    fileprivate(set) var middles: [Double] = []

    var count: Int { members.count }

    /// The ends of a band, in the order of the axis.
    func span(_ index: Int) -> (Int, Int) { (edges[index], edges[index + 1]) }
  }

  static let maximumCells = 20_000

  let columns: Bands
  let rows: Bands
  private let means: [Double]

  /// - Parameter reachesOut: whether the cells next to those in sight belong to the grid, so that
  ///   lines between centres go on to the edge of the panel.
  init(_ map: HeatMap, in area: PlotArea, reachesOut: Bool = false) {
    let across = CellEdges(centres: map.x, kind: area.x.kind)
    let up = CellEdges(centres: map.y, kind: area.y.kind)
    var least = 20
    func bands(_ cells: CellEdges, _ scale: AxisScale, _ centres: [Double]) -> Bands {
      var bands = CellGrid.bands(cells, scale, least: least, reachesOut: reachesOut)
      bands.middles = bands.members.map { members in
        members.reduce(0) { $0 + scale(centres[$1]) } / Double(max(members.count, 1))
      }
      return bands
    }
    var columns = bands(across, area.x, map.x)
    var rows = bands(up, area.y, map.y)
    while columns.count * rows.count > CellGrid.maximumCells {
      least += 10
      columns = bands(across, area.x, map.x)
      rows = bands(up, area.y, map.y)
    }
    means = rows.members.flatMap { joinedRows in
      columns.members.map { CellGrid.mean(map, joinedRows, $0) }
    }
    self.columns = columns
    self.rows = rows
  }

  /// NaN for a gap.
  subscript(row: Int, column: Int) -> Double { means[row * columns.count + column] }

  private static func mean(_ map: HeatMap, _ rows: [Int], _ columns: [Int]) -> Double {
    var sum = 0.0
    var count = 0.0
    for row in rows {
      for column in columns {
        let index = row * map.x.count + column
        guard index < map.values.count, map.values[index].magnitude <= Limits.greatestMagnitude
        else { continue }
        sum += (map.values[index] - sum) / (count + 1)
        count += 1
      }
    }
    return count > 0 ? sum : .nan
  }

  /// - Parameter least: height or width of a band, in tenths of a pixel.
  private static func bands(
    _ cells: CellEdges, _ scale: AxisScale, least: Int, reachesOut: Bool
  ) -> Bands {
    var bands = Bands()
    let domain = scale.domain
    func pixel(_ edge: Double) -> Int {
      let inside = reachesOut ? edge : min(max(edge, domain.lower), domain.upper)
      return Int((min(max(scale(inside), -1e9), 1e9) / 10).rounded()) * 10
    }
    var seen = cells.order.indices.filter {
      cells.edges[$0 + 1] > domain.lower && cells.edges[$0] < domain.upper
    }
    if reachesOut, let first = seen.first, let last = seen.last {
      seen = Array(max(first - 1, 0)...min(last + 1, cells.order.count - 1))
    }
    var joined: [Int] = []
    for index in seen {
      let centre = cells.order[index]
      let (from, to) = (cells.edges[index], cells.edges[index + 1])
      if bands.edges.isEmpty { bands.edges = [pixel(from)] }
      joined.append(centre)
      let end = pixel(to)
      if abs(end - bands.edges[bands.edges.count - 1]) >= least {
        bands.edges.append(end)
        bands.members.append(joined)
        joined = []
      }
    }
    // What is left is too narrow for a band of its own.
    guard !joined.isEmpty, let last = cells.edges.last else { return bands }
    if bands.members.isEmpty {
      bands.edges.append(pixel(last))
      bands.members.append(joined)
    } else {
      bands.edges[bands.edges.count - 1] = pixel(last)
      bands.members[bands.members.count - 1] += joined
    }
    return bands
  }
}
