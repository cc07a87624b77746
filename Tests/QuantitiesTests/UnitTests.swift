import Quantities
import Testing

struct UnitTests {
  static let readings: [(text: String, symbol: String, number: Double, coherent: Double)] = [
    ("ms", "ms", 0.025, 0.025), ("µF/cm²", "µF/cm²", 1, 1), ("mS/cm²", "mS/cm²", 50, 50),
    ("uA/cm^2", "µA/cm²", 3, 3), ("µA/cm^2", "µA/cm²", 3, 3), ("μA/cm²", "µA/cm²", 3, 3),
    ("nA", "nA", 2, 0.002), ("nA", "nA", 3, 0.003), ("pA", "pA", 7, 7e-6), ("A", "A", 1, 1e6),
    ("V", "V", 1, 1000), ("V", "V", 1.001, 1001), ("V", "V", 0.07, 70), ("µV", "µV", 1, 0.001),
    ("s", "s", 0.2, 200), ("µs", "µs", 25, 0.025), ("us", "µs", 25, 0.025), ("ns", "ns", 1, 1e-6),
    ("min", "min", 2, 120_000), ("Hz", "Hz", 40, 0.04), ("kHz", "kHz", 1, 1),
    ("1/ms", "1/ms", 0.3, 0.3), ("ms^-1", "ms⁻¹", 0.3, 0.3), ("ms⁻¹", "ms⁻¹", 0.3, 0.3),
    ("1/s", "1/s", 5, 0.005), ("s^-1", "s⁻¹", 5, 0.005), ("mS·cm^-2", "mS·cm⁻²", 36, 36),
    ("S/m²", "S/m²", 360, 36), ("S/m^2", "S/m²", 1, 0.1), ("F/m²", "F/m²", 0.01, 1),
    ("pF", "pF", 100, 1e-4), ("nS", "nS", 10, 1e-5), ("Ω", "Ω", 1, 0.001), ("ohm", "Ω", 1, 0.001),
    ("\u{2126}", "Ω", 1, 0.001), ("Mohm", "MΩ", 100, 100_000), ("GΩ", "GΩ", 1, 1e6),
    ("kΩ·cm²", "kΩ·cm²", 1, 1), ("Ω·cm", "Ω·cm", 35.4, 0.0354), ("µm", "µm", 238, 0.0238),
    ("mm", "mm", 3, 0.3), ("m", "m", 1, 100), ("cm", "cm", 1, 1), ("µm²", "µm²", 1000, 1e-5),
    ("um^2", "µm²", 1, 1e-8), ("m/s", "m/s", 18.3, 1.83), ("mM", "mM", 140, 1.4e-4),
    ("M", "M", 1, 0.001), ("µM", "µM", 50, 5e-8), ("mol/L", "mol/L", 1, 0.001),
    ("mmol", "mmol", 1, 0.001), ("C/mol", "C/mol", 96485.33212, 96_485_332_120_000),
    ("J/(mol·K)", "J/(mol·K)", 8.314, 8_314_000_000_000), ("K", "K", 310, 310),
    ("J/mol/K", "J/mol/K", 1, 1e12), ("%", "%", 50, 0.5), ("mV/ms", "mV/ms", 20, 20),
    ("nC", "nC", 1, 1), ("pJ", "pJ", 1, 1), ("nW", "nW", 1, 1), ("L", "L", 1, 1000),
    ("°C", "°C", 6.3, 279.45), ("degC", "°C", 0, 273.15), ("cm^(-2)", "cm⁻²", 4, 4),
    ("mS/(cm²)", "mS/(cm²)", 4, 4), ("g", "g", 1, 1e11), ("kg", "kg", 1, 1e14), ("N", "N", 1, 1e10),
    ("W", "W", 1, 1e9), ("1", "1", 3, 3),
  ]

