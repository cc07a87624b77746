import Quantities
import Testing

struct QuantityTests {
  static let shown: [(number: Double, unit: String, text: String)] = [
    (3, "µA/cm²", "3 µA/cm²"), (0.025, "ms", "0.025 ms"), (2, "nA", "2 nA"), (-65, "mV", "-65 mV"),
    (50, "mS/cm²", "50 mS/cm²"), (30, "pA", "30 pA"), (200, "ms", "200 ms"), (20, "s", "20 s"),
    (0.2, "s", "200 ms"), (5, "µs", "5 µs"), (100, "MΩ", "100 MΩ"), (140, "mM", "140 mM"),
    (50, "nM", "50 nM"), (0.3, "1/ms", "0.3 1/ms"), (5, "Hz", "5 Hz"), (0, "mV", "0 mV"),
    (1, "m/s", "1 m/s"), (310, "K", "310 K"), (0.5, "1", "0.5"), (36, "S/m²", "3.6 mS/cm²"),
    (20, "mV/ms", "20 mV/ms"), (35.4, "Ω·cm", "35.4 Ω·cm"), (8.314, "J/(mol·K)", "8.314 J/(mol·K)"),
    (2494.2, "J/m³", "2494.2 J/m³"), (2.5, "kJ/mol", "2500 J/mol"), (2, "mV²", "2 mV²"),
    (2, "mV²/ms", "2 mV²·ms⁻¹"),
  ]

  @Test(arguments: shown)
  func `shows a quantity in the unit of the field`(
    row: (number: Double, unit: String, text: String)
  ) throws {
    #expect(Quantity(row.number, in: try Unit.parse(row.unit)).formatted() == row.text)
  }

  @Test func `shows a quantity in the unit that is asked for`() throws {
    let current = Quantity(3, in: try Unit.parse("µA/cm²"))
    #expect(current.formatted(unit: try Unit.parse("nA/cm²")) == "3000 nA/cm²")
    #expect(Quantity(1.0 / 3, .time).formatted(digits: 3) == "0.333 ms")
    #expect(Quantity(-65, .potential).formatted(usesTypographicMinus: true) == "\u{2212}65 mV")
  }

  static let numbers: [(value: Double, text: String)] = [
    (0, "0"), (-0.0, "0"), (3, "3"), (0.025, "0.025"), (-65, "-65"), (1e-7, "1e-7"),
    (1.5e-7, "1.5e-7"), (0.0001, "0.0001"), (1e15, "1000000000000000"), (1e22, "1e22"),
    (123_456.789, "123456.789"), (.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"),
    (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e308"),
    (0.1 + 0.2, "0.30000000000000004"),
  ]

  @Test(arguments: numbers)
  func `writes a number so that it reads back the same`(row: (value: Double, text: String)) {
    #expect(format(row.value) == row.text)
    if row.value.isFinite { #expect(Double(format(row.value)) == row.value) }
  }

  static let rounded: [(value: Double, digits: Int, text: String)] = [
    (1.0 / 3, 3, "0.333"), (2.0 / 3, 3, "0.667"), (0.285, 2, "0.29"), (999.96, 4, "1000"),
    (9.99, 1, "10"), (123_456, 3, "123000"), (0.1 + 0.2, 6, "0.3"), (-1.25, 2, "-1.3"),
    (4, 3, "4"), (12.5, 0, "10"), (99e-9, 1, "1e-7"),
  ]

  @Test(arguments: rounded)
  func `rounds to significant digits as on paper`(
    row: (value: Double, digits: Int, text: String)
  ) {
    #expect(format(row.value, digits: row.digits) == row.text)
  }

  @Test func `lists counts as the lab prints them`() {
    #expect("[" + [0.0, 3, 5].map { format($0) }.joined(separator: ", ") + "]" == "[0, 3, 5]")
  }

  @Test func `names dimensions in words`() throws {
    #expect(Dimension.potential.words == "voltage")
    #expect(Dimension.time.words == "time")
    #expect(Dimension.dimensionless.words == "plain number")
    #expect(try Unit.parse("µA/cm²").dimension.words == "current per area (µA/cm²)")
    #expect(try Unit.parse("mV²").dimension.words == "quantity in mV²")
  }

  @Test func `every unit that is shown can be typed again`() throws {
    for exponents in [(1, 0, 0), (-1, 1, 1), (2, -3, 0), (0, 0, 2), (-2, 2, -2)] {
      let dimension = Dimension(
        potential: Int16(exponents.0), time: Int16(exponents.1), current: Int16(exponents.2))
      let unit = Unit.preferred(for: dimension)
      let read = try Unit.parse(unit.symbol)
      #expect(read.dimension == dimension)
      #expect(read.scale == unit.scale)
    }
  }
}
