import Testing

@testable import Figures

struct SweptValuesTests {
  private func positions(_ values: [Double]) throws -> [Double] {
    let swept = try #require(SweptValues(values))
    return values.map { (swept.position(of: $0) * 1000).rounded() / 1000 }
  }

  @Test func `even steps are spread evenly`() throws {
    #expect(try positions([0, 1, 2, 3, 4]) == [0, 0.25, 0.5, 0.75, 1])
    #expect(try positions([2, 1]) == [1, 0])
  }

  @Test func `values that grow by factors are spread by their logarithm`() throws {
    #expect(try positions([1, 10, 100, 1000]) == [0, 0.333, 0.667, 1])
    let uneven = try positions([1, 50, 500, 50_000])
    #expect(zip(uneven.dropFirst(), uneven).allSatisfy { $0 - $1 > 0.2 })
  }

  @Test func `what is not positive is never spread by its logarithm`() throws {
    #expect(try positions([0, 1, 10, 100])[1] == 0.01)
    #expect(try positions([-100, -10, -1])[1] == 0.909)
  }

  @Test func `a single value stands in the middle, and none nowhere`() throws {
    #expect(try positions([3]) == [0.5])
    #expect(SweptValues([]) == nil)
    #expect(SweptValues([.nan]) == nil)
  }
}
