import Testing

@testable import HodgkinHuxley

struct StepExtensionTests {
  /// A straight line from one value to another.
  private func line(_ start: Double, _ end: Double) -> StepExtension {
    StepExtension(start: start, end: end, terms: (0, 0, 0))
  }

  /// Where steps that follow each other cross 0, counted from the first one's start.
  private func crossings(_ corners: [Double]) -> [Double] {
    var comesFromBelow = false
    var result: [Double] = []
    for (step, (start, end)) in zip(corners, corners.dropFirst()).enumerated() {
      result += line(start, end).crossings(of: 0, comesFromBelow: &comesFromBelow)
        .map { Double(step) + $0 }
    }
    return result
  }

  @Test(arguments: [0.1, 0.25, 0.5, 0.6, 0.75, 0.9])
  func `a crossing is found wherever along the step it lies`(part: Double) {
    let found = crossings([-part, 1 - part])
    #expect(found.count == 1 && abs((found.first ?? .nan) - part) < 1e-15)
  }

  @Test func `a crossing exactly between two steps is one crossing`() {
    let found = crossings([-1, 0, 1])
    #expect(found.count == 1 && abs((found.first ?? .nan) - 1) < 1e-15)
  }

  @Test func `a stay at the level ends in a crossing when it is left upward`() {
    let found = crossings([-1, 0, 0, 0, 2])
    #expect(found.count == 1 && abs((found.first ?? .nan) - 3) < 1e-15)
  }

  @Test func `a touch from below and a start at the level are no crossings`() {
    #expect(crossings([-1, 0, -1]).isEmpty)
    #expect(crossings([-1, 0, 0, -1]).isEmpty)
    #expect(crossings([0, 1, 2]).isEmpty)
    #expect(crossings([1, 2]).isEmpty)
  }

  @Test func `every crossing of several steps is found`() {
    #expect(crossings([-1, 1, -1, 0, -1, 3, 1, -2, 2]).count == 3)
  }
}
