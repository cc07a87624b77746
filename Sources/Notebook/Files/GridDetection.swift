/// Finds the axes of a table of numbers: its leading columns, where they run through all
/// combinations of a few values with the last running fastest, as a sweep over time does.
enum GridDetection {
  /// Nobody sweeps more at once.
  private static let maximumAxes = 8

  /// The distinct values of each leading column that is an axis, outermost first; none when the
  /// rows are no grid. At least one column is left that is no axis.
  static func axes(of columns: [[Double]]) -> [[Double]] {
    guard let rows = columns.first?.count, rows > 1,
      let axes = axes(columns.prefix(maximumAxes + 1), rows: 0..<rows)
    else { return [] }
    return axes
  }

  private static func axes(
    _ columns: ArraySlice<[Double]>, rows: Range<Int>
  ) -> [[Double]]? {
    guard columns.count > 1, let column = columns.first else { return nil }
    let first = column[rows.lowerBound]
    let length = rows.dropFirst().first { column[$0] != first }.map { $0 - rows.lowerBound }
    let block = length ?? rows.count
    guard rows.count.isMultiple(of: block) else { return nil }
    let starts = Array(stride(from: rows.lowerBound, to: rows.upperBound, by: block))
    let values = starts.map { column[$0] }
    guard values.allSatisfy(\.isFinite), Set(values).count == values.count else { return nil }
    if block == 1 { return [values] }
    for start in starts {
      guard (start..<(start + block)).allSatisfy({ column[$0] == column[start] }) else {
        return nil
      }
    }
    let inner = rows.lowerBound..<(rows.lowerBound + block)
    guard let rest = axes(columns.dropFirst(), rows: inner) else { return nil }
    for axis in columns.dropFirst().prefix(rest.count) {
      for start in starts.dropFirst() {
        for offset in 0..<block where axis[start + offset] != axis[rows.lowerBound + offset] {
          return nil
        }
      }
    }
    return [values] + rest
  }
}
