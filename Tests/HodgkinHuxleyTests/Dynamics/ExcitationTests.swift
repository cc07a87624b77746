import HodgkinHuxley
import Testing

@Suite struct ExcitationTests {
  @Test func `a crossing that the membrane carries is a spike`() {
    let trace = [-60.0, -20, 20, 40, 10, -30]
    let own = [0.0, 10, 30, -5, -40, -40]
    #expect(
      Excitation.spikeTimes(of: trace[...], carriedBy: own[...], level: 0, step: 0.5) == [0.75])
  }

  @Test func `a crossing that only the stimulus carries is none`() {
    let trace = [-60.0, -20, 20, 40, 45, 46]
    let own = trace.map { -($0 + 65) / 10 }
    #expect(
      Excitation.spikeTimes(of: trace[...], carriedBy: own[...], level: 0, step: 0.5).isEmpty)
  }

  @Test func `an excursion counts once, at its crossing, when the membrane joins in later`() {
    let trace = [-60.0, 20, 30, 60, -10, 10, 20]
    let own = [-1.0, -1, 5, 5, -5, -5, -5]
    #expect(
      Excitation.spikeTimes(of: trace[...], carriedBy: own[...], level: 0, step: 1) == [0.75])
  }

  @Test func `a crossing may fall on a sample, and one that begins at the level is none`() {
    let own = [1.0, 1, 1, 1]
    func times(_ trace: [Double]) -> [Double] {
      Excitation.spikeTimes(of: trace[...], carriedBy: own[...], level: 0, step: 1)
    }
    #expect(times([-1, 0, 1, 2]) == [1])
    #expect(times([0, 1, 2, 3]).isEmpty)
    #expect(times([1, 0, 1, 2]).isEmpty)
    #expect(times([-1, 0, -1, -2]).isEmpty)
  }
}
