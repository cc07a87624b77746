import HodgkinHuxley

#if canImport(Glibc)
  import Glibc
#endif

/// The rheobase of steps, and the strength above it at which spiking stops.
struct FILandmarks {
  private static let tolerance = 1e-3

  /// Nil where no strength gives a spike, or the weakest does already.
  private(set) var rheobase: ThresholdSearch.Bracket?
  /// Nil where spiking does not stop within the strengths that were looked at.
  private(set) var block: ThresholdSearch.Bracket?
  /// Whether the weakest strength, that the range begins with, gives a spike.
  let firesAtFirst: Bool

  private let setup: ExperimentSetup
  private let duration: Double
  private let grid: [Double]
  private let found: [[Double]]

  init(_ setup: ExperimentSetup, _ range: FIRange, duration: Double) throws {
    self.setup = setup
    self.duration = duration
    if let to = range.to {
      grid = (0...48).map { range.from + (to - range.from) * Double($0) / 48 }
    } else {
      let wide = (0..<60).map { 1e-4 * Glibc.pow(10, Double($0) / 8) }
      grid = [range.from] + wide.filter { $0 > range.from }
    }
    found = try FICurve.trains(setup.trials, grid, duration)
    firesAtFirst = found.first.map { !$0.isEmpty } ?? false
    try narrow(firing: firing)
  }

  /// Looks for the block again among the strengths at which half the step fires as well: a strong
  /// current may make the method itself oscillate.
  mutating func distrust() throws {
    let finer = setup.trials.with(step: setup.trials.step / 2)
    let places = firing
    let again = try FICurve.trains(finer, places.map { grid[$0] }, duration)
    let agreeing = zip(places, again).filter { place, train in
      let (count, other) = (found[place].count, train.count)
      return FICurve.isFiring(train, duration) && abs(count - other) <= max(1, count / 20)
    }
    try narrow(firing: agreeing.map(\.0))
  }

  private var firing: [Int] {
    found.indices.filter { FICurve.isFiring(found[$0], duration) }
  }

  private mutating func narrow(firing: [Int]) throws {
    let first = found.firstIndex { !$0.isEmpty }
    if let first, first > 0 { rheobase = .init(low: grid[first - 1], high: grid[first]) }
    block = firing.last.flatMap { last in
      last + 1 < grid.count ? .init(low: grid[last], high: grid[last + 1]) : nil
    }
    func isWide(_ bracket: ThresholdSearch.Bracket?) -> Bool {
      bracket.map { $0.high - $0.low > Self.tolerance * $0.high.magnitude } ?? false
    }
    // Sixty halvings and more: a threshold at zero has no relative width.
    for _ in 0..<16 where isWide(rheobase) || isWide(block) {
      let low = rheobase.map(Self.inner) ?? []
      let high = block.map(Self.inner) ?? []
      let trains = try FICurve.trains(setup.trials, low + high, duration)
      let spiking = trains[..<low.count].map { !$0.isEmpty }
      let stopped = trains[low.count...].map { !FICurve.isFiring($0, duration) }
      if let bracket = rheobase {
        rheobase = Self.part(of: bracket, low, at: spiking.firstIndex(of: true))
      }
      if let bracket = block {
        // Spiking stops above the last strength that still fires.
        block = Self.part(of: bracket, high, at: stopped.lastIndex(of: false).map { $0 + 1 } ?? 0)
      }
    }
  }

  /// Sixteen strengths inside a bracket: with two brackets they fill the widest cheap run.
  private static func inner(_ bracket: ThresholdSearch.Bracket) -> [Double] {
    (1...16).map { bracket.low + (bracket.high - bracket.low) * Double($0) / 17 }
  }

  /// The part of a bracket that ends with an inner strength; nil for its upper end.
  private static func part(
    of bracket: ThresholdSearch.Bracket, _ inner: [Double], at place: Int?
  ) -> ThresholdSearch.Bracket {
    let ends = [bracket.low] + inner + [bracket.high]
    let place = place ?? inner.count
    return .init(low: ends[place], high: ends[place + 1])
  }

  /// Where a curve ends that is to show all of it.
  func last(from: Double) -> Double {
    if let block { return block.high * 1.08 }
    let least = rheobase?.high ?? (firesAtFirst ? from : nil)
    return least.map { max($0 * 20, from + $0.magnitude) } ?? from + 1
  }
}
