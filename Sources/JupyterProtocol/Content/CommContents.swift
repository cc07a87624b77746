/// One side wants to talk to an object on the other.
public struct CommOpen: Equatable, Sendable, Decodable, JSONWritable {
  public var id: String
  public var target: String
  public var data: JSONValue?

  public init(id: String, target: String, data: JSONValue) {
    self.id = id
    self.target = target
    self.data = data
  }

  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("comm_id", id)
      $0.field("data", data)
      $0.field("target_name", target)
    }
  }

  enum CodingKeys: String, CodingKey {
    case id = "comm_id"
    case target = "target_name"
    case data
  }
}

/// What one side says to the other, also as the last thing before it closes the comm.
public struct CommData: Equatable, Sendable, Decodable, JSONWritable {
  public var id: String
  public var data: JSONValue?

  public init(id: String, data: JSONValue = [:]) {
    self.id = id
    self.data = data
  }

  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("comm_id", id)
      $0.field("data", data)
    }
  }

  enum CodingKeys: String, CodingKey {
    case id = "comm_id"
    case data
  }
}

/// Which comms are open?
public struct CommInfoRequest: Equatable, Sendable, Decodable {
  /// Only those of this target.
  public var target: String?

  enum CodingKeys: String, CodingKey {
    case target = "target_name"
  }
}

/// The open comms, by id.
public struct CommInfoReply: Equatable, Sendable, Encodable {
  struct Entry: Equatable, Sendable, Encodable {
    var target: String

    enum CodingKeys: String, CodingKey {
      case target = "target_name"
    }
  }

  var status = "ok"
  var comms: [String: Entry]

  /// - Parameter targets: the target of each open comm, by the comm's id.
  public init(targets: [String: String]) {
    comms = targets.mapValues { Entry(target: $0) }
  }
}
