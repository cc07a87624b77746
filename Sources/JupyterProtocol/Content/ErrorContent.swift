/// A failure, alike on IOPub and in the reply.
public struct ErrorContent: Equatable, Sendable {
  public var name: String
  public var value: String
  /// Lines to show, which may hold ANSI colours.
  public var traceback: [String]

  public init(name: String, value: String, traceback: [String]) {
    self.name = name
    self.value = value
    self.traceback = traceback
  }
}

extension ErrorContent: Encodable {
  enum CodingKeys: String, CodingKey {
    case name = "ename"
    case value = "evalue"
    case traceback
  }
}

/// The reply to a request that could not be carried out.
public struct ErrorReply: Equatable, Sendable, Encodable {
  public var error: ErrorContent
  /// For execute requests only.
  public var executionCount: Int?

  public init(_ error: ErrorContent, executionCount: Int? = nil) {
    self.error = error
    self.executionCount = executionCount
  }

  enum CodingKeys: String, CodingKey {
    case status
    case executionCount = "execution_count"
    case userExpressions = "user_expressions"
    case payload
  }

  public func encode(to encoder: any Encoder) throws {
    try error.encode(to: encoder)
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode("error", forKey: .status)
    guard let executionCount else { return }
    try fields.encode(executionCount, forKey: .executionCount)
    try fields.encode([String: String](), forKey: .userExpressions)
    try fields.encode([String](), forKey: .payload)
  }
}
