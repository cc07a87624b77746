import Testing

@testable import Figures

struct LogarithmicTicksTests {
  private func labels(_ lower: Double, _ upper: Double, count: Int = 6) throws -> [String] {
    let range = try #require(Limits(lower, upper))
    let axis = Axis("", scale: .logarithmic)
    return Ticks.fitting(in: range, of: axis, count: count, length: 500, extent: { _ in 30 }).labels
  }

  @Test func `ticks of a logarithmic axis are what a person would choose`() throws {
    #expect(try labels(1, 1000) == ["1", "3", "10", "30", "100", "300", "1000"])
    #expect(try labels(0.05, 20) == ["0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20"])
    #expect(try labels(1e-12, 1) == ["10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"])
    #expect(try labels(20, 45).count >= 3)
  }

  @Test(arguments: 0..<300)
  func `ticks lie inside the range, ascend, and keep their distance`(seed: Int) throws {
    var generator = SeededGenerator(seed)
    let first = PowerOfTen.scale(
      Double.random(in: 1...10, using: &generator),
      by: Int.random(in: -290...280, using: &generator))
    let factor = PowerOfTen.value(Int.random(in: 0...20, using: &generator))
    let range = try #require(
      Limits(first, first * factor * Double.random(in: 1...9, using: &generator)))
    let length = Double.random(in: 40...900, using: &generator)
    let ticks = Ticks.fitting(
      in: range, of: Axis("", scale: .logarithmic),
      count: Int.random(in: 2...12, using: &generator),
      length: length, extent: { _ in 25 })
    let wide = range.widenedIfDegenerate(.logarithmic)
    #expect(!ticks.values.isEmpty && ticks.values.count == ticks.labels.count)
    let tolerance = 1 + 1e-9
    for value in ticks.values + ticks.minor {
      #expect(value * tolerance >= wide.lower && value <= wide.upper * tolerance)
    }
    #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Set(ticks.labels).count == ticks.labels.count)
    let scale = AxisScale(domain: range, kind: .logarithmic, start: 0, end: length)
    #expect(
      zip(ticks.values, ticks.values.dropFirst()).allSatisfy { scale($1) - scale($0) > 24.9 })
  }

  @Test func `whole numbers only where an axis counts`() throws {
    for (lower, upper) in [(0.0, 2.0), (-0.04, 1.04), (2.9, 3.1), (0, 0.5), (0, 1e6), (0, 7)] {
      let range = try #require(Limits(lower, upper))
      let ticks = Ticks.fitting(
        in: range, of: Axis("", isInteger: true), count: 7, length: 220, extent: { _ in 14 })
      #expect(ticks.values.allSatisfy { $0 == $0.rounded() }, "\(lower) … \(upper)")
    }
  }
}
