/// A map from data to tenths of a pixel, affine in the value or in its logarithm.
struct AxisScale: Equatable {
  let domain: Limits
  let kind: ScaleKind
  /// Where `domain.lower` and `domain.upper` fall, in tenths of a pixel.
  let start: Double
  let end: Double
  private let origin: Double
  private let factor: Double

  /// - Parameter domain: positive throughout where the scale is logarithmic.
  init(domain: Limits, kind: ScaleKind = .linear, start: Double, end: Double) {
    let wide = domain.widenedIfDegenerate(kind)
    self.domain = wide
    self.kind = kind
    self.start = start
    self.end = end
    origin = kind.position(of: wide.lower)
    factor = (end - start) / (kind.position(of: wide.upper) - origin)
  }

  @inline(__always)
  func callAsFunction(_ value: Double) -> Double {
    start + (kind.position(of: value) - origin) * factor
  }

  /// Whether the value has a place on the axis, be it outside the domain.
  @inline(__always)
  func accepts(_ value: Double) -> Bool { kind.accepts(value) }

  /// Tenths of a pixel per unit of data at a value.
  func slope(at value: Double) -> Double {
    kind == .linear ? factor : factor / (value * 2.302_585_092_994_046)
  }
}
