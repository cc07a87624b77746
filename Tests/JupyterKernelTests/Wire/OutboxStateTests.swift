import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct OutboxStateTests {
  private let start = ContinuousClock.now
  private let cell = Array("cell".utf8)
  private let other = Array("other".utf8)

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  private func message(_ type: String, _ text: String = "{}") -> Outgoing {
    .ioPub(type, parent: cell, content: Array(text.utf8))
  }

  /// What goes out, as "type content", statuses as their state.
  private func take(_ outbox: inout OutboxState, _ milliseconds: Int) -> [String] {
    outbox.take(now: at(milliseconds)).map { message in
      let content = String(decoding: message.content, as: UTF8.self)
      if message.type == "status" {
        return content.split(separator: "\"").map(String.init)[3]
          + (message.parent == cell ? "" : " of other")
      }
      return content == "{}" ? message.type : "\(message.type) \(content)"
    }
  }

  private let stream = #"stream {"name":"stdout","text":"#

  @Test func `text is held, joined, and goes out when it is due`() {
    var outbox = OutboxState()
    outbox.begin(parent: cell)
    outbox.write("a", to: .standardOutput, parent: cell, now: at(0))
    outbox.write("b", to: .standardOutput, parent: cell, now: at(50))
    #expect(take(&outbox, 60) == ["busy"])
    #expect(outbox.nextDue == at(100))
    #expect(take(&outbox, 100) == [stream + #""ab"}"#])
    #expect(outbox.nextDue == nil)
    #expect(take(&outbox, 200) == [])
  }

  @Test func `text goes out before anything else of the cell`() {
    var outbox = OutboxState()
    outbox.begin(parent: cell)
    outbox.write("a", to: .standardOutput, parent: cell, now: at(0))
    outbox.write("e", to: .standardError, parent: cell, now: at(0))
    outbox.write("b", to: .standardOutput, parent: cell, now: at(0))
    outbox.append(message("execute_result"))
    outbox.write("c", to: .standardOutput, parent: cell, now: at(0))
    outbox.end(parent: cell)
    #expect(
      take(&outbox, 0) == [
        "busy", stream + #""a"}"#, #"stream {"name":"stderr","text":"e"}"#, stream + #""b"}"#,
        "execute_result", stream + #""c"}"#, "idle",
      ])
  }

  @Test func `a lot of text does not wait`() {
    var outbox = OutboxState()
    let text = String(repeating: "x", count: OutboxState.streamChunk)
    outbox.write(text, to: .standardOutput, parent: cell, now: at(0))
    #expect(take(&outbox, 0).count == 1)
  }

  @Test func `a request beside a running cell leaves the kernel busy`() {
    var outbox = OutboxState()
    outbox.begin(parent: cell)
    outbox.respond([message("kernel_info_reply")], parent: other)
    outbox.end(parent: cell)
    outbox.respond([], parent: other)
    #expect(
      take(&outbox, 0) == [
        "busy", "busy of other", "kernel_info_reply", "idle of other", "busy", "idle",
        "busy of other", "idle of other",
      ])
  }

  @Test func `text held for the cell is not hurried by a request beside it`() {
    var outbox = OutboxState()
    outbox.begin(parent: cell)
    outbox.write("a", to: .standardOutput, parent: cell, now: at(0))
    outbox.respond([], parent: other)
    #expect(take(&outbox, 0) == ["busy", "busy of other", "idle of other", "busy"])
    outbox.end(parent: cell)
    #expect(take(&outbox, 1) == [stream + #""a"}"#, "idle"])
  }

  @Test func `cells that run side by side keep their own order and stay busy`() {
    var outbox = OutboxState()
    outbox.begin(parent: cell)
    outbox.write("a", to: .standardOutput, parent: cell, now: at(0))
    outbox.begin(parent: other)
    outbox.write("b", to: .standardError, parent: other, now: at(1))
    outbox.write("c", to: .standardOutput, parent: cell, now: at(2))
    outbox.end(parent: other)
    #expect(
      take(&outbox, 3) == [
        "busy", "busy of other", #"stream {"name":"stderr","text":"b"}"#, "idle of other", "busy",
      ])
    outbox.end(parent: cell)
    #expect(take(&outbox, 4) == [stream + #""ac"}"#, "idle"])
  }

  @Test func `an update by another cell comes after the one that it replaces`() {
    var outbox = OutboxState()
    outbox.begin(parent: cell)
    outbox.begin(parent: other)
    _ = take(&outbox, 0)
    func update(_ text: String, _ parent: [UInt8], _ time: Int) {
      outbox.update(
        .ioPub("update_display_data", parent: parent, content: Array(text.utf8)), displayID: "d",
        now: at(time))
    }
    update("1", cell, 0)
    update("2", cell, 10)
    update("3", other, 20)
    outbox.end(parent: other)
    #expect(
      take(&outbox, 30) == [
        "update_display_data 1", "update_display_data 2", "update_display_data 3",
        "idle of other", "busy",
      ])
  }

  @Test func `updates of a display go out ten times a second, the last one always`() {
    var outbox = OutboxState()
    outbox.begin(parent: cell)
    _ = take(&outbox, 0)
    var sent: [String] = []
    for time in 0..<1000 {
      outbox.update(message("update_display_data", "\(time)"), displayID: "d", now: at(time))
      sent += take(&outbox, time)
    }
    outbox.end(parent: cell)
    sent += take(&outbox, 1000)
    #expect(sent.count == 12)
    #expect(sent.first == "update_display_data 0")
    #expect(sent.suffix(2) == ["update_display_data 999", "idle"])
  }

  @Test func `an update is due by itself, and displays do not wait for each other`() {
    var outbox = OutboxState()
    outbox.update(message("update_display_data", "1"), displayID: "a", now: at(0))
    outbox.update(message("update_display_data", "2"), displayID: "b", now: at(0))
    outbox.update(message("update_display_data", "3"), displayID: "a", now: at(10))
    #expect(take(&outbox, 10) == ["update_display_data 1", "update_display_data 2"])
    #expect(outbox.nextDue == at(100))
    #expect(take(&outbox, 100) == ["update_display_data 3"])
  }

  @Test func `text written before an update comes before it`() {
    var outbox = OutboxState()
    outbox.write("a", to: .standardOutput, parent: cell, now: at(0))
    outbox.update(message("update_display_data", "1"), displayID: "a", now: at(0))
    #expect(take(&outbox, 0) == [stream + #""a"}"#, "update_display_data 1"])
  }

  @Test func `what is ready is counted until it is taken`() {
    var outbox = OutboxState()
    outbox.append(message("display_data", String(repeating: "x", count: 5000)))
    #expect(outbox.size > 5000)
    _ = outbox.take(now: at(0))
    #expect(outbox.size == 0)
  }
}
