/// The fonts of one PDF file, as far as they are used: four of Helvetica, which every reader has, and
/// two weights of another, of which the file brings along the glyphs that it needs.
struct PDFFonts {
  /// The letters of the glyphs that are used, by the font's number; none are listed of Helvetica.
  private var used: [Int: [Int: String]] = [:]

  private static let helvetica = [
    "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique",
  ]
  private static let embedded = [TrueTypeFont.regular, TrueTypeFont.bold]

  /// Which of the fonts sets the piece; it belongs to the file from now on.
  mutating func number(of piece: PDFText.Piece, bold: Bool, italic: Bool) -> Int {
    let weight = bold ? 1 : 0
    let isEmbedded = piece.font == .embedded
    let number = weight + (isEmbedded ? PDFFonts.helvetica.count : italic ? 2 : 0)
    var letters = used[number] ?? [:]
    if isEmbedded {
      for (glyph, scalar) in zip(piece.codes, piece.text.unicodeScalars) {
        letters[glyph] = glyph == PDFText.missing ? "\u{FFFD}" : String(scalar)
      }
    }
    used[number] = letters
    return number
  }

  func codes(of piece: PDFText.Piece) -> String {
    PDFFile.hex(
      piece.codes.flatMap { piece.font == .embedded ? BigEndian.bytes($0) : [UInt8($0)] })
  }

  /// - Parameter first: the number of the first object that `add` adds.
  func resources(from first: Int) -> String {
    var next = first
    return used.keys.sorted().map { number in
      defer { next += number < PDFFonts.helvetica.count ? 1 : PDFFonts.partsOfEmbedded }
      return "/F\(number) \(next) 0 R"
    }.joined(separator: " ")
  }

  func add(to file: inout PDFFile) {
    for (number, letters) in used.sorted(by: { $0.key < $1.key }) {
      if number < PDFFonts.helvetica.count {
        let name = PDFFonts.helvetica[number]
        file.add(
          "<< /Type /Font /Subtype /Type1 /BaseFont /\(name) /Encoding /WinAnsiEncoding >>")
      } else {
        PDFFonts.add(PDFFonts.embedded[number - PDFFonts.helvetica.count], letters, to: &file)
      }
    }
  }

  /// Objects that `add` makes of an embedded font.
  private static let partsOfEmbedded = 5

  /// A composite font whose codes are the numbers of glyphs: the font, its descendant with the widths,
  /// the descriptor, the outlines, and the letters that the codes stand for.
  private static func add(_ font: TrueTypeFont, _ used: [Int: String], to file: inout PDFFile) {
    let subset = FontSubset(font, of: used.keys)
    let names = "/Type /Font /BaseFont /\(subset.name)"
    let first = file.next
    file.add(
      "<< \(names) /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [\(first + 1) 0 R]"
        + " /ToUnicode \(first + 4) 0 R >>")
    let widths = used.keys.sorted().map { "\($0) [\(font.width(of: $0))]" }
    file.add(
      "<< \(names) /Subtype /CIDFontType2 /CIDToGIDMap /Identity /FontDescriptor \(first + 2) 0 R"
        + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        + " /W [\(widths.joined(separator: " "))] >>")
    let box = font.box.map { String($0) }.joined(separator: " ")
    file.add(
      "<< /Type /FontDescriptor /FontName /\(subset.name) /Flags 4 /FontBBox [\(box)]"
        + " /ItalicAngle 0 /Ascent 905 /Descent -212 /CapHeight 716 /StemV 80"
        + " /FontFile2 \(first + 3) 0 R >>")
    let outlines = subset.bytes
    file.add(stream: outlines, entries: "/Length1 \(outlines.count) ")
    file.add(stream: Array(letters(used).utf8))
  }

  /// The map by which readers search and copy.
  private static func letters(_ used: [Int: String]) -> String {
    let lines = used.sorted { $0.key < $1.key }.map { glyph, letter in
      let units = letter.utf16.flatMap { BigEndian.bytes(Int($0)) }
      return "<\(PDFFile.hex(BigEndian.bytes(glyph)))> <\(PDFFile.hex(units))>"
    }
    // At most a hundred in a section.
    let sections = stride(from: 0, to: lines.count, by: 100).map { start in
      let section = lines[start..<min(start + 100, lines.count)]
      return "\(section.count) beginbfchar\n\(section.joined(separator: "\n"))\nendbfchar"
    }
    return """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CMapName /Letters def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange
      \(sections.joined(separator: "\n"))
      endcmap
      CMapName currentdict /CMap defineresource pop
      end
      end
      """
  }
}
