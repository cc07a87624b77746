/// A figure drawn: what every writer starts from.
package struct Drawing: Sendable, Equatable {
  /// In whole pixels.
  package var width: Int
  package var height: Int
  package var title: String
  /// One sentence; the alternative text of every format.
  package var description: String
  /// Letters and digits, beginning with a letter; unlike that of any other figure on the page.
  package var idPrefix: String
  package var background: Colour
  package var ink: Colour
  package var commands: [DrawingCommand]
}
