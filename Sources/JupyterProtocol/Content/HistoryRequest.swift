/// Which of the cells run so far, here and in earlier sessions, are wanted.
public struct HistoryRequest: Equatable, Sendable, Decodable {
  public enum Access: String, Sendable, Decodable {
    case tail
    case range
    case search
  }

  public var access: Access
  /// Results are wanted too.
  public var output: Bool?
  /// For `range`: a session; 0 is this one, negative ones count backwards from it.
  public var session: Int?
  /// For `range`: the first line.
  public var start: Int?
  /// For `range`: the line before which to stop; nil takes all.
  public var stop: Int?
  /// For `tail` and `search`: at most so many, the latest.
  public var count: Int?
  /// For `search`: a pattern with `*`, `?` and `[…]`.
  public var pattern: String?
  /// For `search`: the same code only once.
  public var unique: Bool?

  public init(
    access: Access, output: Bool? = nil, session: Int? = nil, start: Int? = nil, stop: Int? = nil,
    count: Int? = nil, pattern: String? = nil, unique: Bool? = nil
  ) {
    self.access = access
    self.output = output
    self.session = session
    self.start = start
    self.stop = stop
    self.count = count
    self.pattern = pattern
    self.unique = unique
  }

  enum CodingKeys: String, CodingKey {
    case access = "hist_access_type"
    case output
    case session
    case start
    case stop
    case count = "n"
    case pattern
    case unique
  }
}
