/// The reply to an execution that succeeded or was never begun.
public struct ExecuteReply: Equatable, Sendable {
  public enum Status: String, Sendable {
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
}

extension ExecuteReply: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("execution_count", executionCount)
      $0.field("payload", payload)
      $0.field("status", status.rawValue)
      $0.field("user_expressions", userExpressions)
    }
  }
}

/// Text for the front end's pager.
public struct PagePayload: Equatable, Sendable {
  public var data: [String: JSONValue]

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

extension PagePayload: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("data", data)
      $0.field("source", "page")
      $0.field("start", 0)
    }
  }
}

/// The value of one user expression, or why it has none.
public enum UserExpressionReply: Equatable, Sendable {
  case value(MimeBundle)
  case failure(ErrorContent)
}

extension UserExpressionReply: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .value(let bundle):
      writer.object {
        $0.field("data", bundle.data)
        $0.field("metadata", bundle.metadata)
        $0.field("status", "ok")
      }
    case .failure(let error):
      writer.object {
        $0.field("ename", error.name)
        $0.field("evalue", error.value)
        $0.field("status", "error")
        $0.field("traceback", error.traceback)
      }
    }
  }
}
