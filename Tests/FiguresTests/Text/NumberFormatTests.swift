import Testing

@testable import Figures

struct NumberFormatTests {
  @Test(arguments: [
    (48.0, 1, "48.0"), (-77.96, 1, "−78.0"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"),
    (0.0, 3, "0.000"), (1e20, 2, "1.000×10²⁰"), (.nan, 2, "NaN"), (-.infinity, 2, "−∞"),
    (1234.5678, 0, "1235"), (0.001, 3, "0.001"),
  ])
  func `fixed decimals are rounded and use the true minus sign`(
    value: Double, decimals: Int, text: String
  ) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (50.0, "50"), (0.14, "0.14"), (-77.96, "−78"), (13.3, "13.3"), (1.2e9, "1.20×10⁹"),
    (1e-9, "1.00×10⁻⁹"), (9999.6, "10000"), (0.00012, "0.00012"),
  ])
  func `short numbers have no zeros to spare`(value: Double, text: String) {
    #expect(NumberFormat.short(value) == text)
  }

  @Test(arguments: [(48.0, "48.0"), (0.7, "0.700"), (98.4, "98.4"), (1234.5, "1235"), (0, "0.00")])
  func `measured numbers keep the zeros that were measured`(value: Double, text: String) {
    #expect(NumberFormat.measured(value) == text)
  }

  @Test(arguments: [(7, "7"), (1204, "1\u{202F}204"), (10_000_000, "10\u{202F}000\u{202F}000")])
  func `counts have thin spaces between thousands`(value: Int, text: String) {
    #expect(NumberFormat.count(value) == text)
  }

  @Test func `two numbers have as many digits as tell them apart`() {
    #expect(NumberFormat.distinct(13, 13.001) == ("13", "13.001"))
    #expect(NumberFormat.distinct(-65, 48) == ("−65", "48"))
    #expect(NumberFormat.distinct(2, 2) == ("2", "2"))
  }

  @Test func `LaTeX sets a power in one piece and the micro sign upright`() {
    #expect(LaTeXText.escaped("5×10⁻⁵ µA") == "5$\\times$10$^{-5}$ \\textmu{}A")
    #expect(LaTeXText.escaped("x₁₂⁻¹") == "x$_{12}$$^{-1}$")
  }
}
