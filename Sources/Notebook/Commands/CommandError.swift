/// What a command has to say against its arguments; the evaluator adds where they stand.
package struct CommandError: Error, Sendable {
  package let message: String
  package let help: String?
  /// The argument that is to blame; nil: the call as a whole.
  package let argument: String?

  /// Whether a run needed more memory than it may take.
  package let isOfMemory: Bool

  package init(
    _ message: String, argument: String? = nil, help: String? = nil, isOfMemory: Bool = false
  ) {
    self.isOfMemory = isOfMemory
    self.message = message
    self.argument = argument
    self.help = help
  }
}

/// The user stopped the cell.
package struct Interrupted: Error, Sendable {
  package init() {}
}
