import Testing

@testable import JupyterKernel

@Suite struct StallTests {
  private let start = ContinuousClock.now

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test func `a subscriber that is only slow is waited for, and loses nothing`() {
    var stall = Stall()
    #expect(stall.refuse(at: at(0)) == .wait)
    #expect(stall.refuse(at: at(900)) == .wait)
    stall.accept(at: at(950))
    #expect(stall.refuse(at: at(2000)) == .wait)
    #expect(stall.refuse(at: at(2999)) == .wait)
  }

  @Test func `one that has stopped is waited for once`() {
    var stall = Stall()
    #expect(stall.refuse(at: at(0)) == .wait)
    #expect(stall.refuse(at: at(1000)) == .leaveOut)
    // It may still take messages of other topics.
    for time in 1001..<1100 {
      stall.accept(at: at(time))
      #expect(stall.refuse(at: at(time)) == .leaveOut)
    }
  }

  @Test func `after ten seconds without trouble it is waited for again`() {
    var stall = Stall()
    _ = stall.refuse(at: at(0))
    #expect(stall.refuse(at: at(1000)) == .leaveOut)
    stall.accept(at: at(10_900))
    #expect(stall.refuse(at: at(10_950)) == .leaveOut)
    stall.accept(at: at(21_000))
    #expect(stall.refuse(at: at(21_001)) == .wait)
  }

  @Test func `at the end nobody is waited for`() {
    var stall = Stall()
    stall.giveUp(at: at(0))
    #expect(stall.refuse(at: at(1)) == .leaveOut)
  }
}
