/// The lanes one machine operation works on, one member each.
///
/// Every value of every run goes through this one type, a single member's too: results are the
/// same bits however many members share a run.
typealias Vector = SIMD8<Double>

extension Vector {
  @inline(__always)
  init(_ value: Double) { self.init(repeating: value) }

  /// `self − a·b`, rounded once.
  @inline(__always)
  func subtractingProduct(_ a: Vector, _ b: Vector) -> Vector { addingProduct(-a, b) }

  /// 1 where the mask holds and 0 elsewhere.
  @inline(__always)
  init(truth mask: SIMDMask<SIMD8<Int64>>) {
    self = Vector.zero.replacing(with: 1, where: mask)
  }

  /// A function of one number, lane by lane: for what has no vector form here.
  @inline(__always)
  func mapped(_ function: (Double) -> Double) -> Vector {
    var result = self
    for lane in 0..<Vector.scalarCount { result[lane] = function(self[lane]) }
    return result
  }
}
