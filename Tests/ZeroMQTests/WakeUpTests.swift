import Testing
import ZeroMQ

@Suite struct WakeUpTests {
  @Test func `stays up until it is lowered, however often it was raised`() throws {
    let wakeUp = try WakeUp()
    #expect(!wakeUp.wait(timeout: .zero))
    for _ in 0..<100_000 { wakeUp.raise() }
    #expect(wakeUp.wait(timeout: .zero))
    #expect(wakeUp.wait())
    wakeUp.lower()
    #expect(!wakeUp.wait(timeout: .milliseconds(1)))
  }

  @Test func `wakes a poll set`() throws {
    let wakeUp = try WakeUp()
    let other = try WakeUp()
    var poll = PollSet()
    let place = poll.add(wakeUp)
    let otherPlace = poll.add(other)
    wakeUp.raise()
    let ready = try poll.wait(timeout: nil)
    #expect(ready[place])
    #expect(!ready[otherPlace])
  }
}
