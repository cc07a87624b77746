/// What can follow the cursor? Cursors count Unicode code points; no cursor is the end.
public struct CompleteRequest: Equatable, Sendable, Decodable {
  public var code: String
  public var cursor: Int?

  enum CodingKeys: String, CodingKey {
    case code
    case cursor = "cursor_pos"
  }
}

/// What is under the cursor?
public struct InspectRequest: Equatable, Sendable, Decodable {
  public var code: String
  public var cursor: Int?
  /// 0, or 1 for more.
  public var detail: Int?

  enum CodingKeys: String, CodingKey {
    case code
    case cursor = "cursor_pos"
    case detail = "detail_level"
  }
}

/// Can this be run, or does it go on?
public struct IsCompleteRequest: Equatable, Sendable, Decodable {
  public var code: String
}
