/// What is wrong, where, why, and what to write instead.
package struct Diagnostic: Error, Sendable {
  /// What is wrong, as one sentence without a full stop: "cannot add mV and ms".
  package let message: String
  /// The exact part the caret stands under.
  package let range: SourceRange
  /// Other parts that explain it, each with a few words: "this is in mV".
  package let notes: [Note]
  /// What to write instead, or the nearest known name; nil when nothing useful can be said.
  package let help: String?

  package init(
    _ message: String, at range: SourceRange, notes: [Note] = [], help: String? = nil
  ) {
    self.message = message
    self.range = range
    self.notes = notes
    self.help = help
  }

  /// The same with another help.
  func helping(_ help: String?) -> Diagnostic {
    Diagnostic(message, at: range, notes: notes, help: help)
  }

  package struct Note: Sendable {
    package let message: String
    package let range: SourceRange

    package init(_ message: String, at range: SourceRange) {
      self.message = message
      self.range = range
    }
  }
}
