/// Whether code can be run as it stands.
public enum Completeness: Equatable, Sendable {
  case complete
  /// More must follow, indented so.
  case incomplete(indent: String)
  case invalid
  case unknown
}
