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

  /// Bytes of code, and of output, that are remembered: a line of the file is then never longer than
  /// what is read of it, and no cell makes every search slow.
  private static let longest = 64 << 10

  /// The same with its texts cut where they are too long.
  var cut: HistoryEntry {
    var entry = self
    entry.code = Self.cut(code)
    entry.output = output.map(Self.cut)
    return entry
  }

  /// Whole Unicode scalars, and a sign that there was more.
  private static func cut(_ text: String) -> String {
    let bytes = text.utf8
    guard let end = bytes.index(bytes.startIndex, offsetBy: longest, limitedBy: bytes.endIndex),
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
