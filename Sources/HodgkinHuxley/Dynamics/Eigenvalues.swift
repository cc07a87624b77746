/// The eigenvalues of a small real matrix.
///
/// The matrix is balanced by powers of two, brought to Hessenberg form by elimination, and taken
/// apart by QR steps with Wilkinson's shift.
///
/// *Error bounds.* An eigenvalue is that of a matrix within some `n · 1e-15` of the balanced one;
/// a simple one is as good as its conditioning. Double ones are split by the square root of that.
public enum Eigenvalues {
  /// A step that has not converged by then never will: the matrix is not finite.
  private static let maximumSteps = 60

  /// The greatest real part first; of a pair, the one with the positive imaginary part first. Empty
  /// where the matrix holds a number that is not finite, or is not square.
  public static func of(_ matrix: [[Double]]) -> [ComplexNumber] {
    let count = matrix.count
    guard matrix.allSatisfy({ $0.count == count && $0.allSatisfy(\.isFinite) }) else { return [] }
    let balanced = hessenberg(balanced(matrix))
    let norm = balanced.reduce(0) { $0 + $1.reduce(0) { $0 + $1.magnitude } }
    var reduction = Reduction(balanced, norm: norm)
    guard let found = reduction.eigenvalues(maximumSteps: maximumSteps) else { return [] }
    return paired(found, speck: norm * 1e-13)
  }

  /// Of a real matrix: what rounding made of a real number is real again, and a pair has one real part.
  private static func paired(_ found: [ComplexNumber], speck: Double) -> [ComplexNumber] {
    var result = found.filter { $0.imaginary.magnitude <= speck }.map { [ComplexNumber($0.real)] }
    var below = found.filter { $0.imaginary < -speck }
    for value in found where value.imaginary > speck {
      let partner = below.indices.min {
        (below[$0] - value.conjugate).magnitude < (below[$1] - value.conjugate).magnitude
      }
      let other = partner.map { below.remove(at: $0) } ?? value.conjugate
      let mean = (value + other.conjugate) * 0.5
      result.append([mean, mean.conjugate])
    }
    return result.sorted { $0[0].real > $1[0].real }.flatMap { $0 }
  }

  /// Rows and columns scaled against each other until they are of a size.
  private static func balanced(_ matrix: [[Double]]) -> [[Double]] {
    var result = matrix
    for _ in 0..<20 {
      var isDone = true
      for index in result.indices {
        let others = result.indices.filter { $0 != index }
        var column = others.reduce(0) { $0 + result[$1][index].magnitude }
        let row = others.reduce(0) { $0 + result[index][$1].magnitude }
        guard column > 0, row > 0 else { continue }
        let before = column + row
        var factor = 1.0
        while column < row / 4, factor < 0x1p40 { (factor, column) = (factor * 2, column * 4) }
        while column > row * 4, factor > 0x1p-40 { (factor, column) = (factor / 2, column / 4) }
        guard (column + row) / factor < 0.95 * before else { continue }
        isDone = false
        for other in result.indices { result[index][other] /= factor }
        for other in result.indices { result[other][index] *= factor }
      }
      if isDone { break }
    }
    return result
  }

  /// A similar matrix with zeros below the first diagonal under the main one.
  private static func hessenberg(_ matrix: [[Double]]) -> [[Double]] {
    var a = matrix
    guard a.count > 2 else { return a }
    for column in 0..<(a.count - 2) {
      let below = column + 1
      let pivot = (below..<a.count).max { a[$0][column].magnitude < a[$1][column].magnitude }
      guard let pivot, a[pivot][column] != 0 else { continue }
      a.swapAt(pivot, below)
      for row in a.indices { a[row].swapAt(pivot, below) }
      for row in (below + 1)..<a.count {
        let factor = a[row][column] / a[below][column]
        for index in a.indices { a[row][index] -= factor * a[below][index] }
        for index in a.indices { a[index][below] += factor * a[index][row] }
        a[row][column] = 0
      }
    }
    return a
  }
}

/// A Hessenberg matrix on its way to a triangular one.
private struct Reduction {
  private var h: [[ComplexNumber]]
  private let norm: Double

  init(_ matrix: [[Double]], norm: Double) {
    h = matrix.map { $0.map { ComplexNumber($0) } }
    self.norm = norm
  }

  /// Nil when the steps do not converge.
  mutating func eigenvalues(maximumSteps: Int) -> [ComplexNumber]? {
    var found: [ComplexNumber] = []
    var last = h.count - 1
    var steps = 0
    while last >= 0 {
      let first = start(of: last)
      if first == last {
        found.append(h[last][last])
        last -= 1
        steps = 0
        continue
      }
      steps += 1
      guard steps <= maximumSteps else { return nil }
      step(first...last, shift: shift(last, isStuck: steps % 11 == 10))
    }
    return found
  }

  /// The first row of the block that ends in `last`: above it the matrix has come apart.
  private mutating func start(of last: Int) -> Int {
    var row = last
    while row > 0 {
      let around = h[row][row].magnitude + h[row - 1][row - 1].magnitude
      if h[row][row - 1].magnitude <= 1e-16 * (around > 0 ? around : norm) {
        h[row][row - 1] = ComplexNumber(0)
        return row
      }
      row -= 1
    }
    return 0
  }

  /// The eigenvalue of the last two rows that is nearer to the last number of the diagonal.
  private func shift(_ last: Int, isStuck: Bool) -> ComplexNumber {
    let (a, b) = (h[last - 1][last - 1], h[last - 1][last])
    let (c, d) = (h[last][last - 1], h[last][last])
    if isStuck { return d + ComplexNumber(c.magnitude, c.magnitude * 0.5) }
    let half = (a - d) * 0.5
    let root = (half * half + b * c).squareRoot
    let first = d + half + root
    let second = d + half - root
    return (first - d).magnitude < (second - d).magnitude ? first : second
  }

  /// One step of QR on a block: rotations from the left make it triangular, the same from the right
  /// bring it back.
  private mutating func step(_ block: ClosedRange<Int>, shift: ComplexNumber) {
    for index in block { h[index][index] = h[index][index] - shift }
    var rotations: [(c: ComplexNumber, s: ComplexNumber)] = []
    for row in block.lowerBound..<block.upperBound {
      let (a, b) = (h[row][row], h[row + 1][row])
      let size = ComplexNumber(a.magnitude, b.magnitude).magnitude
      let c = size > 0 ? a * (1 / size) : ComplexNumber(1)
      let s = size > 0 ? b * (1 / size) : ComplexNumber(0)
      rotations.append((c, s))
      for column in row...block.upperBound {
        let (upper, lower) = (h[row][column], h[row + 1][column])
        h[row][column] = c.conjugate * upper + s.conjugate * lower
        h[row + 1][column] = c * lower - s * upper
      }
    }
    for (offset, rotation) in rotations.enumerated() {
      let column = block.lowerBound + offset
      for row in block.lowerBound...min(column + 1, block.upperBound) {
        let (left, right) = (h[row][column], h[row][column + 1])
        h[row][column] = left * rotation.c + right * rotation.s
        h[row][column + 1] = right * rotation.c.conjugate - left * rotation.s.conjugate
      }
    }
    for index in block { h[index][index] = h[index][index] + shift }
  }
}
