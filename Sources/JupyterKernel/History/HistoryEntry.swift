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

  /// The same with its texts cut after so many bytes, where they are longer.
  func cut(to limit: Int) -> HistoryEntry {
    var entry = self
    entry.code = Self.cut(code, to: limit)
    entry.output = output.map { Self.cut($0, to: limit) }
    return entry
  }

  /// Whole Unicode scalars, and a sign that there was more.
  private static func cut(_ text: String, to limit: Int) -> String {
    let bytes = text.utf8
    guard let end = bytes.index(bytes.startIndex, offsetBy: limit, limitedBy: bytes.endIndex),
      end < bytes.endIndex
    else { return text }
    return "\(text[..<end])…"
  }

  /// As history replies have it.
  func json(withOutput: Bool) -> JSONValue {
    let output: JSONValue = self.output.map { .string($0) } ?? .null
    let source: JSONValue = withOutput ? [.string(code), output] : .string(code)
    return [.integer(session), .integer(line), source]
  }
}
