import Testing

@testable import Notebook

@Suite struct ProgressDisplayTests {
  @Test func `nothing is shown of a short run`() {
    let output = RecordedOutput()
    let progress = ProgressDisplay(output, members: 5)
    progress.report(0.5)
    progress.finish()
    progress.stop()
    #expect(output.displays.isEmpty)
  }

  @Test func `a long run shows how far it is, in one place, and how long it took`() {
    let output = RecordedOutput()
    let progress = ProgressDisplay(output, members: 5, patience: .zero, interval: .zero)
    progress.report(0.25)
    progress.report(0.5)
    progress.report(1)
    progress.finish()
    let shown = output.displays.map(\.plainText)
    #expect(
      shown == [
        "25 % computed, about 1 s left", "50 % computed, about 1 s left",
        "5 members computed in 1 s",
      ])
  }

  @Test func `lines come no faster than the interval`() {
    let output = RecordedOutput()
    let progress = ProgressDisplay(output, members: 5, patience: .zero, interval: .seconds(3600))
    for part in 1..<100 { progress.report(Double(part) / 100) }
    #expect(output.displays.count == 1)
    progress.stop()
    #expect(output.displays.last?.plainText == "stopped")
  }

  @Test(arguments: [
    (0.2, "1 s"), (8.4, "8 s"), (89, "89 s"), (100, "2 min"), (7200, "2 h"), (1e300, "many years"),
  ])
  func `times are said in one unit`(seconds: Double, words: String) {
    #expect(ProgressDisplay.words(seconds) == words)
  }
}
