import Testing

@testable import Figures

struct TicksTests {
  @Test(arguments: 0..<400)
  func `ticks are evenly spaced nice numbers inside the range`(seed: Int) throws {
    var generator = SeededGenerator(seed)
    let scale = PowerOfTen.value(Int.random(in: -12...12, using: &generator))
    let first = Double.random(in: -1...1, using: &generator) * scale
    let second = Double.random(in: -1...1, using: &generator) * scale
    let range = try #require(Limits(first, second))
    let count = Int.random(in: 2...12, using: &generator)
    let ticks = Ticks(in: range, count: count)
    let tolerance = range.length * 1e-9
    #expect(ticks.values.count >= 2)
    #expect(ticks.values.count <= 2 * count + 1)
    #expect(
      ticks.values.allSatisfy { $0 >= range.lower - tolerance && $0 <= range.upper + tolerance })
    let step = ticks.values[1] - ticks.values[0]
    for (a, b) in zip(ticks.values, ticks.values.dropFirst()) {
      #expect(abs(b - a - step) <= abs(step) * 1e-9)
    }
    let mantissa = PowerOfTen.scale(step, by: 2 - PowerOfTen.exponent(of: step))
    #expect(abs(mantissa - mantissa.rounded()) < 1e-6, "step \(step)")
    #expect(Set(ticks.labels).count == ticks.labels.count)
  }

  @Test(arguments: [
    (0.0, 50.0, 7, ["0", "10", "20", "30", "40", "50"]),
    (-83.0, 53.0, 4, ["−80", "−40", "0", "40"]),
    (0.0, 1.0, 3, ["0.0", "0.5", "1.0"]),
    (0.0, 2.1e8, 4, ["0", "1×10⁸", "2×10⁸"]),
    (0.0, 3e-7, 4, ["0", "1×10⁻⁷", "2×10⁻⁷", "3×10⁻⁷"]),
  ])
  func `ticks are what a person would choose`(
    lower: Double, upper: Double, count: Int, labels: [String]
  ) throws {
    let range = try #require(Limits(lower, upper))
    #expect(Ticks(in: range, count: count).labels == labels)
  }

  @Test(arguments: [0.0, -65, 1e300, .leastNonzeroMagnitude, 1e-300, 123_456_789])
  func `a constant gets ticks around itself`(value: Double) throws {
    let range = try #require(Limits(value, value))
    let ticks = Ticks(in: range.padded(below: 0.04, above: 0.04, .linear), count: 4)
    #expect(ticks.values.count >= 2)
    #expect(ticks.values.allSatisfy { $0.isFinite })
  }

  @Test func `limits that are not finite are no limits`() {
    #expect(Limits(0, .infinity) == nil)
    #expect(Limits(.nan, 1) == nil)
    #expect(Limits(of: [.nan, .infinity]) == nil)
  }
}
