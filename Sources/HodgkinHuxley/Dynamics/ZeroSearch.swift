/// The zeros of a function of one variable on an interval.
struct ZeroSearch {
  /// In order.
  private(set) var zeros: [Double] = []
  /// Whether the function is zero on a whole stretch.
  private(set) var isZeroOnStretch = false

  private let function: (Double) -> Double

  /// - Parameter grid: rising positions; between two of them the function is taken to have at most
  ///   one zero, or two about its only extreme there.
  init(on grid: [Double], _ function: @escaping (Double) -> Double) {
    self.function = function
    let values = grid.map(function)
    var zerosInARow = 0
    for index in grid.indices {
      zerosInARow = values[index] == 0 ? zerosInARow + 1 : 0
      if zerosInARow > 3 { isZeroOnStretch = true }
      if values[index] == 0 { zeros.append(grid[index]) }
      guard index + 1 < grid.count else { continue }
      let (left, right) = (grid[index], grid[index + 1])
      if values[index] * values[index + 1] < 0 {
        add(zero(left, right, values[index], values[index + 1]))
      }
      guard index > 0 else { continue }
      addPair(
        Array(grid[(index - 1)...(index + 1)]), Array(values[(index - 1)...(index + 1)]))
    }
    zeros.sort()
  }

  private mutating func add(_ zero: Double?) {
    if let zero { zeros.append(zero) }
  }

  /// The zero between two positions where the function has different signs; nil where it jumps or
  /// has a pole instead.
  private func zero(_ from: Double, _ to: Double, _ atFrom: Double, _ atTo: Double) -> Double? {
    var (low, high, atLow, atHigh) = (from, to, atFrom, atTo)
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      let value = function(middle)
      if value == 0 { return middle }
      guard value.isFinite else { return nil }
      if (value < 0) == (atFrom < 0) {
        (low, atLow) = (middle, value)
      } else {
        (high, atHigh) = (middle, value)
      }
    }
    let size = max(atFrom.magnitude, atTo.magnitude)
    guard max(atLow.magnitude, atHigh.magnitude) <= 1e-3 * size else { return nil }
    return atLow.magnitude < atHigh.magnitude ? low : high
  }

  /// The two zeros about an extreme between grid points of one sign: where it comes nearest to zero.
  private mutating func addPair(_ x: [Double], _ f: [Double]) {
    let sign: Double = f[1] < 0 ? -1 : 1
    let isNearest =
      f.allSatisfy(\.isFinite) && f.allSatisfy { $0 * sign > 0 }
      && f[1].magnitude <= f[0].magnitude && f[1].magnitude <= f[2].magnitude
    guard isNearest else { return }
    var (low, high) = (x[0], x[2])
    for _ in 0..<60 {
      let first = low + (high - low) / 3
      let second = high - (high - low) / 3
      let (atFirst, atSecond) = (function(first) * sign, function(second) * sign)
      for (place, value) in [(first, atFirst), (second, atSecond)] where value < 0 {
        add(zero(x[0], place, f[0], value * sign))
        add(zero(place, x[2], value * sign, f[2]))
        return
      }
      if atFirst < atSecond { high = second } else { low = first }
    }
  }
}
