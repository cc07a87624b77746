import HodgkinHuxley

#if canImport(Glibc)
  import Glibc
#endif

/// A strength at which what a step gives becomes something else.
enum FILandmark: CaseIterable {
  /// The least strength with a spike.
  case rheobase
  /// The least strength whose spikes go on until the step ends.
  case onset
  /// The strength from which on they do not any more.
  case block

  /// Whether a train is one beyond the landmark.
  func isPassed(by train: StepTrain) -> Bool {
    switch self {
    case .rheobase: train.fires
    case .onset: train.goesOn
    case .block: !train.goesOn
    }
  }
}

/// Where spiking begins along the strengths of steps, where it goes on, and where it stops.
struct FILandmarks {
  /// What half the step changes is not told more finely either; `rheobase` narrows further.
  private static let tolerance = 1e-3
  /// Inner strengths a round for each bracket.
  private static let places = 16

  /// Without those that lie outside the strengths that were looked at.
  private(set) var brackets: [FILandmark: ThresholdSearch.Bracket] = [:]
  /// Whether the weakest strength, that the range begins with, gives a spike.
  let firesAtFirst: Bool

  private let setup: ExperimentSetup
  private let duration: Double
  private let grid: [Double]
  private let found: [StepTrain]

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
    firesAtFirst = found.first?.fires ?? false
    try narrow(goingOn: goingOn)
  }

  /// Looks for the block again among the strengths at which half the step goes on as well: a strong
  /// current may make the method itself oscillate.
  mutating func distrust() throws {
    let places = goingOn
    let again = try FICurve.trains(setup.trials.finer, places.map { grid[$0] }, duration)
    let agreeing = zip(places, again).filter { place, train in
      let (count, other) = (found[place].times.count, train.times.count)
      return train.goesOn && abs(count - other) <= max(1, count / 20)
    }
    try narrow(goingOn: agreeing.map(\.0))
  }

  private var goingOn: [Int] { found.indices.filter { found[$0].goesOn } }

  private mutating func narrow(goingOn: [Int]) throws {
    func bracket(below place: Int?) -> ThresholdSearch.Bracket? {
      guard let place, place > 0, place < grid.count else { return nil }
      return .init(low: grid[place - 1], high: grid[place])
    }
    brackets[.rheobase] = bracket(below: found.firstIndex(where: \.fires))
    brackets[.onset] = bracket(below: goingOn.first)
    let end = goingOn.last.map { $0 + 1 }
    // Beyond a run that left the finite numbers nothing is known.
    let isKnown = end.map { $0 < found.count && !found[$0].hasFailed } ?? false
    brackets[.block] = isKnown ? bracket(below: end) : nil
    // Sixty halvings and more: a threshold at zero has no relative width.
    for _ in 0..<16 {
      let wide = brackets.filter {
        $1.high - $1.low > Self.tolerance * $1.high.magnitude
      }
      guard !wide.isEmpty else { return }
      try narrow(wide)
    }
  }

  /// One round. Landmarks that still share a bracket share its inner strengths.
  private mutating func narrow(_ wide: [FILandmark: ThresholdSearch.Bracket]) throws {
    let asked = Set(wide.values.flatMap(Self.inner)).sorted()
    let trains = Dictionary(
      uniqueKeysWithValues: zip(asked, try FICurve.trains(setup.trials, asked, duration)))
    for (landmark, bracket) in wide {
      let inner = Self.inner(bracket)
      let passed = inner.map { trains[$0].map(landmark.isPassed) ?? false }
      // Spiking stops above the last strength whose spikes go on.
      let place =
        landmark == .block
        ? passed.lastIndex(of: false).map { $0 + 1 } ?? 0
        : passed.firstIndex(of: true) ?? inner.count
      let ends = [bracket.low] + inner + [bracket.high]
      brackets[landmark] = .init(low: ends[place], high: ends[place + 1])
    }
  }

  /// At equal ratios, so that two rounds make a bracket of the grid narrow enough wherever in it the
  /// landmark lies; around zero at equal distances.
  private static func inner(_ bracket: ThresholdSearch.Bracket) -> [Double] {
    let (low, high) = (bracket.low, bracket.high)
    return (1...places).map {
      let part = Double($0) / Double(places + 1)
      return low > 0 ? low * Glibc.pow(high / low, part) : low + (high - low) * part
    }
  }

  /// Where a curve ends that is to show all of it.
  func last(from: Double) -> Double {
    if let block = brackets[.block] { return block.high * 1.08 }
    let least = brackets[.rheobase]?.high ?? (firesAtFirst ? from : nil)
    return least.map { max($0 * 20, from + $0.magnitude) } ?? from + 1
  }
}
