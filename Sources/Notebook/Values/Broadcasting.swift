import Quantities

/// Elementwise arithmetic over arrays with named axes: axes of the same name are walked together,
/// the others make a grid.
enum Broadcasting {
  /// No array in a cell may have more elements; traces are bounded by the memory budget instead.
  static let maximumCount = 1 << 27

  /// The axes of a result that depends on both, time last.
  static func union(_ first: [Axis], _ second: [Axis]) throws(CommandError) -> [Axis] {
    var axes = first
    for axis in second {
      guard let known = axes.first(where: { $0.name == axis.name }) else {
        axes.append(axis)
        continue
      }
      guard known.matches(axis) else {
        throw CommandError(
          "there are two different axes called \(axis.name), with \(known.count) and "
            + "\(axis.count) values",
          help: axis.isTime
            ? "the two runs differ in duration or step"
            : "the sweep \(axis.name) was declared again; run the simulation again too")
      }
    }
    return axes.filter { !$0.isTime } + axes.filter(\.isTime)
  }

  /// The number of elements along the axes.
  static func count(_ axes: [Axis]) throws(CommandError) -> Int {
    var total = 1
    for axis in axes {
      let (product, overflow) = total.multipliedReportingOverflow(by: axis.count)
      guard !overflow, product <= maximumCount else {
        throw CommandError(
          "an array over \(axes.map { "\($0.name) (\($0.count))" }.joined(separator: " × ")) "
            + "is too large")
      }
      total = product
    }
    return total
  }

  /// The values of an array laid out over axes that include its own.
  static func expand(_ array: NumericArray, over axes: [Axis]) throws(CommandError) -> [Double] {
    let total = try count(axes)
    if array.axes.isEmpty { return Array(repeating: array.values.first ?? .nan, count: total) }
    if array.axes.count == axes.count, zip(array.axes, axes).allSatisfy({ $0.name == $1.name }) {
      return array.values
    }
    let strides = strides(of: array, over: axes)
    var result: [Double] = []
    result.reserveCapacity(total)
    var indices = Array(repeating: 0, count: axes.count)
    var offset = 0
    for _ in 0..<total {
      result.append(array.values[offset])
      var axis = axes.count - 1
      while axis >= 0 {
        indices[axis] += 1
        offset += strides[axis]
        if indices[axis] < axes[axis].count { break }
        offset -= strides[axis] * axes[axis].count
        indices[axis] = 0
        axis -= 1
      }
    }
    return result
  }

  /// How far apart neighbours along each of the axes lie in the array; 0 along an axis it lacks.
  private static func strides(of array: NumericArray, over axes: [Axis]) -> [Int] {
    axes.map { axis in
      guard let own = array.axisIndex(named: axis.name) else { return 0 }
      return array.axes[(own + 1)...].reduce(1) { $0 * $1.count }
    }
  }

  /// The function of both arrays' values at each combination of indices.
  static func combine(
    _ left: NumericArray, _ right: NumericArray, _ function: (Double, Double) -> Double
  ) throws(CommandError) -> (values: [Double], axes: [Axis]) {
    if left.axes.isEmpty, right.axes.isEmpty, let first = left.values.first,
      let second = right.values.first
    {
      return ([function(first, second)], [])
    }
    if right.axes.isEmpty, let second = right.values.first {
      return (left.values.map { function($0, second) }, left.axes)
    }
    if left.axes.isEmpty, let first = left.values.first {
      return (right.values.map { function(first, $0) }, right.axes)
    }
    let axes = try union(left.axes, right.axes)
    let first = try expand(left, over: axes)
    let second = try expand(right, over: axes)
    return (zip(first, second).map(function), axes)
  }
}
