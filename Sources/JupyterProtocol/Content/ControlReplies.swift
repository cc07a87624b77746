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

/// The open comms, by id.
public struct CommInfoReply: Equatable, Sendable, Encodable {
  var status = "ok"
  public var comms: [String: [String: String]]

  public init(comms: [String: [String: String]] = [:]) {
    self.comms = comms
  }
}

public struct CommClose: Equatable, Sendable, Encodable {
  public var id: String
  var data: [String: String] = [:]

  public init(id: String) {
    self.id = id
  }

  enum CodingKeys: String, CodingKey {
    case id = "comm_id"
    case data
  }
}
