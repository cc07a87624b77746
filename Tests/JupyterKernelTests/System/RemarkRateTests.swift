import Testing

@testable import JupyterKernel

@Suite struct RemarkRateTests {
  @Test func `a hundred remarks pass at once, then one a second, and the others are counted`() {
    var rate = RemarkRate()
    let start = ContinuousClock.now
    let written = (0..<10_000).compactMap { _ in rate.admit(at: start) }
    #expect(written == Array(repeating: 0, count: 100))
    #expect(rate.admit(at: start + .seconds(1)) == 9900)
    #expect(rate.admit(at: start + .seconds(1)) == nil)
    #expect(rate.admit(at: start + .seconds(2)) == 1)
  }

  @Test func `remarks that are far apart all pass`() {
    var rate = RemarkRate()
    var now = ContinuousClock.now
    for _ in 0..<1000 {
      #expect(rate.admit(at: now) == 0)
      now += .seconds(1)
    }
  }
}
