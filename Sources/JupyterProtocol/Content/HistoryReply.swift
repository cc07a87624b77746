/// The reply to a history request: `[session, line, code]`, or `[session, line, [code, result]]`.
public struct HistoryReply: Equatable, Sendable, Encodable {
  var status = "ok"
  public var history: [JSONValue]

  public init(history: [JSONValue]) {
    self.history = history
  }
}
