import JupyterProtocol
import Testing
import ZeroMQ

@testable import JupyterKernel

@Suite(.serialized) struct KernelTests {
  @Test func `a cell is published in order and answered`() throws {
    var client = try TestClient()
    let id = try client.execute("x")
    let published = try client.published(untilIdleOf: id)
    #expect(
      published.map(\.summary) == ["busy", "execute_input", "stream", "execute_result", "idle"])
    #expect(published.allSatisfy { $0.parent == id })
    #expect(published[2].content == ["name": "stdout", "text": "ab"])
    let reply = try client.receive(.shell)
    #expect(reply?.parent == id)
    #expect(
      reply?.content
        == ["status": "ok", "execution_count": 1, "payload": [], "user_expressions": [:]])
    try client.shutDown()
  }

  @Test func `a silent cell shows no code and no result and does not count`() throws {
    var client = try TestClient()
    let id = try client.execute("x", ["silent": true])
    #expect(
      try client.published(untilIdleOf: id).map(\.summary) == ["busy", "stream", "idle"])
    #expect(try client.receive(.shell)?.content["execution_count"] == 0)
    try client.execute("x", ["store_history": false])
    #expect(try client.receive(.shell)?.content["execution_count"] == 0)
    try client.execute("x")
    #expect(try client.receive(.shell)?.content["execution_count"] == 1)
    try client.shutDown()
  }

  @Test func `a failure aborts the cells that were sent with it, and no later one`() throws {
    var client = try TestClient()
    let ids = try ["fail", "x", "y"].map { try client.execute($0) }
    let last = try #require(ids.last)
    let published = try client.published(untilIdleOf: last)
    #expect(
      published.map(\.summary) == [
        "busy", "execute_input", "error", "idle", "busy", "idle", "busy", "idle",
      ])
    let replies = try (0..<3).map { _ in try #require(try client.receive(.shell)) }
    #expect(replies.map { $0.content["status"] } == ["error", "aborted", "aborted"])
    #expect(replies.map { $0.content["execution_count"] } == [1, 1, 1])
    #expect(replies.map(\.parent) == ids)
    for field in ["ename", "evalue", "traceback"] {
      #expect(replies[0].content[field] == published[2].content[field])
    }
    try client.execute("x")
    #expect(try client.receive(.shell)?.content["status"] == "ok")
    try client.shutDown()
  }

  @Test func `without stop_on_error nothing is aborted`() throws {
    var client = try TestClient()
    try client.execute("fail", ["stop_on_error": false])
    try client.execute("x")
    #expect(try client.receive(.shell)?.content["status"] == "error")
    #expect(try client.receive(.shell)?.content["status"] == "ok")
    try client.shutDown()
  }

  @Test(arguments: [Channel.shell, .control])
  func `questions are answered while a cell runs, which stays busy`(channel: Channel) throws {
    var client = try TestClient()
    let cell = try client.execute("wait")
    try client.waitUntilRunning(cell)
    let id = try client.send("kernel_info_request", on: channel)
    let info = try client.receive(channel)
    #expect(info?.type == "kernel_info_reply")
    #expect(info?.content["protocol_version"] == "5.6")
    #expect(try client.published(untilIdleOf: id).map(\.summary) == ["busy", "idle"])
    let again = try client.receive(.ioPub)
    #expect(again?.state == "busy" && again?.parent == cell)
    try client.send("interrupt_request", on: .control)
    let ending = try client.published(untilIdleOf: cell).filter {
      $0.parent == cell && $0.state != "busy"
    }
    #expect(ending.map(\.summary) == ["error", "idle"])
    #expect(try client.receive(.shell)?.content["ename"] == "Interrupted")
    try client.shutDown()
  }

  @Test func `an interrupt of an idle kernel interrupts nothing later`() throws {
    var client = try TestClient()
    try client.send("interrupt_request", on: .control)
    #expect(try client.receive(.control)?.content == ["status": "ok"])
    try client.execute("x")
    #expect(try client.receive(.shell)?.content["status"] == "ok")
    try client.shutDown()
  }

  @Test func `unknown, malformed and comm messages get their busy and idle`() throws {
    var client = try TestClient()
    var id = try client.send("no_such_request")
    #expect(try client.published(untilIdleOf: id).map(\.summary) == ["busy", "idle"])
    id = try client.send("comm_open", ["comm_id": "c", "target_name": "t", "data": [:]])
    let published = try client.published(untilIdleOf: id)
    #expect(published.map(\.summary) == ["busy", "comm_close", "idle"])
    #expect(published[1].content["comm_id"] == "c")
    id = try client.send("complete_request", ["code": 7])
    #expect(try client.published(untilIdleOf: id).map(\.summary) == ["busy", "idle"])
    #expect(try client.receive(.shell)?.content["status"] == "error")
    id = try client.send("execute_request", ["code": "x", "silent": "no"])
    #expect(try client.published(untilIdleOf: id).map(\.summary) == ["busy", "error", "idle"])
    #expect(try client.receive(.shell)?.content["ename"] == "InvalidRequest")
    try client.shutDown()
  }

  @Test func `a subshell that is not named by a string is an unknown one`() throws {
    var client = try TestClient()
    for id in ["5", "[]", #"{"a":"b"}"#] {
      for type in ["kernel_info_request", "execute_request"] {
        let request = try client.send(type, ["code": "x"], subshellJSON: id)
        #expect(try client.published(untilIdleOf: request).last?.state == "idle")
        let reply = try client.receive(.shell)
        #expect(reply?.content["ename"] == "InvalidRequest")
        let reason = "There is no subshell called \(id.debugDescription)."
        #expect(reply?.content["evalue"] == .string(reason))
      }
    }
    try client.shutDown()
  }

  @Test func `cells that wait are bounded in bytes`() throws {
    var client = try TestClient { $0.queueSize = 10_000 }
    let cell = try client.execute("wait")
    try client.waitUntilRunning(cell)
    try client.execute(String(repeating: "x", count: 20_000))
    let refused = try client.execute("y")
    let reply = try client.receive(.shell)
    #expect(reply?.parent == refused && reply?.content["status"] == "error")
    try client.shutDown()
  }

  @Test func `forged, replayed and broken messages are dropped and logged`() throws {
    var client = try TestClient()
    var headers = HeaderWriter(username: "x")
    func frames(_ key: String) -> [[UInt8]] {
      Envelope.frames(
        identities: [], header: headers.write(type: "kernel_info_request", date: .now),
        parentHeader: JSON.empty, metadata: JSON.empty, content: JSON.empty,
        signer: MessageSigner(key: key))
    }
    try client.sendRaw(frames("wrong"))
    try client.sendRaw([[1, 2, 3]])
    let good = frames("secret")
    try client.sendRaw(good)
    try client.sendRaw(good)
    #expect(try client.receive(.shell)?.type == "kernel_info_reply")
    #expect(try client.receive(.shell, timeout: .milliseconds(100)) == nil)
    #expect(client.log.value == 3)
    try client.shutDown()
  }

  @Test func `input is asked of the front end that sent the cell`() throws {
    var client = try TestClient()
    try client.send("input_reply", ["value": "stale"], on: .stdin)
    while client.log.value < 1 { _ = try client.receive(.shell, timeout: .milliseconds(1)) }
    let id = try client.execute("ask")
    let question = try client.receive(.stdin)
    #expect(question?.type == "input_request")
    #expect(question?.parent == id)
    #expect(question?.content == ["prompt": "?", "password": false])
    let foreign = Array(#"{"msg_id":"another"}"#.utf8)
    try client.send("input_reply", ["value": "wrong"], on: .stdin, parent: foreign)
    try client.send("input_reply", ["value": "né"], on: .stdin)
    let published = try client.published(untilIdleOf: id)
    #expect(published.first { $0.type == "stream" }?.content["text"] == "<né>")
    try client.shutDown()
  }

  @Test func `input is refused without allow_stdin and can be interrupted`() throws {
    var client = try TestClient()
    try client.execute("ask", ["allow_stdin": false])
    #expect(try client.receive(.shell)?.content["ename"] == "InputError")
    try client.execute("ask")
    #expect(try client.receive(.stdin)?.type == "input_request")
    try client.send("interrupt_request", on: .control)
    #expect(try client.receive(.shell)?.content["ename"] == "Interrupted")
    try client.shutDown()
  }

  @Test(arguments: [Channel.shell, .control])
  func `a shutdown is answered, told to all, and ends a running cell`(channel: Channel) throws {
    var client = try TestClient()
    let cell = try client.execute("wait")
    let queued = try client.execute("x")
    try client.waitUntilRunning(cell)
    let id = try client.send("shutdown_request", ["restart": true], on: channel)
    let published = try client.published(untilIdleOf: id)
    let broadcast = published.first { $0.type == "shutdown_reply" }
    #expect(broadcast?.content == ["status": "ok", "restart": true])
    #expect(broadcast?.parent == id)
    _ = try client.published(untilIdleOf: queued)
    var replies: [String: JSONValue] = [:]
    for _ in 0..<2 {
      let reply = try client.receive(.shell)
      replies[reply?.parent ?? ""] = reply?.content["status"]
    }
    #expect(client.finished.wait(timeout: .seconds(10)))
    #expect(replies[cell] == "error" || replies[id] == "ok")
  }

  @Test func `the heartbeat gives back what it gets`() throws {
    var client = try TestClient()
    let bytes = (0...255).map { UInt8($0) }
    #expect(try client.beat(bytes) == [[], bytes])
    #expect(try client.beat([]) == [[], []])
    try client.shutDown()
  }

  @Test func `an empty key means no signatures`() throws {
    var client = try TestClient(key: "")
    try client.execute("x")
    #expect(try client.receive(.shell)?.content["status"] == "ok")
    try client.shutDown()
  }

  @Test func `history gives the cells of the session`() throws {
    var client = try TestClient()
    try client.execute("x")
    _ = try client.receive(.shell)
    try client.execute("hidden", ["store_history": false])
    _ = try client.receive(.shell)
    try client.send("history_request", ["hist_access_type": "tail", "n": 5, "output": true])
    #expect(try client.receive(.shell)?.content["history"] == [[1, 1, ["x", "x"]]])
    try client.shutDown()
  }

  @Test func `a full queue refuses with an error`() throws {
    var client = try TestClient { $0.queueCapacity = 1 }
    let cell = try client.execute("wait")
    try client.waitUntilRunning(cell)
    try client.execute("x")
    let refused = try client.execute("y")
    let reply = try client.receive(.shell)
    #expect(reply?.parent == refused && reply?.content["status"] == "error")
    try client.shutDown()
  }

  @Test func `text to both streams in turn is slowed and complete`() throws {
    var client = try TestClient()
    let id = try client.execute("alternate")
    let published = try client.published(untilIdleOf: id)
    let texts = published.filter { $0.type == "stream" }.map { $0.content["text"] }
    #expect(texts == Array(repeating: ["o", "e"], count: 60).flatMap { $0 })
    try client.shutDown()
  }
}
