/// A TrueType font file with the outlines of a few glyphs, which keep their numbers.
struct FontSubset {
  let font: TrueTypeFont
  /// With the glyphs that these are made of.
  let glyphs: Set<Int>

  init(_ font: TrueTypeFont, of wanted: some Collection<Int>) {
    self.font = font
    var found = Set(wanted)
    var open = Array(found)
    while let glyph = open.popLast() {
      for part in FontSubset.parts(of: font.outline(of: glyph)) where found.insert(part).inserted {
        open.append(part)
      }
    }
    glyphs = found
  }

  /// The name with the tag by which files of different glyphs are told apart.
  var name: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for glyph in glyphs.sorted() { hash = (hash ^ UInt64(glyph)) &* 0x100_0000_01b3 }
    let letters = (0..<6).map { place in
      Character(Unicode.Scalar(UInt8(65 + (hash >> (8 * UInt64(place))) % 26)))
    }
    return String(letters) + "+" + font.name
  }

  var bytes: [UInt8] {
    var outlines: [UInt8] = []
    var offsets: [UInt8] = BigEndian.bytes(0)
    for glyph in 0..<font.glyphCount {
      if glyphs.contains(glyph) { outlines += font.outline(of: glyph) }
      if !outlines.count.isMultiple(of: 2) { outlines.append(0) }
      offsets += BigEndian.bytes(outlines.count / 2)
    }
    let copied = ["head", "hhea", "hmtx", "maxp"].map { ($0, Array(font.table($0))) }
    let tables = copied + [("glyf", outlines), ("loca", offsets)]
    return FontSubset.file(of: tables.sorted { $0.0 < $1.0 })
  }

  /// The glyphs of which an accented letter is put together.
  private static func parts(of outline: ArraySlice<UInt8>) -> [Int] {
    let (contoursAreListed, hasMore, wideOffsets) = (0x8000, 0x20, 0x1)
    guard BigEndian.unsigned(outline, at: 0) & contoursAreListed != 0 else { return [] }
    var parts: [Int] = []
    var place = 10
    var flags = hasMore
    while flags & hasMore != 0, place < outline.count {
      flags = BigEndian.unsigned(outline, at: place)
      parts.append(BigEndian.unsigned(outline, at: place + 2))
      place += flags & wideOffsets != 0 ? 8 : 6
      // One factor, two, or a matrix.
      for (flag, size) in [(0x8, 2), (0x40, 4), (0x80, 8)] where flags & flag != 0 { place += size }
    }
    return parts
  }

  private static func file(of tables: [(tag: String, bytes: [UInt8])]) -> [UInt8] {
    // Six tables: the greatest power of two is four.
    precondition(tables.count == 6, "The search fields below are those of six tables.")
    var header = BigEndian.long(0x10000) + [6, 64, 2, 32].flatMap { BigEndian.bytes($0) }
    var body: [UInt8] = []
    for table in tables {
      let padded = table.bytes + Array(repeating: 0, count: (4 - table.bytes.count % 4) % 4)
      header += Array(table.tag.utf8)
      for number in [checksum(padded), 12 + 16 * tables.count + body.count, table.bytes.count] {
        header += BigEndian.long(number)
      }
      body += padded
    }
    return header + body
  }

  private static func checksum(_ padded: [UInt8]) -> Int {
    stride(from: 0, to: padded.count, by: 4).reduce(0) {
      ($0 + BigEndian.long(padded, at: $1)) & 0xFFFF_FFFF
    }
  }
}
