/// The reply to an execution that succeeded or was never begun.
public struct ExecuteReply: Equatable, Sendable, Encodable {
  public enum Status: String, Sendable, Encodable {
    case ok
    case aborted
  }

  public var status: Status
  public var executionCount: Int
  public var userExpressions: [String: UserExpressionReply]
  public var payload: [PagePayload]

  public init(
    status: Status, executionCount: Int, userExpressions: [String: UserExpressionReply] = [:],
    payload: [PagePayload] = []
  ) {
    self.status = status
    self.executionCount = executionCount
    self.userExpressions = userExpressions
    self.payload = payload
  }

  enum CodingKeys: String, CodingKey {
    case status
    case executionCount = "execution_count"
    case userExpressions = "user_expressions"
    case payload
  }
}

/// Text for the front end's pager.
public struct PagePayload: Equatable, Sendable, Encodable {
  public var source = "page"
  public var data: [String: JSONValue]
  public var start = 0

  /// One page of several: front ends show the first payload only, so texts are joined. Whatever is
  /// not text is the first page's.
  public init(joining pages: [MimeBundle]) {
    data = pages.first?.data ?? [:]
    for page in pages.dropFirst() {
      for (type, content) in page.data {
        guard case .string(let text) = content, type.hasPrefix("text/") else { continue }
        guard case .string(let before)? = data[type] else {
          data[type] = data[type] ?? content
          continue
        }
        data[type] = .string("\(before)\n\n\(text)")
      }
    }
  }
}

/// The value of one user expression, or why it has none.
public enum UserExpressionReply: Equatable, Sendable {
  case value(MimeBundle)
  case failure(ErrorContent)
}

extension UserExpressionReply: Encodable {
  enum CodingKeys: String, CodingKey {
    case status
    case data
    case metadata
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .value(let bundle):
      try fields.encode("ok", forKey: .status)
      try fields.encode(bundle.data, forKey: .data)
      try fields.encode(bundle.metadata, forKey: .metadata)
    case .failure(let error):
      try fields.encode("error", forKey: .status)
      try error.encode(to: encoder)
    }
  }
}
