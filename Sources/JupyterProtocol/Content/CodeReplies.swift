/// The reply to a complete request; cursors count code points.
public struct CompleteReply: Equatable, Sendable, Encodable {
  public struct TypedMatch: Equatable, Sendable, Encodable {
    public var start: Int
    public var end: Int
    public var text: String
    public var type: String
    public var signature: String

    public init(start: Int, end: Int, text: String, type: String, signature: String) {
      self.start = start
      self.end = end
      self.text = text
      self.type = type
      self.signature = signature
    }
  }

  struct Metadata: Equatable, Sendable, Encodable {
    var types: [TypedMatch]

    enum CodingKeys: String, CodingKey {
      case types = "_jupyter_types_experimental"
    }
  }

  var status = "ok"
  public var matches: [String]
  public var cursorStart: Int
  public var cursorEnd: Int
  var metadata: Metadata

  public init(cursorStart: Int, cursorEnd: Int, matches: [TypedMatch]) {
    self.matches = matches.map(\.text)
    self.cursorStart = cursorStart
    self.cursorEnd = cursorEnd
    metadata = Metadata(types: matches)
  }

  enum CodingKeys: String, CodingKey {
    case status
    case matches
    case cursorStart = "cursor_start"
    case cursorEnd = "cursor_end"
    case metadata
  }
}

/// The reply to an inspect request.
public struct InspectReply: Equatable, Sendable, Encodable {
  var status = "ok"
  public var found: Bool
  public var data: [String: JSONValue]
  public var metadata: [String: JSONValue]

  public init(_ bundle: MimeBundle?) {
    found = bundle != nil
    data = bundle?.data ?? [:]
    metadata = bundle?.metadata ?? [:]
  }
}

/// The reply to an is_complete request.
public struct IsCompleteReply: Equatable, Sendable, Encodable {
  public var status: String
  /// For incomplete code: how the next line should start.
  public var indent: String?

  public init(status: String, indent: String? = nil) {
    self.status = status
    self.indent = indent
  }
}