  @Test(arguments: readings)
  func `reads a unit with the size the papers mean`(
    row: (text: String, symbol: String, number: Double, coherent: Double)
  ) throws {
    let unit = try Unit.parse(row.text)
    #expect(unit.symbol == row.symbol)
    #expect(unit.coherent(row.number) == row.coherent)
    #expect(try Unit.parse(unit.symbol) == unit)
  }

  @Test func `kg m² s⁻² is a joule`() throws {
    #expect(try Unit.parse("kg·m²·s⁻²").dimension == Unit.parse("J").dimension)
    #expect(try Unit.parse("kg·m²·s⁻²").scale == Unit.parse("J").scale)
    #expect(try Unit.parse("V·A·s").scale == Unit.parse("J").scale)
    #expect(try Unit.parse("N·m").scale == Unit.parse("J").scale)
  }

  static let refusals: [(text: String, message: String, help: String?)] = [
    ("mv", "`mv` is not a unit", "did you mean `mV`?"),
    ("msec", "`msec` is not a unit", "did you mean `ms`?"),
    ("sec", "`sec` is not a unit", "did you mean `s`?"),
    ("hz", "`hz` is not a unit", "did you mean `Hz`?"),
    ("khz", "`khz` is not a unit", "did you mean `kHz`?"),
    ("UF", "`UF` is not a unit", "did you mean `µF`?"),
    ("MV", "`MV` is not a unit", "did you mean `mV`?"),
    ("uf/cm²", "`uf` is not a unit", "did you mean `µF`?"),
    ("megaohm", "`megaohm` is not a unit", "did you mean `MΩ`?"),
    ("millivolts", "`millivolts` is not a unit", "did you mean `mV`?"),
    ("ml", "`ml` is not a unit", "did you mean `mL`?"),
    ("h", "`h` is not a unit", nil), ("n", "`n` is not a unit", nil),
    ("x", "`x` is not a unit", nil), ("", "a unit is missing here", nil),
    ("µF/", "a unit is missing here", nil),
    ("µF/cm2", "`cm2` is not a unit: the power needs a mark", "write `cm²`"),
    (
      "J/mol·K", "after a `/` it is not clear whether `·` belongs above or below the line",
      "write parentheses, as in `J/(mol·K)`"
    ),
    (
      "mV/°C", "°C counts from a zero of its own, so it cannot be part of another unit",
      "a difference of one degree is `1 K`: write K instead"
    ),
    ("ms^", "the power of a unit is a whole number from -12 to 12", nil),
    ("ms^99999999999999999999", "the power of a unit is a whole number from -12 to 12", nil),
    ("J/(mol", "this parenthesis in a unit is never closed", nil),
    ("mV!", "`!` cannot stand in a unit", nil), ("mV ms", "` ` cannot stand in a unit", nil),
  ]

  @Test(arguments: refusals)
  func `says why a text is no unit`(row: (text: String, message: String, help: String?)) {
    let error = #expect(throws: UnitError.self) { try Unit.parse(row.text) }
    #expect(error?.message == row.message)
    #expect(error?.help == row.help)
  }

  @Test func `points at the part that is wrong`() {
    let error = #expect(throws: UnitError.self) { try Unit.parse("µF/cM²") }
    #expect(error?.range == 4..<6)
  }

  @Test func `refuses units without end`() {
    let long = String(repeating: "m·", count: 10_000) + "m"
    #expect(throws: UnitError.self) { try Unit.parse(long) }
    #expect(throws: UnitError.self) { try Unit.parse(String(repeating: "(", count: 100)) }
  }

  @Test func `a quantity shown in its unit is the number that was written`() throws {
    for symbol in ["nA", "V", "µs", "pF", "MΩ", "mM", "µm", "Hz", "%"] {
      let unit = try Unit.parse(symbol)
      for number in [1, 2, 3, 0.1, 0.3, 7, 4.35, 1.001, 123.456, 1e-3] {
        #expect(unit.value(ofCoherent: unit.coherent(number)) == number, "\(number) \(symbol)")
      }
    }
  }
}
