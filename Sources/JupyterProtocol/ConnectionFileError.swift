/// Why a connection file cannot be used.
public enum ConnectionFileError: Error, Equatable, Sendable {
  case unreadable(path: String)
  /// Not JSON, or a field is missing, of the wrong type or out of range.
  case malformed(reason: String)
  case unknownScheme(String)
  /// A port is 0 or two are the same.
  case ambiguousPorts
}

extension ConnectionFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let path): "The connection file \(path) cannot be read."
    case .malformed(let reason): "The connection file is malformed: \(reason)"
    case .unknownScheme(let scheme):
      "The connection file asks for signatures by \(scheme.debugDescription); only hmac-sha256 is known."
    case .ambiguousPorts: "The connection file must name five different ports, none of them 0."
    }
  }
}
