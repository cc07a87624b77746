import HodgkinHuxley
import Testing

struct SampleTableTests {
  @Test func `joins its values by straight lines and holds the first and the last`() throws {
    let table = try #require(SampleTable(positions: [1, 2, 4], values: [10, 20, 0]))
    let positions = [-5, 1, 1.5, 2, 3, 3.5, 4, 9, .infinity, -.infinity]
    #expect(positions.map(table.value) == [10, 10, 15, 20, 10, 5, 0, 0, 0, 10])
    #expect(table.value(at: .nan).isNaN)
  }

  @Test func `refuses positions that do not rise and numbers that are not finite`() {
    #expect(SampleTable(positions: [], values: []) == nil)
    #expect(SampleTable(positions: [1], values: [1, 2]) == nil)
    #expect(SampleTable(positions: [1, 1], values: [1, 2]) == nil)
    #expect(SampleTable(positions: [2, 1], values: [1, 2]) == nil)
    #expect(SampleTable(positions: [1, .infinity], values: [1, 2]) == nil)
    #expect(SampleTable(positions: [1, 2], values: [.nan, 2]) == nil)
  }
}
