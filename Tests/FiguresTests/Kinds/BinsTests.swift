import Testing

@testable import Figures

struct BinsTests {
  @Test func `bins of a logarithmic axis grow by factors, and hold what is positive`() {
    let values = (0..<200).map { 0.01 * Double(1 << ($0 % 12)) } + [0, -3, .nan]
    for bins in [Bins(onLogarithmicAxis: values), Bins(onLogarithmicAxis: values, count: 5)] {
      #expect(bins.counts.reduce(0, +) == 200)
      let factors = zip(bins.edges.dropFirst(), bins.edges).map { $0 / $1 }
      #expect(factors.allSatisfy { abs($0 / factors[0] - 1) < 1e-9 && $0 > 1 })
    }
    #expect(Bins(onLogarithmicAxis: [0, -1]).counts.isEmpty)
  }

  @Test func `whole numbers that span little get a bin each`() {
    let bins = Bins(of: [3, 4, 4, 6])
    #expect(bins.counts == [1, 2, 0, 1])
    #expect(bins.edges == [2.5, 3.5, 4.5, 5.5, 6.5])
  }

  @Test(arguments: 0..<100)
  func `every finite value is in exactly one bin`(seed: Int) {
    var generator = SeededGenerator(seed)
    let scale = PowerOfTen.value(Int.random(in: -9...9, using: &generator))
    let shift = Double.random(in: -3...3, using: &generator)
    let count = Int.random(in: 0...300, using: &generator)
    var values = (0..<count).map { _ in
      scale * (shift + Double.random(in: -1...1, using: &generator))
    }
    values += [.nan, .infinity]
    for bins in [
      Bins(of: values), Bins(of: values, count: Int.random(in: 1...50, using: &generator)),
      Bins(of: values, width: scale / 7),
    ] {
      #expect(bins.counts.reduce(0, +) == count)
      #expect(bins.edges.count == (count == 0 ? 0 : bins.counts.count + 1))
      #expect(zip(bins.edges, bins.edges.dropFirst()).allSatisfy { $0 < $1 })
      #expect(bins.counts.count <= Bins.maximumCount)
      if let first = bins.edges.first, let last = bins.edges.last {
        let tolerance = (last - first) * 1e-9
        let finite = values.filter(\.isFinite)
        #expect(finite.allSatisfy { $0 >= first - tolerance && $0 <= last + tolerance })
      }
    }
  }

  @Test func `the area of a density is one`() {
    let bins = Bins(of: (0..<1000).map { Double($0 * $0 % 733) / 10 })
    let area = zip(bins.densities, zip(bins.edges, bins.edges.dropFirst())).reduce(0.0) {
      $0 + $1.0 * ($1.1.1 - $1.1.0)
    }
    #expect(abs(area - 1) < 1e-12)
  }

  @Test func `the width of bins is a nice number`() {
    let bins = Bins(of: (0..<500).map { Double($0) * 0.0137 })
    let width = bins.edges[1] - bins.edges[0]
    #expect([0.1, 0.2, 0.25, 0.5, 1].contains { abs($0 - width) < 1e-12 }, "\(width)")
  }

  @Test func `limits leave out what lies beyond them`() {
    let bins = Bins(of: [1, 2, 3, 40], count: 2, within: Limits(0, 10))
    #expect(bins.counts == [3, 0])
    #expect(bins.edges == [0, 5, 10])
  }

  /// Numbers at the ends of what doubles can be.
  private static let extremes: [Double] = [
    0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e-300, 1e-12, 1, -65, 1e15, 1e16, 1e17,
    -1e17, 1e300, -1e300, 2e300,
    .greatestFiniteMagnitude, .infinity, .nan,
  ]

  @Test(arguments: 0..<400)
  func `no values and no width are too extreme to be sorted`(seed: Int) {
    var generator = SeededGenerator(seed)
    func extreme() -> Double { Self.extremes.randomElement(using: &generator) ?? 0 }
    let values = (0..<Int.random(in: 1...4, using: &generator)).map { _ in extreme() }
    let usable = values.count { $0.magnitude <= Limits.greatestMagnitude }
    let limits = Bool.random(using: &generator) ? Limits(extreme(), extreme()) : nil
    for bins in [Bins(of: values), Bins(of: values, count: 7), Bins(of: values, width: extreme())] {
      #expect(bins.counts.reduce(0, +) == usable, "\(values)")
      #expect(zip(bins.edges, bins.edges.dropFirst()).allSatisfy { $0 < $1 }, "\(values)")
      #expect(bins.counts.count <= Bins.maximumCount)
    }
    for bins in [
      Bins(of: values, within: limits), Bins(of: values, width: extreme(), within: limits),
    ] {
      #expect(zip(bins.edges, bins.edges.dropFirst()).allSatisfy { $0 < $1 }, "\(values)")
    }
  }

  @Test func `equal values that the width cannot tell apart are in one bin`() {
    let bins = Bins(of: [1e17, 1e17], width: 1)
    #expect(bins.counts == [2])
    #expect(!Bins.areDistinct(width: 1, around: 1e17))
    #expect(Bins.areDistinct(width: 1, around: 1e14))
  }
}
