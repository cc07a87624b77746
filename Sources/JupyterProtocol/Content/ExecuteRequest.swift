/// Code to run, and how.
public struct ExecuteRequest: Equatable, Sendable {
  public var code: String
  /// No history, no counting, no echo of the code and no result.
  public var isSilent: Bool
  /// Counts, and is remembered. Never together with `isSilent`.
  public var storesHistory: Bool
  /// Expressions to be evaluated after the code has succeeded, by name.
  public var userExpressions: [String: String]
  public var allowsInput: Bool
  /// A failure aborts the execute requests already queued.
  public var stopsOnError: Bool

  public init(
    code: String, isSilent: Bool = false, storesHistory: Bool = true,
    userExpressions: [String: String] = [:], allowsInput: Bool = true, stopsOnError: Bool = true
  ) {
    self.code = code
    self.isSilent = isSilent
    self.storesHistory = storesHistory && !isSilent
    self.userExpressions = userExpressions
    self.allowsInput = allowsInput
    self.stopsOnError = stopsOnError
  }
}

extension ExecuteRequest: Decodable {
  enum CodingKeys: String, CodingKey {
    case code
    case isSilent = "silent"
    case storesHistory = "store_history"
    case userExpressions = "user_expressions"
    case allowsInput = "allow_stdin"
    case stopsOnError = "stop_on_error"
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      code: try fields.decode(String.self, forKey: .code),
      isSilent: try fields.decodeIfPresent(Bool.self, forKey: .isSilent) ?? false,
      storesHistory: try fields.decodeIfPresent(Bool.self, forKey: .storesHistory) ?? true,
      userExpressions:
        try fields.decodeIfPresent([String: String].self, forKey: .userExpressions) ?? [:],
      allowsInput: try fields.decodeIfPresent(Bool.self, forKey: .allowsInput) ?? true,
      stopsOnError: try fields.decodeIfPresent(Bool.self, forKey: .stopsOnError) ?? true)
  }
}
