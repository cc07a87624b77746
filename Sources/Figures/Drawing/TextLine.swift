/// One line of text. `position` is the middle of the line's height and, as `anchor` says, its
/// beginning, middle or end. Rotated text reads upwards.
package struct TextLine: Sendable, Equatable {
  package enum Anchor: Sendable, Hashable {
    case start, middle, end
  }

  package var text: StyledText
  package var position: Position
  package var anchor: Anchor
  /// Type size in tenths of a pixel.
  package var size: Int
  package var bold: Bool
  package var colour: Colour
  package var rotated: Bool

  package init(
    _ text: StyledText, at position: Position, anchor: Anchor = .start, size: Int = 110,
    bold: Bool = false, colour: Colour, rotated: Bool = false
  ) {
    self.text = text
    self.position = position
    self.anchor = anchor
    self.size = size
    self.bold = bold
    self.colour = colour
    self.rotated = rotated
  }

  /// Where the ink can be, in tenths of a pixel.
  package var box: Box {
    let length = TextMeasure.width(text, size: Double(size), bold: bold)
    let height = Double(size) * TextMeasure.inkHeight
    let along =
      switch anchor {
      case .start: 0.0
      case .middle: length / 2
      case .end: length
      }
    if rotated {
      return Box(
        x: position.x - Int(height / 2), y: position.y - Int(length - along),
        width: Int(height), height: Int(length))
    }
    return Box(
      x: position.x - Int(along), y: position.y - Int(height / 2), width: Int(length),
      height: Int(height))
  }
}
