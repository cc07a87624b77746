/// The kernel is to end.
public struct ShutdownRequest: Equatable, Sendable, Decodable {
  /// Another kernel follows on the same ports.
  public var restart: Bool?
}

/// What the user typed in answer to an input request.
public struct InputReply: Equatable, Sendable, Decodable {
  public var value: String
}
