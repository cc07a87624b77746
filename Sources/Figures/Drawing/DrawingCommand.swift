/// One thing to be put on the page. Lengths are integers in tenths of a pixel, x to the right and
/// y downwards; a writer needs to know nothing else of the figure.
package enum DrawingCommand: Sendable, Equatable {
  case rectangle(Box, fill: Colour, opacity: Double)
  case stroke(Path, Stroke)
  /// Filled discs of one size.
  case dots([Position], radius: Int, fill: Colour)
  case text(TextLine)
}
