import Testing

@testable import Quantities

@Suite struct ExactTextTests {
  /// SplitMix64: the same numbers on every machine.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test(arguments: ["mV", "V", "µV", "ms", "s", "nA", "MΩ", "%", "mM", "µA/cm²", "kΩ·cm²"])
  func `every double is written in a unit so that it is read back`(symbol: String) throws {
    let unit = try Unit.parse(symbol)
    #expect(unit.isExact)
    var generator = Generator(state: 11)
    for _ in 0..<3000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value.magnitude < 1e290, value.magnitude > 1e-290 else { continue }
      #expect(unit.coherent(text: unit.exactText(ofCoherent: value)) == value)
    }
  }

  @Test(arguments: ["min", "°C", "eV"])
  func `a unit that rounds says which numbers it keeps`(symbol: String) throws {
    let unit = try Unit.parse(symbol)
    #expect(!unit.isExact)
    for number in [0.1, 6.3, 37.1, 1e-3, 12345.678] {
      let value = unit.coherent(number)
      if unit.keeps(value) {
        #expect(unit.coherent(text: unit.exactText(ofCoherent: value)) == value)
      }
    }
    #expect(unit.keeps(unit.coherent(6.3)))
  }

  @Test(arguments: [
    "", " ", "e", "1e", "0x10", "1,5", "1e99999999999999999999", "--1", "1e1e1", "one", ".", "+",
  ])
  func `text that is no decimal number is refused`(text: String) throws {
    #expect(try Unit.parse("V").coherent(text: text) == nil)
    #expect(Unit.one.coherent(text: text).map(\.isFinite) != true)
  }

  @Test(arguments: [
    (0.0004, 2, "0.00"), (0.005, 2, "0.01"), (99.96, 1, "100.0"), (-2.5, 0, "-3"),
    (1e20, 1, "100000000000000000000.0"),
    (0, 3, "0.000"), (12.3456, 3, "12.346"), (-0.0001, 2, "0.00"), (0.5, 0, "1"), (0.4, 0, "0"),
    (9.99, 1, "10.0"),
  ])
  func `decimals are counted behind the point`(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat(decimals: decimals).string(value) == text)
  }
}
