/// Why the user was not asked, or gave no answer.
public enum InputError: Error, Equatable, Sendable {
  /// The request came from a front end, or a tool, where nobody can be asked.
  case notAllowed
  /// The cell was interrupted while it waited.
  case interrupted
  /// The front end that sent the cell has no connection for questions.
  case unreachable
}

extension InputError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAllowed: "This front end does not allow a cell to ask for input."
    case .interrupted: "The question was interrupted."
    case .unreachable: "The front end cannot be asked: it is not connected."
    }
  }
}
