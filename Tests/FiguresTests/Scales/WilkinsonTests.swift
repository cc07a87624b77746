import FoundationEssentials
import Testing

@testable import Figures

/// Ticks beside those of an independent implementation that tries everything in exact fractions
/// (`Reference/wilkinson.py`).
struct WilkinsonTests {
  struct Row {
    struct Ticks: Equatable {
      var start: Double
      var step: Double
      var count: Int

      /// Whether no nice number is skipped and no tick lies outside.
      func isWithin(_ range: Limits) -> Bool {
        let mantissa = PowerOfTen.scale(step, by: -PowerOfTen.exponent(of: step))
        let isNice = [1, 2, 2.5, 3, 4, 5, 10].contains { abs($0 - mantissa) < 1e-9 }
        let last = start + Double(count - 1) * step
        let isInside = start >= range.lower && last <= range.upper + step * 1e-9
        return isNice && isInside && (start / step).rounded() * step == start
      }
    }

    var range: Limits
    var wanted: Int
    /// The best ticks anywhere, as published.
    var published: Ticks
    /// The best inside the range that are multiples of their step.
    var inside: Ticks
  }

  private static func rows() throws -> [Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/ticks.tsv")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      let numbers = fields.compactMap { Double($0) }
      try #require(numbers.count == 9)
      return Row(
        range: try #require(Limits(numbers[0], numbers[1])), wanted: Int(numbers[2]),
        published: .init(start: numbers[3], step: numbers[4], count: Int(numbers[5])),
        inside: .init(start: numbers[6], step: numbers[7], count: Int(numbers[8])))
    }
  }

  private func expect(_ row: Row, _ wanted: Row.Ticks) {
    let found = Ticks(in: row.range, count: row.wanted).values
    let expected = (0..<wanted.count).map { wanted.start + Double($0) * wanted.step }
    let isEqual =
      found.count == expected.count
      && zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-9 * wanted.step }
    #expect(isEqual, "\(row.range) near \(row.wanted): \(found), not \(expected)")
  }

  @Test func `ticks are the best there are within the range`() throws {
    let rows = try WilkinsonTests.rows()
    #expect(rows.count >= 200)
    for row in rows { expect(row, row.inside) }
  }

  @Test func `where the published ticks lie within the range, ours are those`() throws {
    let rows = try WilkinsonTests.rows().filter { $0.published.isWithin($0.range) }
    #expect(rows.count >= 200)
    for row in rows { expect(row, row.published) }
  }
}
