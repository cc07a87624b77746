import Testing

@testable import Figures

struct TextMeasureTests {
  @Test func `widths are those of Helvetica`() {
    #expect(TextMeasure.width("V (mV)", size: 10) == (667 + 278 + 333 + 833 + 667 + 333) / 100.0)
    #expect(TextMeasure.width("−80", size: 10) == (584 + 556 + 556) / 100.0)
  }

  @Test func `text that is too wide ends in an ellipsis and fits`() {
    let text = TextMeasure.fitted(
      .plain(String(repeating: "wide ", count: 100)), to: 60, size: 11)
    #expect(text.string.hasSuffix("…"))
    #expect(TextMeasure.width(text, size: 11) <= 60)
  }

  @Test func `long titles are wrapped at spaces`() {
    let lines = TextMeasure.wrapped(
      "one two three four", to: 60, size: 11, bold: false, maximumLines: 5)
    #expect(lines == ["one two", "three four"])
  }

  @Test func `control characters, noncharacters and direction marks are dropped`() {
    #expect(CleanText.line("a\u{0}b\u{7}\nc\u{202E}d\u{FFFF}") == "ab cd")
  }
}
