import HodgkinHuxley
import Testing

struct RefractoryPeriodsTests {
  /// A membrane whose second pulse must be `exp`-like stronger the earlier it comes.
  private func answers(_ pairs: [RefractoryPeriods.Pair]) -> [Bool] {
    pairs.map { pair in
      pair.interval > 4 && pair.strength >= 1 + max(0, 12 - pair.interval)
    }
  }

  @Test func `brackets both periods`() throws {
    let found = try RefractoryPeriods.find(
      intervals: 1...40, strongest: 20, bracket: 0.01, secondSpike: answers)
    #expect(abs(found.absolute - 4) <= 0.005)
    #expect(abs(found.relative - 12) <= 0.005)
    #expect(found.bracket == 0.01)
  }

  @Test func `says when there is nothing to bracket`() {
    #expect(throws: RefractoryPeriods.Failure.silentAtLongest(strength: 20)) {
      try RefractoryPeriods.find(
        intervals: 1...3, strongest: 20, bracket: 0.1, secondSpike: answers)
    }
    #expect(throws: RefractoryPeriods.Failure.excitableAtShortest(strength: 20)) {
      try RefractoryPeriods.find(
        intervals: 5...40, strongest: 20, bracket: 0.1, secondSpike: answers)
    }
    #expect(throws: RefractoryPeriods.Failure.invalidBounds) {
      try RefractoryPeriods.find(intervals: 1...9, strongest: 1, bracket: 0.1, secondSpike: answers)
    }
  }
}
