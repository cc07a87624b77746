import Testing

@testable import Figures

struct ContourTracerTests {
  /// A map of `value` over 0 … 1 in both directions, on a panel of 400 by 400 pixels.
  private func grid(_ count: Int, _ value: (Double, Double) -> Double) throws -> CellGrid {
    let places = (0..<count).map { Double($0) / Double(count - 1) }
    let half = 0.5 / Double(count - 1)
    let domain = try #require(Limits(-half, 1 + half))
    return CellGrid(
      HeatMap(
        x: places, y: places, values: places.flatMap { y in places.map { value($0, y) } },
        label: ""),
      in: PlotArea(
        x: AxisScale(domain: domain, start: 0, end: 4000),
        y: AxisScale(domain: domain, start: 4000, end: 0)))
  }

  @Test func `the line of equal distance is one closed circle`() throws {
    let grid = try grid(41) { x, y in ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)).squareRoot() }
    let path = ContourTracer(grid: grid, level: 0.3).path()
    #expect(path.starts.count == 1)
    #expect(path.points.first == path.points.last)
    let radius = 0.3 * 4000 * 40 / 41
    for point in path.points {
      let (dx, dy) = (Double(point.x) - 2000, Double(point.y) - 2000)
      #expect(abs((dx * dx + dy * dy).squareRoot() - radius) < 25)
    }
  }

  @Test func `a plane has straight lines from edge to edge`() throws {
    let path = ContourTracer(grid: try grid(21) { x, _ in x }, level: 0.31).path()
    #expect(path.starts.count == 1)
    #expect(Set(path.points.map(\.x)).count <= 2)
  }

  @Test func `squares with a gap at a corner have no line`() throws {
    let path = ContourTracer(grid: try grid(3) { x, y in x == 0.5 ? .nan : x + y }, level: 0.7)
      .path()
    #expect(path.isEmpty)
  }

  @Test func `a level outside the values has no line`() throws {
    #expect(ContourTracer(grid: try grid(5) { x, y in x + y }, level: 9).path().isEmpty)
  }
}
