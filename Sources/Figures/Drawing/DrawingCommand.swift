/// One thing to be put on the page. Lengths are integers in tenths of a pixel, x to the right and
/// y downwards; a writer needs to know nothing else of the figure.
package enum DrawingCommand: Sendable, Equatable {
  case rectangle(Box, fill: Colour, opacity: Double)
  case stroke(Path, Stroke)
  /// Filled discs of one size.
  case dots([Position], radius: Int, fill: Colour)
  case text(TextLine)
}

package struct Position: Sendable, Hashable {
  package var x: Int
  package var y: Int

  package init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }
}

package struct Box: Sendable, Hashable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package func intersects(_ other: Box) -> Bool {
    x < other.x + other.width && other.x < x + width
      && y < other.y + other.height && other.y < y + height
  }

  package func contains(_ other: Box) -> Bool {
    x <= other.x && y <= other.y && other.x + other.width <= x + width
      && other.y + other.height <= y + height
  }
}
