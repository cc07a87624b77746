import HodgkinHuxley
import Testing

@Suite struct ThresholdSearchTests {
  @Test func `several thresholds are bracketed together`() {
    let thresholds = [0.0123, 7, 1e5]
    let grid = [1e-3, 1e-2, 1e-1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6]
    var rounds = 0
    let found = ThresholdSearch(tolerance: 1e-9).brackets(grids: thresholds.map { _ in grid }) {
      trials in
      rounds += 1
      return trials.map { $0.strength >= thresholds[$0.question] }
    }
    for (bracket, threshold) in zip(found, thresholds) {
      let bracket = bracket ?? .init(low: .nan, high: .nan)
      #expect(bracket.low < threshold && threshold <= bracket.high)
      #expect(bracket.high - bracket.low <= 1e-9 * threshold)
    }
    #expect(rounds < 12)
  }

  @Test func `a question without a yes has no bracket`() {
    let found = ThresholdSearch(tolerance: 1e-6).brackets(grids: [[1, 2], [1, 2]]) { trials in
      trials.map { $0.question == 1 }
    }
    #expect(found[0] == nil)
    #expect(found[1]?.low == 0)
  }

  @Test func `a tolerance of nothing ends at neighbouring numbers`() {
    let found = ThresholdSearch(tolerance: 0).brackets(grids: [[1, 2]]) { trials in
      trials.map { $0.strength >= 1.3 }
    }
    #expect(found[0]?.high == 1.3 && found[0]?.low == 1.3.nextDown)
  }

  @Test func `a shift is held by the first distance that reaches it`() {
    func shifts(_ thresholds: [Double]) -> [Double?] {
      ThresholdSearch.shifts(
        of: thresholds.map { _ in .init(low: 0.99, high: 1) }, distances: [0, 0.01, 0.1]
      ) { trials in trials.map { $0.strength >= thresholds[$0.question] } }
    }
    let found = shifts([0.995, 1.005, 0.95, 2, 0.1])
    #expect(found[0] == 0)
    #expect(abs((found[1] ?? 9) - 0.01) < 1e-12)
    #expect(abs((found[2] ?? 9) - 0.1) < 1e-12)
    #expect(found[3] == nil && found[4] == nil)
  }
}
