/// The kernel is to end.
public struct ShutdownRequest: Equatable, Sendable, Decodable {
  /// Another kernel follows on the same ports.
  public var restart: Bool?
}

/// What the user typed in answer to an input request.
public struct InputReply: Equatable, Sendable, Decodable {
  public var value: String
}

/// A front end wants to talk to an object in the kernel.
public struct CommOpen: Equatable, Sendable, Decodable {
  public var id: String
  public var target: String?

  enum CodingKeys: String, CodingKey {
    case id = "comm_id"
    case target = "target_name"
  }
}
