/// What a kernel needs to know of a received header; the rest stays in the raw frame.
public struct MessageHeader: Equatable, Sendable {
  public var id: String
  public var session: String
  public var type: String
  /// Which of the kernel's subshells the request is for; nil is the main one. What is
  /// no string is the JSON of it, which no subshell is called.
  public var subshell: String?
}

extension MessageHeader: JSONReadable {
  public init(_ object: JSONObject) throws(JSONError) {
    id = try object.string("msg_id")
    session = try object.string("session")
    type = try object.string("msg_type")
    subshell = object.textIfPresent("subshell_id")
  }
}
