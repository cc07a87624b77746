import JupyterProtocol

/// A cell that was run.
struct HistoryEntry: Equatable, Sendable, Codable {
  var session: Int
  var line: Int
  var code: String
  /// Plain text of its result.
  var output: String?

  /// About what it holds of memory, in bytes.
  var size: Int { code.utf8.count + (output?.utf8.count ?? 0) + 128 }

  /// As history replies have it.
  func json(withOutput: Bool) -> JSONValue {
    let output: JSONValue = self.output.map { .string($0) } ?? .null
    let source: JSONValue = withOutput ? [.string(code), output] : .string(code)
    return [.integer(session), .integer(line), source]
  }
}
