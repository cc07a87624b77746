/// The rows of a raster on the y axis: each as high as the least distance between neighbours.
struct RasterRows {
  let extent: Limits?
  /// Half the height of a row, in what grows evenly along the axis.
  let half: Double

  init(_ raster: Raster, _ kind: ScaleKind) {
    let places = raster.positions.prefix(raster.count).filter { kind.accepts($0) }
      .map { kind.position(of: $0) }.sorted()
    let gaps = zip(places, places.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    half = (gaps.min() ?? 1) / 2
    guard let first = places.first, let last = places.last else {
      extent = nil
      return
    }
    extent = Limits(kind.value(at: first - half), kind.value(at: last + half))
  }
}
