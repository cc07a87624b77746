/// The refractory periods of a membrane, by paired pulses.
///
/// What a run is, this does not know: it asks a closure for many pairs at once, so that a sweep on
/// all cores can answer, and narrows the intervals down.
///
/// - A *second spike* is an upward crossing of the level, with its peak, after the test pulse has
///   ended and while V still rises then. A very strong pulse takes V over the level by its own
///   charge; such a passive excursion falls as soon as the pulse ends, and must not be counted.
///   The closure decides, and ``isSpike(in:step:pulseEnd:level:)`` is this criterion for a trace.
/// - The absolute period is the longest interval at which no second pulse, up to the strongest,
///   gives a second spike; the relative one reaches up to the interval from which on the first
///   pulse's own strength suffices.
public struct RefractoryPeriods: Hashable, Sendable {
  /// In ms, the middle of the last bracket.
  public var absolute: Double
  /// In ms, the middle of the last bracket.
  public var relative: Double
  /// Both periods lie within half of this of their true values, in ms.
  public var bracket: Double

  /// One pair of pulses.
  public struct Pair: Hashable, Sendable {
    /// From the onset of the first pulse to that of the second, in ms.
    public var interval: Double
    /// Of the second pulse, as a multiple of the first.
    public var strength: Double

    public init(interval: Double, strength: Double) {
      self.interval = interval
      self.strength = strength
    }
  }

  /// Why no periods were found.
  public enum Failure: Error, Hashable, Sendable {
    /// The bounds or the bracket are not finite, not positive or out of order.
    case invalidBounds
    /// A second spike came at the shortest interval already, with this strength.
    case excitableAtShortest(strength: Double)
    /// No second spike came at the longest interval, with this strength.
    case silentAtLongest(strength: Double)
  }

  /// Finds both periods by bisection.
  ///
  /// - Parameters:
  ///   - intervals: where to look, in ms.
  ///   - strongest: the largest strength of a second pulse, as a multiple of the first; above 1.
  ///   - bracket: how far the ends of the last interval may lie apart, in ms.
  ///   - strengths: how many strengths from 1 to the strongest, in equal ratios, stand for "however
  ///     strong" at each interval.
  ///   - secondSpike: for each pair, whether a second spike came.
  public static func find(
    intervals: ClosedRange<Double>, strongest: Double, bracket: Double, strengths: Int = 16,
    secondSpike: ([Pair]) throws -> [Bool]
  ) throws -> RefractoryPeriods {
    let isValid =
      intervals.lowerBound > 0 && intervals.upperBound.isFinite && strongest.isFinite
      && strongest > 1 && bracket > 0 && strengths > 1
    guard isValid else { throw Failure.invalidBounds }
    let scale = (0..<strengths).map {
      Operation.power.value(strongest, Double($0) / Double(strengths - 1))
    }
    let absolute = try bisect(intervals, scale, bracket, secondSpike)
    let relative = try bisect(absolute...intervals.upperBound, [1], bracket, secondSpike)
    return RefractoryPeriods(absolute: absolute, relative: relative, bracket: bracket)
  }

  /// The interval from which on one of the strengths gives a second spike.
  private static func bisect(
    _ intervals: ClosedRange<Double>, _ strengths: [Double], _ bracket: Double,
    _ secondSpike: ([Pair]) throws -> [Bool]
  ) throws -> Double {
    func fires(_ interval: Double) throws -> Bool {
      try secondSpike(strengths.map { Pair(interval: interval, strength: $0) }).contains(true)
    }
    var (low, high) = (intervals.lowerBound, intervals.upperBound)
    let strongest = strengths.last ?? 1
    guard try fires(high) else { throw Failure.silentAtLongest(strength: strongest) }
    if try fires(low) {
      if strengths.count > 1 { throw Failure.excitableAtShortest(strength: strongest) }
      return low
    }
    for _ in 0..<200 where high - low > bracket {
      let middle = low + (high - low) / 2
      if try fires(middle) { high = middle } else { low = middle }
    }
    return low + (high - low) / 2
  }

  /// Whether a trace shows a spike of its own after a pulse that ended at `pulseEnd` ms: it crosses
  /// the level upward after that, or is above the level then and still rises.
  public static func isSpike(
    in trace: [Double], step: Double, pulseEnd: Double, level: Double = 0
  ) -> Bool {
    guard let end = Int(exactly: (pulseEnd / step).rounded()), end >= 0, end + 1 < trace.count
    else { return false }
    if trace[end] > level, trace[end + 1] > trace[end] { return true }
    return (end..<trace.count - 1).contains { trace[$0] <= level && trace[$0 + 1] > level }
  }
}
