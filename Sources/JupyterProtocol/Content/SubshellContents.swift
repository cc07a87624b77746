/// A subshell has been made.
public struct CreateSubshellReply: Equatable, Sendable, Encodable {
  var status = "ok"
  public var id: String

  public init(id: String) {
    self.id = id
  }

  enum CodingKeys: String, CodingKey {
    case status
    case id = "subshell_id"
  }
}

/// A subshell is to end.
public struct DeleteSubshellRequest: Equatable, Sendable, Decodable {
  public var id: String

  enum CodingKeys: String, CodingKey {
    case id = "subshell_id"
  }
}

/// The subshells there are.
public struct ListSubshellReply: Equatable, Sendable, Encodable {
  var status = "ok"
  public var ids: [String]

  public init(ids: [String]) {
    self.ids = ids
  }

  enum CodingKeys: String, CodingKey {
    case status
    case ids = "subshell_id"
  }
}
