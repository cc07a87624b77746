/// How a cell ended.
public enum ExecutionOutcome: Equatable, Sendable {
  case success
  /// Lines of the traceback may hold ANSI colours.
  case failure(name: String, value: String, traceback: [String])
  /// The cell was left because its cancellation was cancelled.
  case interrupted
}
