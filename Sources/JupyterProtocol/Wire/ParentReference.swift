/// The part of a parent header that tells which message is answered. All of it may be missing:
/// some clients answer input requests with an empty parent.
public struct ParentReference: Equatable, Sendable, Decodable {
  public var id: String?

  enum CodingKeys: String, CodingKey {
    case id = "msg_id"
  }
}
