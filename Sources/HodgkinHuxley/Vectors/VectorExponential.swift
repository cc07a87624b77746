/// An argument split for the exponential: `x = k·ln 2 + r`, `|r| ≤ ln 2 / 2`.
private struct Reduction {
  /// The bits hold `k` in their lowest places.
  var shifted: Vector
  var r: Vector
}

/// Adding it leaves a whole number in the lowest bits of the sum.
private let shifter = 0x1.8p52

@inline(__always)
private func reduced(_ x: Vector, shifter: Double) -> Reduction {
  let shifted = Vector(shifter).addingProduct(x, Vector(0x1.71547652b82fep0))
  let k = shifted - Vector(shifter)
  let high = x.subtractingProduct(k, Vector(0x1.62e42fefa39efp-1))
  return Reduction(
    shifted: shifted, r: high.subtractingProduct(k, Vector(0x1.abc9e3b39803fp-56)))
}

/// `(exp(r) − 1)/r` for `|r| ≤ ln 2 / 2`: the polynomial of least relative error of `exp` with
/// its first two coefficients held at 1, 3.7e-18.
@inline(__always)
private func slope(_ r: Vector) -> Vector {
  var p = Vector(0x1.ad7f3ee016e7dp-26)
  p = Vector(0x1.28ad9b8551757p-22).addingProduct(p, r)
  p = Vector(0x1.71df25b3100a2p-19).addingProduct(p, r)
  p = Vector(0x1.a01999e2633fdp-16).addingProduct(p, r)
  p = Vector(0x1.a01a012a0f351p-13).addingProduct(p, r)
  p = Vector(0x1.6c16c18438b08p-10).addingProduct(p, r)
  p = Vector(0x1.1111111127d0ep-7).addingProduct(p, r)
  p = Vector(0x1.555555555083ep-5).addingProduct(p, r)
  p = Vector(0x1.55555555554f9p-3).addingProduct(p, r)
  p = Vector(0x1.000000000000ap-1).addingProduct(p, r)
  return Vector(1).addingProduct(p, r)
}

extension Vector {
  /// `exp`, lane by lane.
  ///
  /// - Error bound: 1.5 ULP between −708 and 709.78.
  /// - Edge cases: below −708 the result is 0 (there are no subnormal results), above 709.78 it
  ///   is infinite, and NaN stays NaN.
  @inline(__always)
  static func exponential(_ x: Vector) -> Vector {
    let reduction = reduced(x, shifter: shifter)
    let p = Vector(1).addingProduct(slope(reduction.r), reduction.r)
    let exponent = unsafeBitCast(reduction.shifted, to: SIMD8<Int64>.self) &<< 52
    let scaled = unsafeBitCast(unsafeBitCast(p, to: SIMD8<Int64>.self) &+ exponent, to: Self.self)
    return
      scaled
      .replacing(with: Vector(0), where: x .< Vector(-708))
      .replacing(with: Vector(.infinity), where: x .> Vector(0x1.62e42fefa39efp9))
  }

  /// `exp(x) − 1` without cancellation, lane by lane.
  ///
  /// - Error bound: 3 ULP.
  /// - Edge cases: −1 below −40, `exp(709)` above 709, NaN stays NaN.
  @inline(__always)
  static func exponentialMinusOne(_ x: Vector) -> Vector {
    let clamped =
      x
      .replacing(with: Vector(-40), where: x .< Vector(-40))
      .replacing(with: Vector(709), where: x .> Vector(709))
    let reduction = reduced(clamped, shifter: shifter + 1023)
    let scale = unsafeBitCast(
      unsafeBitCast(reduction.shifted, to: SIMD8<Int64>.self) &<< 52, to: Self.self)
    let p = slope(reduction.r) * reduction.r
    return (scale - Vector(1)).addingProduct(scale, p)
  }

  /// `x / (exp(x) − 1)`, and 1 at `x = 0`, lane by lane.
  ///
  /// - Error bound: 4 ULP on both sides of the removable singularity and at it, up to `x = 709`;
  ///   beyond, where the value is below 1e-305, it is absolute.
  @inline(__always)
  static func linoid(_ x: Vector) -> Vector {
    (x / exponentialMinusOne(x)).replacing(with: Vector(1), where: x .== Vector(0))
  }

  /// `tanh`, lane by lane, from `exp(2x) − 1`: 6 ULP.
  @inline(__always)
  static func hyperbolicTangent(_ x: Vector) -> Vector {
    let clamped =
      x
      .replacing(with: Vector(-20), where: x .< Vector(-20))
      .replacing(with: Vector(20), where: x .> Vector(20))
    let e = exponentialMinusOne(clamped + clamped)
    return e / (e + Vector(2))
  }

  /// `cosh`, lane by lane: 3 ULP up to `|x| = 708`, infinite from 709.78 on.
  @inline(__always)
  static func hyperbolicCosine(_ x: Vector) -> Vector {
    let e = exponential(x)
    return (e + exponential(-x)) * Vector(0.5)
  }
}
