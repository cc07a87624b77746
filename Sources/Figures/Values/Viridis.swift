/// The viridis colour map without its last tenth, whose yellow is too faint on white.
enum Viridis {
  /// Nine tenths of the map in steps of a tenth.
  private static let anchors: [Colour] = [
    0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E,
    0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26,
  ].map { Colour($0) }

  /// Linear between anchors; positions beyond 0 … 1 (or not a number) take the nearest end.
  static func colour(at position: Double) -> Colour {
    let last = anchors.count - 1
    let scaled = (position.isNaN ? 0 : min(max(position, 0), 1)) * Double(last)
    let index = min(Int(scaled), last - 1)
    return anchors[index].mixed(with: anchors[index + 1], fraction: scaled - Double(index))
  }

  /// The colour of a thin line: of the map, which heat maps show whole, the part with a contrast of
  /// three to one on the ground at least.
  static func line(at position: Double, in theme: Theme) -> Colour {
    let (first, last) = theme == .dark ? (0.37, 1) : (0, 0.66)
    return colour(at: first + (last - first) * min(max(position, 0), 1))
  }
}
