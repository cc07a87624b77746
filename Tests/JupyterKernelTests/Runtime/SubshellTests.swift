import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite(.serialized) struct SubshellTests {
  private func create(_ client: inout TestClient) throws -> String {
    try client.send("create_subshell_request", on: .control)
    let reply = try #require(try client.receive(.control))
    #expect(reply.type == "create_subshell_reply" && reply.content["status"] == "ok")
    guard case .string(let id)? = reply.content["subshell_id"] else { throw NoSubshell() }
    return id
  }

  private struct NoSubshell: Error {}

  @Test func `kernel_info names the feature`() throws {
    var client = try TestClient()
    try client.send("kernel_info_request")
    #expect(
      try client.receive(.shell)?.content["supported_features"] == ["kernel subshells"])
    try client.shutDown()
  }

  @Test func `a subshell runs a cell while the main shell runs another`() throws {
    var client = try TestClient()
    let subshell = try create(&client)
    let main = try client.execute("wait")
    try client.waitUntilRunning(main)
    let beside = try client.execute("x", subshell: subshell)
    let published = try client.published(untilIdleOf: beside)
    #expect(
      published.filter { $0.parent == beside }.map(\.summary)
        == ["busy", "execute_input", "stream", "execute_result", "idle"])
    let reply = try client.receive(.shell)
    #expect(reply?.parent == beside && reply?.content["execution_count"] == 2)
    let busy = try client.receive(.ioPub)
    #expect(busy?.state == "busy" && busy?.parent == main, "the main shell still runs")
    try client.send("interrupt_request", on: .control)
    #expect(try client.receive(.shell)?.parent == main)
    try client.shutDown()
  }

  @Test func `an interrupt stops all shells, or the one it names`() throws {
    var client = try TestClient()
    let subshell = try create(&client)
    let main = try client.execute("wait")
    try client.waitUntilRunning(main)
    var beside = try client.execute("wait", subshell: subshell)
    try client.waitUntilRunning(beside)
    try client.send("interrupt_request", on: .control, subshell: subshell)
    #expect(try client.receive(.shell)?.parent == beside)
    beside = try client.execute("wait", subshell: subshell)
    try client.waitUntilRunning(beside)
    try client.send("interrupt_request", on: .control)
    let parents = try [client.receive(.shell)?.parent, client.receive(.shell)?.parent]
    #expect(Set(parents) == [main, beside])
    try client.shutDown()
  }

  @Test func `a failure in a subshell aborts what waits there and nowhere else`() throws {
    var client = try TestClient()
    let subshell = try create(&client)
    let main = try client.execute("wait")
    try client.waitUntilRunning(main)
    let queued = try client.execute("y")
    try client.execute("fail", subshell: subshell)
    try client.execute("z", subshell: subshell)
    #expect(try client.receive(.shell)?.content["status"] == "error")
    #expect(try client.receive(.shell)?.content["status"] == "aborted")
    try client.send("interrupt_request", on: .control)
    #expect(try client.receive(.shell)?.parent == main)
    let last = try client.receive(.shell)
    #expect(last?.parent == queued && last?.content["status"] == "aborted")
    try client.shutDown()
  }

  @Test func `subshells are listed and deleted, and a deleted one ends its cell`() throws {
    var client = try TestClient()
    let ids = try [create(&client), create(&client)]
    try client.send("list_subshell_request", on: .control)
    #expect(
      try client.receive(.control)?.content["subshell_id"] == .array(ids.map { .string($0) }))
    let cell = try client.execute("wait", subshell: ids[0])
    try client.waitUntilRunning(cell)
    try client.send("delete_subshell_request", ["subshell_id": .string(ids[0])], on: .control)
    #expect(try client.receive(.control)?.content["status"] == "ok")
    #expect(try client.receive(.shell)?.content["ename"] == "Interrupted")
    try client.send("list_subshell_request", on: .control)
    #expect(try client.receive(.control)?.content["subshell_id"] == [.string(ids[1])])
    try client.shutDown()
  }

  @Test func `a request for an unknown subshell is answered with an error`() throws {
    var client = try TestClient()
    try client.execute("x", subshell: "nobody")
    #expect(
      try client.receive(.shell)?.content["evalue"] == #"There is no subshell called "nobody"."#)
    try client.send("kernel_info_request", subshell: "nobody")
    #expect(try client.receive(.shell)?.content["status"] == "error")
    try client.send("delete_subshell_request", ["subshell_id": "nobody"], on: .control)
    #expect(try client.receive(.control)?.content["status"] == "error")
    try client.send("delete_subshell_request", ["subshell_id": 7], on: .control)
    #expect(try client.receive(.control)?.content["status"] == "error")
    try client.shutDown()
  }

  @Test func `there is an end to them`() throws {
    var client = try TestClient()
    for _ in 0..<Subshells.limit { _ = try create(&client) }
    try client.send("create_subshell_request", on: .control)
    #expect(try client.receive(.control)?.content["status"] == "error")
    try client.shutDown()
  }

  @Test func `two shells ask at the same time, and each gets its own answer`() throws {
    var client = try TestClient()
    let subshell = try create(&client)
    var answers: [String: String] = [:]
    for (shell, answer) in [(nil, "main"), (subshell, "side")] {
      let cell = try client.execute("ask", subshell: shell)
      let question = try #require(try client.receive(.stdin))
      #expect(question.parent == cell)
      answers[question.id] = answer
    }
    for (question, answer) in answers.sorted(by: { $0.value > $1.value }) {
      let parent = Array(#"{"msg_id":"\#(question)"}"#.utf8)
      try client.send("input_reply", ["value": .string(answer)], on: .stdin, parent: parent)
    }
    _ = try [client.receive(.shell), client.receive(.shell)]
    var texts: Set<JSONValue> = []
    while let message = try client.receive(.ioPub, timeout: .milliseconds(200)) {
      if message.type == "stream", let text = message.content["text"] { texts.insert(text) }
    }
    #expect(texts == ["<main>", "<side>"])
    try client.shutDown()
  }
}
