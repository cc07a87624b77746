/// The letters, widths and outlines of a TrueType font, as far as a PDF needs them. What a table does
/// not hold reads as 0, the number of the glyph that stands for a missing one.
struct TrueTypeFont: Sendable {
  /// Arimo, of the widths of Helvetica: letters, arrows and signs that Helvetica lacks in a PDF, in two
  /// weights without hints and layout tables:
  ///
  ///     pyftsubset Arimo-Regular.ttf --no-hinting --layout-features= --no-glyph-names
  ///       --drop-tables+=GDEF,GPOS,GSUB,OS/2,name,post,STAT,gasp,kern,DSIG --unicodes=…
  static let regular = TrueTypeFont(PackageResources.Arimo_Regular_ttf, name: "Arimo")
  static let bold = TrueTypeFont(PackageResources.Arimo_Bold_ttf, name: "Arimo-Bold")

  let name: String
  /// The number of each letter's glyph.
  let glyphs: [Unicode.Scalar: Int]

  private let bytes: [UInt8]
  private let tables: [String: Range<Int>]
  private let unitsPerEm: Int

  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
    let count = BigEndian.unsigned(bytes, at: 4)
    let entries = (0..<count).map { entry -> (String, Range<Int>) in
      let place = 12 + 16 * entry
      let start = BigEndian.long(bytes, at: place + 8)
      let tag = String(decoding: bytes[place..<place + 4], as: UTF8.self)
      return (tag, start..<start + BigEndian.long(bytes, at: place + 12))
    }
    tables = Dictionary(uniqueKeysWithValues: entries)
    glyphs = TrueTypeFont.letters(bytes, map: tables["cmap"]?.lowerBound ?? 0)
    unitsPerEm = max(1, BigEndian.unsigned(bytes, at: (tables["head"]?.lowerBound ?? 0) + 18))
  }

  /// Advance width of a glyph in thousandths of the type size.
  func width(of glyph: Int) -> Int {
    let measured = unsigned("hhea", 34)
    return inThousandths(unsigned("hmtx", 4 * min(glyph, measured - 1)))
  }

  /// What the outlines of all glyphs lie in, in thousandths: left, bottom, right, top.
  var box: [Int] { (0..<4).map { inThousandths(signed("head", 36 + 2 * $0)) } }

  /// The outline of a glyph as its table has it; empty for a space.
  func outline(of glyph: Int) -> ArraySlice<UInt8> {
    guard let table = tables["glyf"] else { return [] }
    // Both weights have the short form of offsets, in units of two bytes.
    let from = table.lowerBound + 2 * unsigned("loca", 2 * glyph)
    let to = table.lowerBound + 2 * unsigned("loca", 2 * glyph + 2)
    return from < to && to <= table.upperBound ? bytes[from..<to] : []
  }

  var glyphCount: Int { unsigned("maxp", 4) }

  func table(_ tag: String) -> ArraySlice<UInt8> { tables[tag].map { bytes[$0] } ?? [] }

  private func unsigned(_ tag: String, _ offset: Int) -> Int {
    guard let table = tables[tag], offset >= 0, offset + 2 <= table.count else { return 0 }
    return BigEndian.unsigned(bytes, at: table.lowerBound + offset)
  }

  private func signed(_ tag: String, _ offset: Int) -> Int {
    Int(Int16(truncatingIfNeeded: unsigned(tag, offset)))
  }

  private func inThousandths(_ units: Int) -> Int {
    Int((Double(units * 1000) / Double(unitsPerEm)).rounded())
  }

  /// The first map from letters to glyphs, which is of format 4: segments of neighbouring letters.
  private static func letters(_ bytes: [UInt8], map: Int) -> [Unicode.Scalar: Int] {
    let start = map + BigEndian.long(bytes, at: map + 8)
    let segments = BigEndian.unsigned(bytes, at: start + 6) / 2
    var glyphs: [Unicode.Scalar: Int] = [:]
    for segment in 0..<segments {
      func entry(_ column: Int) -> Int { start + 14 + 2 * segments * column + 2 * segment }
      let last = BigEndian.unsigned(bytes, at: entry(0))
      let first = BigEndian.unsigned(bytes, at: entry(1) + 2)
      let difference = BigEndian.unsigned(bytes, at: entry(2) + 2)
      let offset = BigEndian.unsigned(bytes, at: entry(3) + 2)
      for code in first...max(first, last) where code < 0xFFFF {
        let place = entry(3) + 2 + offset + 2 * (code - first)
        let listed = offset == 0 ? code : BigEndian.unsigned(bytes, at: place)
        let glyph = listed == 0 ? 0 : (listed + difference) & 0xFFFF
        if glyph > 0, let scalar = Unicode.Scalar(UInt32(code)) { glyphs[scalar] = glyph }
      }
    }
    return glyphs
  }
}

/// Numbers as font files have them; 0 beyond the file's end.
enum BigEndian {
  static func unsigned(_ bytes: some RandomAccessCollection<UInt8>, at offset: Int) -> Int {
    guard offset >= 0, offset + 2 <= bytes.count else { return 0 }
    let place = bytes.index(bytes.startIndex, offsetBy: offset)
    return Int(bytes[place]) << 8 | Int(bytes[bytes.index(after: place)])
  }

  static func long(_ bytes: some RandomAccessCollection<UInt8>, at offset: Int) -> Int {
    unsigned(bytes, at: offset) << 16 | unsigned(bytes, at: offset + 2)
  }

  /// In two bytes, or in four.
  static func bytes(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  static func long(_ value: Int) -> [UInt8] { bytes(value >> 16) + bytes(value) }
}
