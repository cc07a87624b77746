/// Moves labels along one line as little as possible until neighbours keep their distance.
enum LabelSpreading {
  /// Positions nearest (in the least-squares sense) to `wanted`, in the same order along the line,
  /// at least `pitch` apart and within `lower … upper`. Where the labels do not fit at all
  /// they keep their distance and overflow evenly at both ends.
  static func spread(
    _ wanted: [Double], pitch: Double, lower: Double, upper: Double
  ) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    let needed = pitch * Double(max(0, wanted.count - 1))
    let slack = upper - lower - needed
    // Without the distances the problem is isotonic regression: pool adjacent violators.
    let targets = order.enumerated().map { wanted[$1] - Double($0) * pitch }
    let pooled = isotonic(targets)
    var result = wanted
    for (rank, index) in order.enumerated() {
      let base = slack < 0 ? lower + slack / 2 : min(max(pooled[rank], lower), lower + slack)
      result[index] = base + Double(rank) * pitch
    }
    return result
  }

  /// The nearest non-decreasing sequence.
  private static func isotonic(_ values: [Double]) -> [Double] {
    var pools: [(sum: Double, count: Int)] = []
    for value in values {
      pools.append((value, 1))
      while pools.count > 1 {
        let last = pools[pools.count - 1]
        let before = pools[pools.count - 2]
        guard before.sum / Double(before.count) > last.sum / Double(last.count) else { break }
        pools.removeLast(2)
        pools.append((before.sum + last.sum, before.count + last.count))
      }
    }
    return pools.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
  }
}
