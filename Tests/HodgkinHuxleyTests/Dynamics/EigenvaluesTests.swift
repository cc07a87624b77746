import HodgkinHuxley
import Testing

@Suite struct EigenvaluesTests {
  private static func close(
    _ found: [ComplexNumber], _ expected: [(Double, Double)], _ tolerance: Double
  ) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy {
        ($0.real - $1.0).magnitude < tolerance && ($0.imaginary - $1.1).magnitude < tolerance
      }
  }

  @Test func `a triangular matrix has its diagonal`() {
    let found = Eigenvalues.of([[1, 5, 7], [0, -2, 3], [0, 0, 4]])
    #expect(Self.close(found, [(4, 0), (1, 0), (-2, 0)], 1e-14))
  }

  @Test func `a rotation that grows has a pair`() {
    #expect(Self.close(Eigenvalues.of([[0.5, -2], [2, 0.5]]), [(0.5, 2), (0.5, -2)], 1e-14))
  }

  @Test func `the companion matrix of a polynomial has its roots`() {
    // (x − 1)(x − 2)(x + 3)(x² − 2x + 5) = x⁵ − 2x⁴ − 2x³ + 20x² − 47x + 30
    let coefficients = [-30.0, 47, -20, 2, 2]
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: 5), count: 5)
    for row in 1..<5 { matrix[row][row - 1] = 1 }
    for row in 0..<5 { matrix[row][4] = coefficients[row] }
    let found = Eigenvalues.of(matrix)
    // Of three equal real parts any may be the first to rounding.
    let order = found.sorted {
      ($0.real - $1.real).magnitude > 1e-9
        ? $0.real > $1.real : $0.imaginary.magnitude < $1.imaginary.magnitude
    }
    #expect(Self.close(order, [(2, 0), (1, 0), (1, 2), (1, -2), (-3, 0)], 1e-11))
  }

  @Test func `rows of very different size are balanced first`() {
    // Similar to [[−1, 1], [0.5, −2]], with the second coordinate in another unit.
    let expected = Eigenvalues.of([[-1, 1], [0.5, -2]])
    let found = Eigenvalues.of([[-1, 1e9], [0.5e-9, -2]])
    #expect(zip(found, expected).allSatisfy { ($0.real - $1.real).magnitude < 1e-13 })
  }

  @Test func `the trace and the determinant of random matrices are those of their eigenvalues`() {
    var state: UInt64 = 1
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53) * 2 - 1
    }
    for size in 1...9 {
      for _ in 0..<20 {
        let matrix = (0..<size).map { _ in (0..<size).map { _ in random() } }
        let found = Eigenvalues.of(matrix)
        #expect(found.count == size)
        let trace = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
        #expect((found.reduce(0) { $0 + $1.real } - trace).magnitude < 1e-12)
        // Σ λ² is the trace of the square.
        let square = matrix.indices.reduce(0) { sum, row in
          matrix.indices.reduce(sum) { $0 + matrix[row][$1] * matrix[$1][row] }
        }
        let squares = found.reduce(0) { $0 + $1.real * $1.real - $1.imaginary * $1.imaginary }
        #expect((squares - square).magnitude < 1e-11)
      }
    }
  }

  @Test func `what is no matrix of numbers has no eigenvalues`() {
    #expect(Eigenvalues.of([[1, .nan], [0, 1]]).isEmpty)
    #expect(Eigenvalues.of([[1, 2]]).isEmpty)
    #expect(Eigenvalues.of([]).isEmpty)
  }

  @Test func `stability is told by the growing directions`() {
    func stability(_ values: [(Double, Double)]) -> Stability {
      Stability(eigenvalues: values.map { ComplexNumber($0.0, $0.1) })
    }
    #expect(stability([(-1, 0), (-2, 0)]) == .stableNode)
    #expect(stability([(-1, 2), (-1, -2), (-5, 0)]) == .stableFocus)
    #expect(stability([(1, 0), (-1, 0)]) == .saddle)
    #expect(stability([(1, 2), (1, -2), (-1, 0)]) == .unstableFocus)
    #expect(stability([(2, 0), (1, 0), (-1, 0)]) == .saddle)
    #expect(stability([(2, 0), (1, 0)]) == .unstableNode)
    #expect(stability([(0, 1), (0, -1)]) == .undecided)
  }
}
