#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The coefficients by which a path of the Ornstein–Uhlenbeck process is built on a grid.
///
/// The process is stationary, with mean 0, variance 1 and the covariance `exp(−|j − k|/c)` of the
/// positions `j` and `k`, counted in spacings of the grid. It is Markov and normal, so a path may
/// be built from both ends of an interval inwards without changing its law:
///
/// ```
/// knot q         Σ ρⁱ ξ(q − i) · √(1 − ρ²),   ρ = exp(−2ᴸ/c),  i = 0, 1, …
/// midpoint of a and b, h from each
///                (a + b) · r/(1 + r²) + ξ · √((1 − r²)/(1 + r²)),   r = exp(−h/c)
/// ```
///
/// Knots lie `2ᴸ ≥ 4c` apart, so that ten terms exhaust the precision of the sum.
struct NoiseLaw {
  /// `L`: a knot lies at every multiple of `2ᴸ`.
  let knotLevel: Int
  /// Of the terms of a knot, the latest first.
  let weights: [Double]
  /// At index `l`: of the midpoints `2ˡ` from their neighbours.
  let midpoints: [(mean: Double, deviation: Double)]

  /// - Parameter correlation: `c`, above 0. Beyond 2³⁸ it counts as 2³⁸.
  init(correlation: Double, leastLevel: Int) {
    let correlation = min(correlation, 0x1p38)
    var level = leastLevel
    while Double(1 << level) < 4 * correlation { level += 1 }
    knotLevel = level
    let spacing = Double(1 << level)
    let ratio = exp(-spacing / correlation)
    // The first power of the ratio below 1e-17 is left out.
    let terms = min(max(1, Int((39.2 * correlation / spacing).rounded(.up))), 10)
    let powers = (0..<terms).map { exp(-spacing / correlation * Double($0)) }
    let norm = (powers.reduce(0) { $0 + $1 * $1 }).squareRoot()
    weights = ratio == 0 ? [1] : powers.map { $0 / norm }
    midpoints = (0..<level).map { level in
      let distance = Double(1 << level) / correlation
      let square = exp(-2 * distance)
      return (
        exp(-distance) / (1 + square), (-expm1(-2 * distance) / (1 + square)).squareRoot()
      )
    }
  }
}
