import CVectors

/// The lanes one machine operation works on, one member each: as many as fit a register.
///
/// Every value of every run goes through this one type, a single member's too: results are the
/// same bits however many members share a run.
typealias Vector = huxley_vector

extension Vector {
  @inline(__always)
  init(_ value: Double) { self.init(repeating: value) }

  /// `self + a·b`, rounded once.
  @inline(__always)
  func adding(product a: Vector, _ b: Vector) -> Vector { huxley_fma(a, b, self) }

  /// `self − a·b`, rounded once.
  @inline(__always)
  func subtracting(product a: Vector, _ b: Vector) -> Vector { huxley_fnma(a, b, self) }

  /// 1 where the mask holds and 0 elsewhere.
  @inline(__always)
  init(truth mask: huxley_bits) { self = huxley_choose(mask, Vector(1), Vector(0)) }

  /// All ones in the lanes that are not 0.
  @inline(__always)
  var isTrue: huxley_bits { ~huxley_equal(self, Vector(0)) }

  /// A function of one number, lane by lane: for what has no vector form here.
  @inline(__always)
  func mapped(_ function: (Double) -> Double) -> Vector {
    var result = self
    for lane in 0..<Vector.scalarCount { result[lane] = function(self[lane]) }
    return result
  }

  // In the place of the operators that Swift has for every vector of numbers.
  @inline(__always)
  static func + (a: Vector, b: Vector) -> Vector { huxley_sum(a, b) }
  @inline(__always)
  static func - (a: Vector, b: Vector) -> Vector { huxley_difference(a, b) }
  @inline(__always)
  static func * (a: Vector, b: Vector) -> Vector { huxley_product(a, b) }
  @inline(__always)
  static func / (a: Vector, b: Vector) -> Vector { huxley_quotient(a, b) }
  @inline(__always)
  static func += (a: inout Vector, b: Vector) { a = a + b }
}
