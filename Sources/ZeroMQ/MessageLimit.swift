/// How large a message may be before it is thrown away unseen.
public struct MessageLimit: Equatable, Sendable {
  /// Frames in a message.
  public var parts: Int
  /// Bytes of all frames together.
  public var bytes: Int

  public init(parts: Int, bytes: Int) {
    self.parts = parts
    self.bytes = bytes
  }
}
