/// A square matrix taken apart once, to solve for several right-hand sides.
struct LinearSystem {
  private var lower: [[Double]]
  private var order: [Int]

  /// Nil where the matrix is singular to rounding or holds numbers that are not finite.
  init?(_ matrix: [[Double]]) {
    var a = matrix
    var order = Array(a.indices)
    for column in a.indices {
      guard
        let pivot = (column..<a.count).max(by: { a[$0][column].magnitude < a[$1][column].magnitude }
        ),
        a[pivot][column].isFinite, a[pivot][column] != 0
      else { return nil }
      a.swapAt(column, pivot)
      order.swapAt(column, pivot)
      for row in (column + 1)..<max(a.count, column + 1) {
        a[row][column] /= a[column][column]
        for index in (column + 1)..<a.count { a[row][index] -= a[row][column] * a[column][index] }
      }
    }
    lower = a
    self.order = order
  }

  /// The vector x with matrix · x = values.
  func solve(_ values: [Double]) -> [Double] {
    var x = order.map { values[$0] }
    for row in x.indices {
      for column in 0..<row { x[row] -= lower[row][column] * x[column] }
    }
    for row in x.indices.reversed() {
      for column in (row + 1)..<max(x.count, row + 1) { x[row] -= lower[row][column] * x[column] }
      x[row] /= lower[row][row]
    }
    return x
  }
}
