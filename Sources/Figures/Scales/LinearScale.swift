/// An affine map from data to tenths of a pixel.
struct LinearScale: Equatable {
  let domain: Limits
  /// Where `domain.lower` and `domain.upper` fall, in tenths of a pixel.
  let start: Double
  let end: Double
  private let factor: Double

  init(domain: Limits, start: Double, end: Double) {
    let wide = domain.widenedIfDegenerate()
    self.domain = wide
    self.start = start
    self.end = end
    factor = (end - start) / wide.length
  }

  @inline(__always)
  func callAsFunction(_ value: Double) -> Double {
    start + (value - domain.lower) * factor
  }
}
