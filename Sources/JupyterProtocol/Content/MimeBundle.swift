/// One thing in several representations, of which a front end shows the richest it can.
public struct MimeBundle: Equatable, Sendable {
  /// Representations by media type: text as a string, binary data in base64 as a string, types that
  /// are JSON as a value.
  public var data: [String: JSONValue]
  /// Hints for the front end, by media type.
  public var metadata: [String: JSONValue]

  public init(_ data: [String: JSONValue] = [:], metadata: [String: JSONValue] = [:]) {
    self.data = data
    self.metadata = metadata
  }

  /// A bundle of plain text only.
  public init(plainText: String) {
    self.init(["text/plain": .string(plainText)])
  }

  /// The plain text, when there is one.
  public var plainText: String? {
    if case .string(let text) = data["text/plain"] { text } else { nil }
  }
}

extension MimeBundle: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(Dictionary(elements) { _, last in last })
  }
}
