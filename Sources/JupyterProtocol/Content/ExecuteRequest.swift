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

extension ExecuteRequest: JSONReadable {
  public init(_ object: JSONObject) throws(JSONError) {
    self.init(
      code: try object.string("code"),
      isSilent: try object.boolIfPresent("silent") ?? false,
      storesHistory: try object.boolIfPresent("store_history") ?? true,
      userExpressions: try object.stringsIfPresent("user_expressions") ?? [:],
      allowsInput: try object.boolIfPresent("allow_stdin") ?? true,
      stopsOnError: try object.boolIfPresent("stop_on_error") ?? true)
  }
}
