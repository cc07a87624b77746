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

  @Test func `a line stays where it is when the limits of the axis cut cells`() throws {
    let places = (0..<5).map { Double($0) }
    let map = HeatMap(
      x: places, y: places, values: places.flatMap { _ in places.map { $0 * 10 } }, label: "",
      contours: .levels([17]))
    let x = AxisScale(domain: try #require(Limits(1.3, 3)), start: 0, end: 1700)
    let y = AxisScale(domain: try #require(Limits(0.2, 3.8)), start: 3600, end: 0)
    let grid = CellGrid(map, in: PlotArea(x: x, y: y), reachesOut: true)
    let clip = ClipRectangle(left: 0, right: 1700, top: 0, bottom: 3600)
    let path = ContourTracer(grid: grid, level: 17, clip: clip).path()
    #expect(path.points.allSatisfy { abs($0.x - 400) <= 1 })
    #expect(path.points.map(\.y).min() == 0 && path.points.map(\.y).max() == 3600)
  }

  @Test func `levels beyond the colours have a line where there are such values`() {
    let places = [0.0, 1, 2]
    let map = HeatMap(
      x: places, y: places, values: places.flatMap { _ in [0, 100, 200] }, label: "rate",
      limits: Limits(0, 100), contours: .levels([50, 100, 150, 250]))
    let panel = Panel(y: Axis("y"), marks: [.heatMap(map)], kind: .plane)
    let bar = ColourBar(panel: panel, height: 200, maximumWidth: 100)
    #expect(bar?.levels == [50, 100, 150])
  }
}
