extension Drawing {
  /// Between two drawings, in pixels.
  private static let gap = 16

  /// Drawings below one another as one, as wide as the widest; nil for none.
  package static func column(_ drawings: [Drawing]) -> Drawing? {
    guard var whole = drawings.first else { return nil }
    for drawing in drawings.dropFirst() {
      let top = whole.height + gap
      whole.commands += drawing.commands.map { $0.moved(down: top * 10) }
      whole.width = max(whole.width, drawing.width)
      whole.height = top + drawing.height
    }
    guard drawings.count > 1 else { return whole }
    whole.title = drawings.map(\.title).joined(separator: "; ")
    whole.description = drawings.map { $0.description.endingSentence }.joined(separator: " ")
    return whole
  }
}

extension String {
  /// With a full stop, unless it has one.
  fileprivate var endingSentence: String {
    isEmpty || [".", "!", "?", "…"].contains(last) ? self : self + "."
  }
}

extension DrawingCommand {
  /// - Parameter distance: in tenths of a pixel.
  fileprivate func moved(down distance: Int) -> DrawingCommand {
    func moved(_ point: Position) -> Position { Position(point.x, point.y + distance) }
    func moved(_ path: Path) -> Path {
      var result = Path()
      for range in path.ranges { result.append(path.points[range].map(moved)) }
      return result
    }
    switch self {
    case .rectangle(let box, let fill, let opacity):
      let lower = Box(x: box.x, y: box.y + distance, width: box.width, height: box.height)
      return .rectangle(lower, fill: fill, opacity: opacity)
    case .stroke(let path, let stroke): return .stroke(moved(path), stroke)
    case .fill(let path, let colour, let opacity):
      return .fill(moved(path), colour, opacity: opacity)
    case .dots(let places, let radius, let fill):
      return .dots(places.map(moved), radius: radius, fill: fill)
    case .text(let line):
      var lower = line
      lower.position = moved(line.position)
      return .text(lower)
    }
  }
}
