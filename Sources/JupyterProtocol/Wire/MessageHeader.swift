/// What a kernel needs to know of a received header; the rest stays in the raw frame.
public struct MessageHeader: Equatable, Sendable, Decodable {
  public var id: String
  public var session: String
  public var type: String
  /// Which of the kernel's subshells the request is for; nil is the main one.
  public var subshell: String?

  enum CodingKeys: String, CodingKey {
    case id = "msg_id"
    case session
    case type = "msg_type"
    case subshell = "subshell_id"
  }
}
