import Testing

@testable import JupyterKernel

@Suite struct DisplayRateTests {
  @Test func `a few hundred messages pass at once, more are slowed to two hundred a second`() {
    var rate = DisplayRate()
    var now = ContinuousClock.now
    let start = now
    for _ in 0..<1000 { now += rate.admit(at: now) }
    let taken = start.duration(to: now)
    #expect(taken > .seconds(4) && taken < .seconds(5))
  }

  @Test func `messages far apart never wait`() {
    var rate = DisplayRate()
    var now = ContinuousClock.now
    for _ in 0..<1000 {
      #expect(rate.admit(at: now) == .zero)
      now += .milliseconds(6)
    }
  }
}
