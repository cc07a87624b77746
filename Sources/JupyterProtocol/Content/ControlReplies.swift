/// A reply that says no more than that all is well.
public struct AcknowledgeReply: Equatable, Sendable, Encodable {
  var status = "ok"

  public init() {}
}

public struct ShutdownReply: Equatable, Sendable, Encodable {
  var status = "ok"
  public var restart: Bool

  public init(restart: Bool) {
    self.restart = restart
  }
}
