/// Paths of the Ornstein–Uhlenbeck process of mean 0 and variance 1, as functions of position.
///
/// A seed and a correlation length name one path for all positions. At whole positions it has the
/// law of the process exactly, from the first position on; between them it runs in a straight line.
/// So a path does not depend on the step of a run, on threads, or on the order in which it is asked
/// for its values, and a run with half the step sees the same path.
///
/// A value is found by halving intervals between knots; a stretch of values is kept, so that going
/// along a path costs one normal number per whole position.
public struct NoisePath: Sendable {
  /// A stretch of `2⁷` intervals is kept.
  private static let windowLevel = 7
  private static let windowLength = 1 << windowLevel
  /// Marks the normal numbers of knots; those of midpoints are marked by their level.
  private static let knotMark: UInt32 = .max
  /// "OU": keeps these numbers apart from any others drawn with the same seed.
  private static let purpose: UInt32 = 0x4F55

  private var seed: UInt64 = 0
  private var correlation = 0.0
  private var law = NoiseLaw(correlation: 1, leastLevel: Self.windowLevel)
  /// The values at `first … first + windowLength`; empty where none are known.
  private var window: [Double] = []
  private var first = 0

  public init() {}

  /// The path's value.
  ///
  /// - Parameters:
  ///   - position: in spacings of the grid; not a number gives no number, nor does one beyond 2⁵⁰.
  ///   - seed: a whole number names a path; any other number names one by its bits.
  ///   - correlation: the correlation time in spacings of the grid. Not above 0 gives no number.
  public mutating func value(at position: Double, seed: Double, correlation: Double) -> Double {
    let cell = position.rounded(.down)
    guard cell.magnitude < 0x1p50, correlation > 0 else { return .nan }
    take(seed: seed, correlation: correlation)
    let index = Int(cell)
    if window.isEmpty || index < first || index >= first + Self.windowLength {
      fill(from: (index >> Self.windowLevel) << Self.windowLevel)
    }
    let place = index - first
    let value = window[place]
    return value + (position - cell) * (window[place + 1] - value)
  }

  private mutating func take(seed: Double, correlation: Double) {
    let bits = Int64(exactly: seed).map { UInt64(bitPattern: $0) } ?? seed.bitPattern
    if correlation != self.correlation {
      self.correlation = correlation
      law = NoiseLaw(correlation: correlation, leastLevel: Self.windowLevel)
      window = []
    }
    if bits != self.seed {
      self.seed = bits
      window = []
    }
  }

  /// Finds the values of a window, from its ends inwards.
  private mutating func fill(from start: Int) {
    first = start
    if window.isEmpty { window = [Double](repeating: 0, count: Self.windowLength + 1) }
    (window[0], window[Self.windowLength]) = ends(of: start)
    for level in stride(from: Self.windowLevel - 1, through: 0, by: -1) {
      let half = 1 << level
      let (mean, deviation) = law.midpoints[level]
      var place = half
      while place < Self.windowLength {
        let index = (start + place) >> (level + 1)
        let pair = normals(UInt32(level), index >> 1)
        if index & 1 == 0 {
          window[place] = mean * (window[place - half] + window[place + half])
          window[place] += deviation * pair.0
          place += 2 * half
          if place >= Self.windowLength { break }
        }
        window[place] = mean * (window[place - half] + window[place + half])
        window[place] += deviation * pair.1
        place += 2 * half
      }
    }
  }

  /// The values at both ends of a window, by halving the interval between the knots around it.
  private func ends(of start: Int) -> (Double, Double) {
    let knot = start >> law.knotLevel
    var low = knot << law.knotLevel
    var values = (knotValue(knot), knotValue(knot + 1))
    for level in stride(from: law.knotLevel - 1, through: Self.windowLevel, by: -1) {
      let middle = low + (1 << level)
      let (mean, deviation) = law.midpoints[level]
      let index = middle >> (level + 1)
      let pair = normals(UInt32(level), index >> 1)
      let value =
        mean * (values.0 + values.1) + deviation * (index & 1 == 0 ? pair.0 : pair.1)
      if start >= middle {
        low = middle
        values.0 = value
      } else {
        values.1 = value
      }
    }
    return values
  }

  private func knotValue(_ knot: Int) -> Double {
    var sum = 0.0
    for (age, weight) in law.weights.enumerated() {
      let index = knot - age
      let pair = normals(Self.knotMark, index >> 1)
      sum += weight * (index & 1 == 0 ? pair.0 : pair.1)
    }
    return sum
  }

  /// Two independent normal numbers that belong to a mark and a number.
  private func normals(_ mark: UInt32, _ number: Int) -> (Double, Double) {
    let bits = UInt64(bitPattern: Int64(number))
    let words = Philox.words(
      counter: SIMD4(UInt32(truncatingIfNeeded: bits), UInt32(bits >> 32), mark, Self.purpose),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32)))
    return (
      NormalDistribution.quantile(Self.part(words[0], words[1])),
      NormalDistribution.quantile(Self.part(words[2], words[3]))
    )
  }

  /// A number above 0 and below 1 of 52 random bits, the same chance for each.
  private static func part(_ low: UInt32, _ high: UInt32) -> Double {
    let bits = (UInt64(high) << 32 | UInt64(low)) >> 12
    return (Double(bits) + 0.5) * 0x1p-52
  }
}
