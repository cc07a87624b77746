import Testing

@testable import Figures

struct ViridisTests {
  @Test func `the map begins in purple and ends before its yellow`() {
    #expect(Viridis.colour(at: 0) == Colour(0x440154))
    // Nine tenths of matplotlib's viridis.
    #expect(Viridis.colour(at: 1) == Colour(0xBDDF26))
    #expect(Viridis.colour(at: 7) == Viridis.colour(at: 1))
    #expect(Viridis.colour(at: .nan) == Viridis.colour(at: 0))
  }

  @Test func `it grows lighter throughout, so that it is read in grey too`() {
    let greys = (0...100).map { step -> Double in
      let colour = Viridis.colour(at: Double(step) / 100)
      return 0.3 * Double(colour.red) + 0.59 * Double(colour.green) + 0.11 * Double(colour.blue)
    }
    #expect(zip(greys, greys.dropFirst()).allSatisfy { $0 < $1 })
  }
}
