import Testing

@testable import Figures

struct MinusSignTests {
  @Test(arguments: [
    ("V is -65 mV", "V is −65 mV"), ("-1", "−1"), ("(-145 mV/ms)", "(−145 mV/ms)"),
    ("[-1, -2]", "[−1, −2]"), ("from -100 to -50", "from −100 to −50"), ("x=-3", "x=−3"),
    ("10-20 ms", "10-20 ms"), ("1e-5 ms", "1e-5 ms"), ("mS·cm^-2", "mS·cm^-2"),
    ("A-type, Na-2, 2026-12-01", "A-type, Na-2, 2026-12-01"), ("--> -", "--> -"), ("", ""),
  ])
  func `hyphens that begin numbers are minus signs`(text: String, typeset: String) {
    #expect(MinusSign.typeset(text) == typeset)
  }
}
