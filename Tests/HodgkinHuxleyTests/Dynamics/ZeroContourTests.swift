import HodgkinHuxley
import Testing

@Suite struct ZeroContourTests {
  @Test func `a circle is one closed curve on which every vertex lies`() throws {
    let contour = ZeroContour(x: -2...2, y: -2...2, cells: 40) { $0 * $0 + $1 * $1 - 1 }
    #expect(contour.curves.count == 1)
    let curve = try #require(contour.curves.first)
    #expect(curve.allSatisfy { ($0.x * $0.x + $0.y * $0.y - 1).magnitude < 1e-10 })
    #expect(curve.first?.x == curve.last?.x && curve.first?.y == curve.last?.y)
  }

  @Test func `a line is open and two branches are two curves`() {
    #expect(ZeroContour(x: -1...1, y: -1...1, cells: 30) { $0 - $1 / 3 - 0.01 }.curves.count == 1)
    #expect(ZeroContour(x: -2...2, y: -2...2, cells: 30) { $0 * $1 - 0.5 }.curves.count == 2)
  }

  @Test func `where nothing changes its sign there is no curve`() {
    #expect(ZeroContour(x: 0...1, y: 0...1, cells: 10) { _, _ in 1 }.curves.isEmpty)
    #expect(ZeroContour(x: 0...1, y: 0...1, cells: 10) { _, _ in .nan }.curves.isEmpty)
  }
}
