/// The extended Wilkinson algorithm: of all evenly spaced "nice" numbers within a range, those that
/// score best for simplicity, coverage and density.
///
/// J. Talbot, S. Lin, P. Hanrahan: An Extension of Wilkinson's Algorithm for Positioning Tick
/// Labels on Axes. IEEE Trans. Vis. Comput. Graph. 16 (2010). Three choices are ours: legibility is
/// constant (every label is a plain decimal); ticks outside the range are not considered; and the
/// amount j by which nice numbers are skipped stays 1, so that all ticks are multiples of their
/// step and none of them steps over zero (−750, −250, 250).
struct TickSearch {
  /// Steps in order of preference.
  private static let niceSteps: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let simplicityWeight = 0.25
  private static let coverageWeight = 0.2
  private static let densityWeight = 0.5
  private static let legibilityWeight = 0.05

  private let range: Limits
  /// How many ticks are wanted; at least 2.
  private let target: Double
  private var bestScore = -Double.infinity
  private var best: [Double] = []

  /// At least two ticks inside `range` (which must not be degenerate), near `count` of them.
  static func ticks(in range: Limits, count: Int) -> [Double] {
    var search = TickSearch(range: range, target: Double(min(max(count, 2), 100)))
    search.run()
    return search.best.isEmpty ? [range.lower, range.upper] : search.best
  }

  private init(range: Limits, target: Double) {
    self.range = range
    self.target = target
  }

  private mutating func run() {
    for (rank, step) in TickSearch.niceSteps.enumerated() {
      let simplicity = 1 - Double(rank) / 5
      if score(simplicity: simplicity, coverage: 1, density: 1) < bestScore { return }
      searchCounts(rank: rank, niceStep: step, simplicity: simplicity)
    }
  }

  private mutating func searchCounts(rank: Int, niceStep: Double, simplicity: Double) {
    for count in 2...(Int(target) * 3) {
      let intervals = Double(count - 1)
      let density = Double(count) >= target ? 2 - intervals / (target - 1) : 1
      if score(simplicity: simplicity, coverage: 1, density: density) < bestScore { return }
      let delta = range.length / Double(count + 1) / niceStep
      let firstExponent = PowerOfTen.exponent(of: delta)
      for exponent in firstExponent...(firstExponent + 3) {
        let unit = PowerOfTen.scale(niceStep, by: exponent)
        let span = unit * intervals
        if span > range.length * (1 + 1e-10) { break }
        place(count: count, rank: rank, niceStep: niceStep, exponent: exponent)
      }
    }
  }

  private mutating func place(
    count: Int, rank: Int, niceStep: Double, exponent: Int
  ) {
    let unit = PowerOfTen.scale(niceStep, by: exponent)
    let tolerance = range.length * 1e-10
    let intervals = Double(count - 1)
    var start = ((range.lower - tolerance) / unit).rounded(.up)
    let lastStart = ((range.upper + tolerance) / unit).rounded(.down) - intervals
    // Starts beyond 2⁵³ units are no longer distinct numbers.
    guard start.magnitude < 9e15, lastStart.magnitude < 9e15 else { return }
    while start <= lastStart {
      let first = start * unit
      let last = (start + intervals) * unit
      let zeroIncluded = first <= 0 && last >= 0
      let simplicity = (zeroIncluded ? 1 : 0) - Double(rank) / 5
      let total = score(
        simplicity: simplicity, coverage: coverage(first, last),
        density: density(count, first, last))
      if total > bestScore {
        bestScore = total
        best = (0..<count).map {
          PowerOfTen.scale((start + Double($0)) * niceStep, by: exponent)
        }
      }
      start += 1
    }
  }

  private func score(simplicity: Double, coverage: Double, density: Double) -> Double {
    TickSearch.simplicityWeight * simplicity + TickSearch.coverageWeight * coverage
      + TickSearch.densityWeight * density + TickSearch.legibilityWeight
  }

  private func coverage(_ first: Double, _ last: Double) -> Double {
    let above = (range.upper - last) / (0.1 * range.length)
    let below = (range.lower - first) / (0.1 * range.length)
    return 1 - 0.5 * (above * above + below * below)
  }

  private func density(_ count: Int, _ first: Double, _ last: Double) -> Double {
    let found = Double(count - 1) / (last - first)
    let wanted = (target - 1) / range.length
    return 2 - max(found / wanted, wanted / found)
  }
}
