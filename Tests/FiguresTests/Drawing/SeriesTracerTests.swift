import Testing

@testable import Figures

struct SeriesTracerTests {
  private static let clip = ClipRectangle(left: 0, right: 5000, top: 0, bottom: 1300)

  private func tracer(_ x: Samples, _ y: [Double]) throws -> SeriesTracer {
    let domain = try #require(Limits(0, 500))
    let range = try #require(Limits(0, 130))
    return SeriesTracer(
      x: x, y: y, isStep: false, xScale: AxisScale(domain: domain, start: 0, end: 5000),
      yScale: AxisScale(domain: range, start: 1300, end: 0), clip: SeriesTracerTests.clip)
  }

  /// Distance of a point from a polyline, in tenths of a pixel.
  private func distance(_ point: Point, _ path: Path) -> Double {
    var least = Double.infinity
    for index in path.points.indices.dropFirst() {
      let (a, b) = (path.points[index - 1], path.points[index])
      let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
      let (px, py) = (point.x - Double(a.x), point.y - Double(a.y))
      let t = min(max((px * dx + py * dy) / max(dx * dx + dy * dy, 1e-12), 0), 1)
      let (ex, ey) = (px - t * dx, py - t * dy)
      least = min(least, (ex * ex + ey * ey).squareRoot())
    }
    return least
  }

  @Test func `every sample of a trace lies within 0.05 px of its drawing`() throws {
    let voltage = Neuron.twoSpikes.voltage.map { $0 + 80 }
    let step = 500 / Double(voltage.count - 1)
    let subject = try tracer(.uniform(start: 0, step: step, count: voltage.count), voltage)
    let path = subject.path()
    #expect(path.points.count < 400)
    // Rounding to tenths of a pixel moves a point by at most half the diagonal of a tenth.
    let bound = SeriesTracer.fineError + 0.5.squareRoot()
    for (index, value) in voltage.enumerated() {
      let point = Point(x: subject.xScale(Double(index) * step), y: subject.yScale(value))
      #expect(distance(point, path) <= bound)
    }
  }

  @Test(arguments: 0..<20)
  func `a curve that turns back on itself keeps its tips`(seed: Int) throws {
    var generator = SeededGenerator(seed)
    let x = (0..<200).map { _ in Double.random(in: 10...400, using: &generator).rounded() }
    let y = (0..<200).map { _ in Double.random(in: 10...120, using: &generator).rounded() }
    let subject = try tracer(.values(x), y)
    let path = subject.path()
    for (a, b) in zip(x, y) {
      let point = Point(x: subject.xScale(a), y: subject.yScale(b))
      #expect(distance(point, path) <= SeriesTracer.fineError + 0.8)
    }
  }

  @Test func `a vertical spike between two samples at one pixel keeps its height`() throws {
    let path = try tracer(.values([0, 100, 100, 100, 200]), [10, 10, 120, 10, 10]).path()
    #expect(path.points.contains(Position(1000, 100)))
  }

  @Test func `noise keeps the extremes of every column and stays small`() throws {
    var generator = SeededGenerator(7)
    var noise = (0..<200_000).map { _ in Double.random(in: 40...60, using: &generator) }
    noise[123_456] = 125
    let path = try tracer(.uniform(start: 0, step: 500 / 200_000, count: 200_000), noise).path()
    #expect(path.points.count <= 2010)
    #expect(path.points.contains { $0.y == 50 })
  }

  @Test func `a cloud that runs back and forth is bounded too`() throws {
    var generator = SeededGenerator(9)
    let x = (0..<100_000).map { _ in Double.random(in: 0...500, using: &generator) }
    let y = (0..<100_000).map { _ in Double.random(in: 0...130, using: &generator) }
    #expect(try tracer(.values(x), y).path().points.count <= 7000)
  }

  @Test func `a sample that is not finite is a gap`() throws {
    let path = try tracer(
      .uniform(start: 0, step: 10, count: 7), [1, 2, .nan, 4, .infinity, 6, 9]
    ).path()
    #expect(path.ranges.map(\.count) == [2, 1, 2])
    #expect(path.hasLonePoint)
  }

  @Test func `curves are cut exactly at the edge of the panel`() throws {
    let path = try tracer(.values([100, 200]), [65, 195]).path()
    #expect(path.points == [Position(1000, 650), Position(1500, 0)])
  }

  @Test func `empty series draw nothing`() throws {
    #expect(try tracer(.values([]), [1, 2]).path().isEmpty)
    #expect(try tracer(.uniform(start: 0, step: 1, count: -5), [1]).path().isEmpty)
  }
}
