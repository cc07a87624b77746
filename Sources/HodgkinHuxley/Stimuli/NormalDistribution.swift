#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The normal distribution of mean 0 and variance 1.
enum NormalDistribution {
  /// The number below which a part `p` of the distribution lies, for `0 < p < 1`: within 1e-15 of
  /// itself.
  ///
  /// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
  /// Statistics 37 (1988), 477–484: the routine PPND16.
  static func quantile(_ p: Double) -> Double {
    let q = p - 0.5
    if q.magnitude <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, centre.numerator, centre.denominator)
    }
    let r = (-log(q < 0 ? p : 1 - p)).squareRoot()
    let value =
      r <= 5
      ? ratio(r - 1.6, middle.numerator, middle.denominator)
      : ratio(r - 5, tail.numerator, tail.denominator)
    return q < 0 ? -value : value
  }

  /// The quotient of two polynomials of the seventh degree, from the constant terms up.
  @inline(__always)
  private static func ratio(
    _ x: Double, _ numerator: SIMD8<Double>, _ denominator: SIMD8<Double>
  ) -> Double {
    var (above, below) = (numerator[7], denominator[7])
    for index in stride(from: 6, through: 0, by: -1) {
      above = above * x + numerator[index]
      below = below * x + denominator[index]
    }
    return above / below
  }

  private static let centre = (
    numerator: SIMD8(
      3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
      3.3430575583588128105e4, 2.5090809287301226727e3),
    denominator: SIMD8(
      1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
      5.2264952788528545610e3)
  )

  private static let middle = (
    numerator: SIMD8(
      1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4),
    denominator: SIMD8(
      1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9)
  )

  private static let tail = (
    numerator: SIMD8(
      6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7),
    denominator: SIMD8(
      1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15)
  )
}
