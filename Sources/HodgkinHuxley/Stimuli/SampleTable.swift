/// Values given at positions, joined by straight lines; before the first and after the last
/// position the value there holds.
public struct SampleTable: Hashable, Sendable {
  /// Rising strictly.
  let positions: [Double]
  /// One per position.
  let values: [Double]

  /// Nil where the positions do not rise strictly, a number is not finite, the arrays differ in
  /// length, or are empty.
  public init?(positions: [Double], values: [Double]) {
    guard positions.count == values.count, !positions.isEmpty,
      (positions + values).allSatisfy(\.isFinite),
      zip(positions, positions.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.positions = positions
    self.values = values
  }

  /// The value at a position; not a number for what is none.
  public func value(at position: Double) -> Double {
    if position.isNaN { return position }
    // The first place whose position lies beyond.
    let low = positions.partitioningIndex { $0 > position }
    guard low > 0 else { return values[0] }
    guard low < positions.count else { return values[low - 1] }
    let part = (position - positions[low - 1]) / (positions[low] - positions[low - 1])
    return values[low - 1] + part * (values[low] - values[low - 1])
  }
}

extension SampleTable {
  /// The first of its positions further than `clearance` from a position, in the direction of the
  /// clearance's sign.
  func position(after position: Double, by clearance: Double) -> Double? {
    let bound = position + clearance
    if clearance > 0 {
      let index = positions.partitioningIndex { $0 > bound }
      return index < positions.count ? positions[index] : nil
    }
    let index = positions.partitioningIndex { $0 >= bound }
    return index > 0 ? positions[index - 1] : nil
  }
}

extension [Double] {
  /// The first index whose element fulfils a condition that all later ones fulfil too.
  fileprivate func partitioningIndex(_ holds: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
