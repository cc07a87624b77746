/// The refractory periods of a membrane, by paired pulses.
///
/// What a run is, this does not know: it asks a closure for many pairs at once, so that a sweep on
/// all cores can answer, and narrows the intervals down.
///
/// - What a *second spike* is, the closure decides. A very strong pulse takes V over the level by its
///   own charge; such a passive excursion must not be counted (``Excitation``).
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

  public init(absolute: Double, relative: Double, bracket: Double) {
    (self.absolute, self.relative, self.bracket) = (absolute, relative, bracket)
  }

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
    let scale = Self.strengths(upTo: strongest, count: strengths)
    let absolute = try bisect(intervals, scale, bracket, secondSpike)
    let relative = try bisect(absolute...intervals.upperBound, [1], bracket, secondSpike)
    return RefractoryPeriods(absolute: absolute, relative: relative, bracket: bracket)
  }

  /// From 1 to the strongest, in equal ratios.
  public static func strengths(upTo strongest: Double, count: Int) -> [Double] {
    (0..<count).map { Operation.power.value(strongest, Double($0) / Double(count - 1)) }
  }

  /// The interval from which on one of the strengths gives a second spike.
  private static func bisect(
    _ intervals: ClosedRange<Double>, _ strengths: [Double], _ bracket: Double,
    _ secondSpike: ([Pair]) throws -> [Bool]
  ) throws -> Double {
    // As many intervals side by side as make a round about as wide for one strength as for many.
    let places = max(2, 48 / strengths.count)
    func fires(_ intervals: [Double]) throws -> [Bool] {
      let pairs = intervals.flatMap { interval in
        strengths.map { Pair(interval: interval, strength: $0) }
      }
      let answers = try secondSpike(pairs)
      return intervals.indices.map { index in
        answers[(index * strengths.count)..<((index + 1) * strengths.count)].contains(true)
      }
    }
    var (low, high) = (intervals.lowerBound, intervals.upperBound)
    let strongest = strengths.last ?? 1
    let ends = try fires([low, high])
    guard ends[1] else { throw Failure.silentAtLongest(strength: strongest) }
    if ends[0] {
      if strengths.count > 1 { throw Failure.excitableAtShortest(strength: strongest) }
      return low
    }
    for _ in 0..<200 where high - low > bracket {
      let inner = (1...places).map { low + (high - low) * Double($0) / Double(places + 1) }
      let answers = try fires(inner)
      // The last interval without a second spike: recovery is what lasts from then on.
      let last = answers.lastIndex(of: false) ?? -1
      if last + 1 < places { high = inner[last + 1] }
      if last >= 0 { low = inner[last] }
    }
    return low + (high - low) / 2
  }
}
