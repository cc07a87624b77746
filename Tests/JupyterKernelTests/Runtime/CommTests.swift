import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite(.serialized) struct CommTests {
  private func info(_ client: inout TestClient, _ content: JSONValue = [:]) throws -> JSONValue? {
    try client.send("comm_info_request", content)
    return try client.receive(.shell)?.content["comms"]
  }

  private func open(_ client: inout TestClient, _ id: String, _ data: JSONValue) throws -> String {
    try client.send(
      "comm_open", ["comm_id": .string(id), "target_name": "echo", "data": data])
  }

  @Test func `a front end opens a comm, is answered on it, and closes it`() throws {
    var client = try TestClient()
    var id = try open(&client, "c", [:])
    #expect(try client.published(untilIdleOf: id).map(\.summary) == ["busy", "idle"])
    #expect(try info(&client) == ["c": ["target_name": "echo"]])
    id = try client.send(
      "comm_msg", ["comm_id": "c", "data": ["x": 1]], metadata: ["m": 2], buffers: [[0, 255]])
    let published = try client.published(untilIdleOf: id).filter { $0.parent == id }
    #expect(published.map(\.summary) == ["busy", "comm_msg", "idle"])
    #expect(published[1].content == ["comm_id": "c", "data": ["x": 1]])
    #expect(published[1].metadata == ["m": 2] && published[1].buffers == [[0, 255]])
    id = try client.send("comm_close", ["comm_id": "c", "data": [:]])
    #expect(try client.published(untilIdleOf: id).map(\.summary) == ["busy", "stream", "idle"])
    #expect(try info(&client) == [:])
    try client.shutDown()
  }

  @Test func `what comes on a comm before its opening was looked at is not lost`() throws {
    var client = try TestClient()
    let cell = try client.execute("wait")
    try client.waitUntilRunning(cell)
    _ = try open(&client, "c", [:])
    let said = try client.send("comm_msg", ["comm_id": "c", "data": 1])
    try client.send("interrupt_request", on: .control)
    let published = try client.published(untilIdleOf: said).filter { $0.parent == said }
    #expect(published.map(\.summary) == ["busy", "comm_msg", "idle"], "no abort of comms")
    try client.shutDown()
  }

  @Test func `a target may refuse, and a kernel may close`() throws {
    var client = try TestClient()
    var id = try open(&client, "c", "no")
    #expect(
      try client.published(untilIdleOf: id).map(\.summary) == ["busy", "comm_close", "idle"])
    _ = try open(&client, "c", "yes")
    id = try client.send("comm_msg", ["comm_id": "c", "data": "fail"])
    let closing = try client.published(untilIdleOf: id).first { $0.type == "comm_close" }
    #expect(closing?.content == ["comm_id": "c", "data": "failed"])
    #expect(try info(&client) == [:])
    id = try client.send("comm_msg", ["comm_id": "c", "data": 1])
    let passed = try client.published(untilIdleOf: id).filter { $0.parent == id }
    #expect(passed.map(\.summary) == ["busy", "idle"])
    try client.shutDown()
  }

  @Test func `an id is opened once`() throws {
    var client = try TestClient()
    _ = try open(&client, "c", [:])
    let id = try open(&client, "c", [:])
    let published = try client.published(untilIdleOf: id).filter { $0.parent == id }
    #expect(published.map(\.summary) == ["busy", "comm_close", "idle"])
    try client.shutDown()
  }

  @Test func `a cell opens a comm with a front end`() throws {
    var client = try TestClient()
    let id = try client.execute("open")
    let opening = try client.published(untilIdleOf: id).first { $0.type == "comm_open" }
    #expect(opening?.content["target_name"] == "view")
    #expect(opening?.content["data"] == ["here": "I am"])
    #expect(opening?.metadata == ["version": "2"] && opening?.buffers == [[1]])
    let comm = try #require(opening?.content["comm_id"])
    let said = try client.send("comm_msg", ["comm_id": comm, "data": ["value": 3]])
    let answer = try client.published(untilIdleOf: said).first { $0.type == "comm_msg" }
    #expect(answer?.content == ["comm_id": comm, "data": ["value": 3]])
    #expect(try client.receive(.shell)?.type == "execute_reply")
    #expect(try info(&client, ["target_name": "another"]) == [:])
    try client.shutDown()
  }

  @Test(arguments: ["comm_open", "comm_msg", "comm_close"])
  func `what names no comm is passed over`(type: String) throws {
    var client = try TestClient()
    for content: JSONValue in [[:], ["comm_id": 5, "target_name": [], "data": nil], [1]] {
      let id = try client.send(type, content)
      #expect(try client.published(untilIdleOf: id).map(\.summary) == ["busy", "idle"])
    }
    try client.shutDown()
  }
}
