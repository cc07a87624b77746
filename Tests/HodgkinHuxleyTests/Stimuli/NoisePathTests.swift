import Testing

@testable import HodgkinHuxley

struct NoisePathTests {
  @Test func `a value does not depend on the order in which values are asked for`() {
    let positions = (0..<2000).map { Double($0) * 3.25 - 700 }
    var path = NoisePath()
    let forwards = positions.map { path.value(at: $0, seed: 7, correlation: 90) }
    let backwards = positions.reversed().map { position in
      var fresh = NoisePath()
      return fresh.value(at: position, seed: 7, correlation: 90)
    }
    #expect(forwards == backwards.reversed())
  }

  @Test func `runs straight between whole positions`() {
    var path = NoisePath()
    for cell in [-3.0, 0, 127, 128, 5000] {
      let (a, b) = (
        path.value(at: cell, seed: 1, correlation: 200),
        path.value(at: cell + 1, seed: 1, correlation: 200)
      )
      let middle = path.value(at: cell + 0.25, seed: 1, correlation: 200)
      #expect(abs(middle - (a + 0.25 * (b - a))) < 1e-15)
    }
  }

  /// Over 4000 independent paths, the mean errs by 1/√4000 and a covariance by about √2/√4000.
  @Test(arguments: [0.2, 4.0, 30, 200, 5000])
  func `has the covariance of the process at any place`(correlation: Double) {
    let places = [0.0, 1, 5, 63, 64, 127, 128, 200, 1023, 1024, 1100, 40_000]
    var sums = [Double](repeating: 0, count: places.count)
    var products = [[Double]](repeating: sums, count: places.count)
    let paths = 4000
    for seed in 1...paths {
      var path = NoisePath()
      let values = places.map { path.value(at: $0, seed: Double(seed), correlation: correlation) }
      for i in places.indices {
        sums[i] += values[i]
        for j in places.indices { products[i][j] += values[i] * values[j] }
      }
    }
    for i in places.indices {
      #expect(abs(sums[i] / Double(paths)) < 4.5 / Double(paths).squareRoot())
      for j in places.indices {
        let expected = exponential(-abs(places[i] - places[j]) / correlation)
        let found = products[i][j] / Double(paths)
        #expect(
          abs(found - expected) < 4.5 * (2.0 / Double(paths)).squareRoot(),
          "between \(places[i]) and \(places[j])")
      }
    }
  }

  @Test func `steps of one path are independent beyond their correlation`() {
    // x(k + 1) − ρ x(k) are independent normal numbers of variance 1 − ρ².
    let (correlation, count) = (20.0, 40_000)
    let ratio = exponential(-1 / correlation)
    var path = NoisePath()
    let values = (0...count).map { path.value(at: Double($0), seed: 3, correlation: correlation) }
    let steps = (0..<count).map {
      (values[$0 + 1] - ratio * values[$0]) / (1 - ratio * ratio).squareRoot()
    }
    let error = 1 / Double(count).squareRoot()
    #expect(abs(steps.reduce(0, +) / Double(count)) < 4.5 * error)
    #expect(abs(steps.reduce(0) { $0 + $1 * $1 } / Double(count) - 1) < 7 * error)
    for lag in [1, 2, 3, 64, 127, 128] {
      let product = (0..<count - lag).reduce(0) { $0 + steps[$1] * steps[$1 + lag] }
      #expect(abs(product / Double(count)) < 4.5 * error, "lag \(lag)")
    }
    let fourth = steps.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(count)
    #expect(abs(fourth - 3) < 50 * error)
  }

  @Test func `different seeds are different paths`() {
    var path = NoisePath()
    let values = (0..<100).map { path.value(at: 10, seed: Double($0), correlation: 5) }
    #expect(Set(values).count == 100)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func `what is no position has no value`(position: Double) {
    var path = NoisePath()
    #expect(path.value(at: position, seed: 1, correlation: 5).isNaN)
    #expect(path.value(at: 1, seed: position, correlation: 5).isFinite)
    #expect(path.value(at: 1, seed: 1, correlation: 0).isNaN)
    #expect(path.value(at: 1, seed: 1, correlation: 1e300).isFinite)
  }

  private func exponential(_ x: Double) -> Double { HodgkinHuxley.Operation.exp.value(x) }
}
