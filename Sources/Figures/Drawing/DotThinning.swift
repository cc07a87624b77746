/// Dots that would cover one another are drawn once: at most one for each pixel.
enum DotThinning {
  /// Below this number nothing is thinned.
  static let threshold = 500

  static func thinned(_ positions: [Position]) -> [Position] {
    guard positions.count > threshold else { return positions }
    var seen = Set<Position>()
    return positions.filter { seen.insert(Position($0.x / 10, $0.y / 10)).inserted }
  }
}
