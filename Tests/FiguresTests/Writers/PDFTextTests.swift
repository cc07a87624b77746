import Testing

@testable import Figures

struct PDFTextTests {
  @Test func `Greek is embedded, minus signs are not, superscripts are raised digits`() {
    let pieces = PDFText("−80 µA ×10⁻⁸ α₀", bold: false).pieces
    #expect(pieces.map(\.font) == [.helvetica, .helvetica, .helvetica, .embedded, .helvetica])
    #expect(pieces.map(\.height) == [.level, .raised, .level, .level, .lowered])
    #expect(pieces[0].codes.first == 0x96)
    #expect(pieces[1].codes == [0x96, 0x38])
  }

  @Test(arguments: ["Мембрана 5 мс", "Łódź", "漢字 🧠", "👩🏽‍🔬 ⚡️", "−5·10⁻³ ₽ €", "e\u{301}", "\u{200F}"])
  func `nothing is lost: the pieces hold the text, and what looks otherwise says so`(text: String) {
    for bold in [false, true] {
      let pieces = PDFText(text, bold: bold).pieces
      #expect(pieces.map(\.text).joined() == text.filter { $0 != "\u{200F}" })
      for piece in pieces where piece.isMissing { #expect(!piece.isFaithful) }
      let width = text.unicodeScalars.reduce(0) { $0 + AdvanceWidths.width(of: $1, bold: bold) }
      #expect(pieces.reduce(0) { $0 + $1.width } == width)
    }
  }

  @Test func `a character that no font has is one box, however many code points it has`() {
    let pieces = PDFText("a👩🏽‍🔬漢", bold: false).pieces
    #expect(pieces.map(\.isMissing) == [false, true, true])
    #expect(pieces[1].text == "👩🏽‍🔬")
  }

  @Test func `a drawing tells which characters its PDF lacks`() {
    let panel = Panel(y: Axis("漢 (мВ)"), marks: [])
    let figure = Figure(title: "🧠 x 🧠", panels: [panel], x: Axis("t ⚡️"))
    #expect(figure.drawing().charactersWithoutGlyph.sorted() == ["⚡️", "漢", "🧠"].sorted())
    #expect(SampleFigures.stack.drawing().charactersWithoutGlyph == [])
  }
}
