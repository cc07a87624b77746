import Testing

@testable import Figures

struct FontSubsetTests {
  private static let fonts = [TrueTypeFont.regular, TrueTypeFont.bold]
  /// Letters of the languages of Europe and Vietnam, and signs of figures.
  private static let letters = "ĄčęğİłňőřşťůŽžΑΩάβγδλμςστφЖИйшщъыьэюяЇґўƒəảấệợữ→↑∞≤≥≠≈∂∑√′₽№ℓ○●"

  @Test(arguments: [0, 1])
  func `both weights have the letters, with outlines and widths`(weight: Int) throws {
    let font = FontSubsetTests.fonts[weight]
    for scalar in FontSubsetTests.letters.unicodeScalars {
      let glyph = try #require(font.glyphs[scalar], "\(scalar)")
      #expect(!font.outline(of: glyph).isEmpty, "\(scalar)")
      #expect((150...1200).contains(font.width(of: glyph)), "\(scalar)")
    }
    #expect(!font.outline(of: PDFText.missing).isEmpty)
    #expect(font.width(of: PDFText.missing) == 750)
  }

  @Test func `letters are as wide as Helvetica's`() throws {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("А", "A"), ("о", "o"), ("Ρ", "P"), ("ş", "s"),
    ]
    for (letter, twin) in pairs {
      for bold in [false, true] {
        let width = AdvanceWidths.width(of: letter, bold: bold)
        #expect(width == AdvanceWidths.width(of: twin, bold: bold), "\(letter)")
      }
    }
  }

  @Test func `a subset is a font file with the glyphs asked for and what they are made of`() throws
  {
    let font = TrueTypeFont.regular
    let accented = try #require(font.glyphs["ấ"])
    let plain = try #require(font.glyphs["я"])
    let subset = FontSubset(font, of: [accented, plain])
    #expect(subset.glyphs.count > 2)
    let file = TrueTypeFont(subset.bytes, name: "subset")
    #expect(file.glyphCount == font.glyphCount)
    for glyph in 0..<font.glyphCount {
      let outline = file.outline(of: glyph)
      if subset.glyphs.contains(glyph) {
        // Offsets are even.
        #expect(outline.starts(with: font.outline(of: glyph)))
        #expect(outline.count - font.outline(of: glyph).count < 2)
      } else {
        #expect(outline.isEmpty)
      }
      #expect(file.width(of: glyph) == font.width(of: glyph))
    }
    #expect(subset.bytes.count < 12_000)
  }

  @Test func `subsets of different glyphs have different names`() {
    let names = [[5], [6], [5, 6]].map { FontSubset(.regular, of: $0).name }
    #expect(Set(names).count == 3)
    #expect(names.allSatisfy { $0.count == 12 && $0.hasSuffix("+Arimo") })
  }
}
