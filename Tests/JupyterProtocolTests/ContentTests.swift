import JupyterProtocol
import Testing

@Suite struct ContentTests {
  @Test func `pages are joined, since front ends show the first payload only`() {
    let payload = PagePayload(joining: [
      ["text/plain": "a", "image/svg+xml": "<a/>"], ["text/plain": "b", "image/svg+xml": "<b/>"],
      ["text/plain": "c", "text/markdown": "*c*"],
    ])
    #expect(
      payload.data == [
        "text/plain": "a\n\nb\n\nc", "text/markdown": "*c*", "image/svg+xml": "<a/>",
      ])
  }

  private func decode<Content: Decodable>(
    _ text: String, as type: Content.Type = Content.self
  ) throws -> Content {
    try JSON.decode(type, from: Array(text.utf8))
  }

  private func decode<Content: JSONReadable>(
    _ text: String, as type: Content.Type = Content.self
  ) throws -> Content {
    try JSON.decode(type, from: Array(text.utf8))
  }

  private func text(_ value: some JSONWritable) -> String {
    String(decoding: JSON.write(value), as: UTF8.self)
  }

  private func text(_ value: some Encodable) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
  }

  @Test func `an execute request has the defaults of the specification`() throws {
    let request: ExecuteRequest = try decode(#"{"code":"1","user_expressions":null}"#)
    #expect(request == ExecuteRequest(code: "1"))
    #expect(request.storesHistory && request.allowsInput && request.stopsOnError)
  }

  @Test func `a silent request stores no history`() throws {
    let request: ExecuteRequest = try decode(#"{"code":"1","silent":true,"store_history":true}"#)
    #expect(request.isSilent)
    #expect(!request.storesHistory)
  }

  /// One value of each wrong type in each field: refused, and never fatal.
  @Test(arguments: [
    "code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error",
  ])
  func `a field of the wrong type is refused`(field: String) {
    for value in ["[1]", "3.5", #"{"a":1}"#, "7"] {
      let rest = field == "code" ? "" : #","code":"1""#
      #expect(throws: JSONError.self) {
        try decode(#"{"\#(field)":\#(value)\#(rest)}"#, as: ExecuteRequest.self)
      }
    }
  }

  @Test func `a reply has payload and user expressions even when they are empty`() throws {
    let reply = ExecuteReply(status: .ok, executionCount: 3)
    #expect(
      text(reply)
        == #"{"execution_count":3,"payload":[],"status":"ok","user_expressions":{}}"#)
    let error = ErrorContent(name: "E", value: "v", traceback: ["t"])
    #expect(
      try text(ErrorReply(error, executionCount: 3))
        == #"{"ename":"E","evalue":"v","execution_count":3,"payload":[],"status":"error","#
        + #""traceback":["t"],"user_expressions":{}}"#)
    #expect(
      try text(ErrorReply(error))
        == #"{"ename":"E","evalue":"v","status":"error","traceback":["t"]}"#)
  }

  @Test func `user expressions have each their status`() {
    let reply = ExecuteReply(
      status: .ok, executionCount: 1,
      userExpressions: [
        "a": .value(MimeBundle(plainText: "1")),
        "b": .failure(ErrorContent(name: "E", value: "v", traceback: [])),
      ])
    #expect(
      text(reply)
        == #"{"execution_count":1,"payload":[],"status":"ok","user_expressions":{"#
        + #""a":{"data":{"text/plain":"1"},"metadata":{},"status":"ok"},"#
        + #""b":{"ename":"E","evalue":"v","status":"error","traceback":[]}}}"#)
  }

  @Test func `a display has its transient id, and a result its count`() {
    let bundle = MimeBundle(plainText: "x")
    #expect(
      text(DisplayContent(display: bundle, id: "d"))
        == #"{"data":{"text/plain":"x"},"metadata":{},"transient":{"display_id":"d"}}"#)
    #expect(
      text(DisplayContent(display: bundle, id: nil))
        == #"{"data":{"text/plain":"x"},"metadata":{},"transient":{}}"#)
    #expect(
      text(DisplayContent(result: bundle, executionCount: 2))
        == #"{"data":{"text/plain":"x"},"execution_count":2,"metadata":{}}"#)
  }

  @Test func `typed matches keep step with matches`() throws {
    let match = CompleteReply.TypedMatch(start: 0, end: 1, text: "ab", type: "t", signature: "")
    #expect(
      try text(CompleteReply(cursorStart: 0, cursorEnd: 1, matches: [match]))
        == #"{"cursor_end":1,"cursor_start":0,"matches":["ab"],"#
        + #""metadata":{"_jupyter_types_experimental":"#
        + #"[{"end":1,"signature":"","start":0,"text":"ab","type":"t"}]},"status":"ok"}"#)
  }

  @Test func `an unknown kind of history is refused`() {
    #expect(throws: JSONError.wrongType(field: "hist_access_type")) {
      try decode(#"{"hist_access_type":"all"}"#, as: HistoryRequest.self)
    }
  }
}
