/// Why bytes are not the value that was expected, or a value has no bytes.
public enum JSONError: Error, Equatable, Sendable {
  case malformed
  case tooDeep
  case missing(field: String)
  case wrongType(field: String)
  /// A number that the field's type, or any, cannot hold.
  case outOfRange
  case unencodable

  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self = .missing(field: Self.path(context.codingPath + [key]))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      self = .wrongType(field: Self.path(context.codingPath))
    case .dataCorrupted(let context):
      self =
        context.codingPath.isEmpty ? .malformed : .wrongType(field: Self.path(context.codingPath))
    @unknown default:
      self = .malformed
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map(\.stringValue).joined(separator: ".")
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed: "This is not valid JSON."
    case .tooDeep: "JSON nested more than \(JSON.maximumDepth) deep is not accepted."
    case .missing(let field): "The field \(field) is missing."
    case .wrongType(let field):
      field.isEmpty
        ? "An object is expected." : "The field \(field) has a value of the wrong type or size."
    case .outOfRange: "A number is out of range."
    case .unencodable: "The value cannot be written as JSON."
    }
  }
}
