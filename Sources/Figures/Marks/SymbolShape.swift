#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signs at single points. All stand on a rim of the background, to be seen on lines.
enum SymbolShape {
  /// Half the height of a sign, in tenths of a pixel.
  static let radius = 42

  static func commands(
    _ symbol: Marker.Symbol, at point: Position, colour: Colour, theme: Theme
  ) -> [DrawingCommand] {
    let rim = DrawingCommand.dots([point], radius: radius + 12, fill: theme.background)
    switch symbol {
    case .disc: return [rim, disc(point, colour)]
    case .circle: return [rim, disc(point, colour), hole(point, theme)]
    case .halfDisc:
      let half = polygon(point, (0...12).map { 90 + Double($0) * 15 }, Double(radius) - 6)
      return [rim, disc(point, colour), hole(point, theme), .fill(half, colour, opacity: 1)]
    case .square: return [rim, filled(point, [45, 135, 225, 315], colour, 1.2)]
    case .diamond: return [rim, filled(point, [0, 90, 180, 270], colour, 1.25)]
    case .triangle: return [rim, filled(point, [90, 210, 330], colour, 1.2)]
    case .cross:
      let arm = radius * 8 / 10
      let path = Path(
        [Position(point.x - arm, point.y - arm), Position(point.x + arm, point.y + arm)],
        [Position(point.x - arm, point.y + arm), Position(point.x + arm, point.y - arm)])
      return [rim, .stroke(path, Stroke(colour, width: 18))]
    }
  }

  private static func disc(_ point: Position, _ colour: Colour) -> DrawingCommand {
    .dots([point], radius: radius, fill: colour)
  }

  private static func hole(_ point: Position, _ theme: Theme) -> DrawingCommand {
    .dots([point], radius: radius - 15, fill: theme.background)
  }

  private static func filled(
    _ point: Position, _ degrees: [Double], _ colour: Colour, _ scale: Double
  ) -> DrawingCommand {
    .fill(polygon(point, degrees, Double(radius) * scale), colour, opacity: 1)
  }

  /// Corners at angles counted from the right, against the clock.
  private static func polygon(
    _ middle: Position, _ degrees: [Double], _ radius: Double
  ) -> Path {
    Path(
      degrees.map { degree in
        let angle = degree * .pi / 180
        return Point(
          x: Double(middle.x) + radius * cos(angle), y: Double(middle.y) - radius * sin(angle)
        ).rounded
      })
  }
}
