#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A small filled triangle at the end of an arrow.
enum ArrowHead {
  /// Corners of a head with its tip at `tip`, pointing along `(dx, dy)`; nil for no direction.
  static func corners(
    tip: Point, dx: Double, dy: Double, length: Double, width: Double
  ) -> [Position]? {
    let size = hypot(dx, dy)
    guard size > 1e-9, size.isFinite else { return nil }
    let (ux, uy) = (dx / size, dy / size)
    let back = Point(x: tip.x - ux * length, y: tip.y - uy * length)
    return [
      tip.rounded,
      Point(x: back.x - uy * width / 2, y: back.y + ux * width / 2).rounded,
      Point(x: back.x + uy * width / 2, y: back.y - ux * width / 2).rounded,
    ]
  }
}
