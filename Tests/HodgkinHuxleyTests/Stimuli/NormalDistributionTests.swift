import Testing

@testable import HodgkinHuxley

struct NormalDistributionTests {
  /// Published quantiles, to sixteen digits.
  @Test(arguments: [
    (0.5, 0.0), (0.75, 0.6744897501960817), (0.975, 1.959963984540054),
    (0.999, 3.090232306167813), (1e-6, -4.753424308822899), (1e-15, -7.941345326170997),
  ])
  func `gives the published quantiles`(p: Double, quantile: Double) {
    let found = NormalDistribution.quantile(p)
    #expect(abs(found - quantile) <= 4e-15 * max(abs(quantile), 1))
  }

  @Test func `is odd about the median`() {
    for k in 1..<512 {
      let p = Double(k) / 1024
      #expect(NormalDistribution.quantile(p) == -NormalDistribution.quantile(1 - p))
    }
  }
}
