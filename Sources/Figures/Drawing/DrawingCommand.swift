/// One thing to be put on the page. Lengths are integers in tenths of a pixel, x to the right and
/// y downwards; a writer needs to know nothing else of the figure.
package enum DrawingCommand: Sendable, Equatable {
  case rectangle(Box, fill: Colour, opacity: Double)
  case stroke(Path, Stroke)
  /// Polygons, each closed by itself; where they overlap they are filled once.
  case fill(Path, Colour, opacity: Double)
  /// Filled discs of one size.
  case dots([Position], radius: Int, fill: Colour)
  case text(TextLine)

  var isText: Bool { if case .text = self { true } else { false } }
}
