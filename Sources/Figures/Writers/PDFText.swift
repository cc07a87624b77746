/// Text as the fonts of a PDF have it: WinAnsi for Helvetica, which every reader has, and the numbers
/// of glyphs for the font that a file brings along.
struct PDFText {
  /// Neighbouring characters of one font and size.
  struct Piece: Equatable {
    enum Font: Equatable {
      case helvetica, embedded
    }

    /// Raised and lowered digits are plain ones, smaller and moved.
    enum Height: Equatable {
      case level, raised, lowered
    }

    var font: Font
    var codes: [Int]
    var text: String
    var height = Height.level
    /// Whether a reader that looks up the codes finds the text.
    var isFaithful = true
    /// Advance width in thousandths of the type size, by the table the layout used.
    var width: Int

    var isMissing: Bool { font == .embedded && codes == [PDFText.missing] }

    fileprivate func continues(_ other: Piece) -> Bool {
      font == other.font && height == other.height && !isMissing && !other.isMissing
    }
  }

  /// The glyph of a font that stands for those it lacks: a box.
  static let missing = 0

  private(set) var pieces: [Piece] = []

  init(_ text: String, bold: Bool) {
    for character in text {
      let scalars = character.unicodeScalars.filter { !PDFText.isSilent($0) }
      let known = scalars.compactMap { PDFText.piece($0, bold: bold) }
      if known.count == scalars.count {
        for piece in known { append(piece) }
      } else {
        let width = scalars.reduce(0) { $0 + AdvanceWidths.width(of: $1, bold: bold) }
        append(
          Piece(
            font: .embedded, codes: [PDFText.missing], text: String(character), isFaithful: false,
            width: width))
      }
    }
  }

  private mutating func append(_ piece: Piece) {
    guard let last = pieces.last, piece.continues(last) else {
      pieces.append(piece)
      return
    }
    pieces[pieces.count - 1].codes += piece.codes
    pieces[pieces.count - 1].text += piece.text
    pieces[pieces.count - 1].width += piece.width
    pieces[pieces.count - 1].isFaithful = last.isFaithful && piece.isFaithful
  }

  /// Joiners, marks of direction and selectors of variants change how others look and are not seen.
  private static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
    (0x200B..<0x2010).contains(scalar.value) || (0xFE00..<0xFE10).contains(scalar.value)
  }

  /// nil for what no font has.
  private static func piece(_ scalar: Unicode.Scalar, bold: Bool) -> Piece? {
    func piece(
      _ font: Piece.Font, _ code: Int, _ height: Piece.Height = .level, isFaithful: Bool = true
    ) -> Piece {
      Piece(
        font: font, codes: [code], text: String(scalar), height: height, isFaithful: isFaithful,
        width: AdvanceWidths.width(of: scalar, bold: bold))
    }
    let code = Int(scalar.value)
    if let byte = winAnsi[scalar] { return piece(.helvetica, byte) }
    if let byte = likenesses[scalar] { return piece(.helvetica, byte, isFaithful: false) }
    switch code {
    case 32..<127, 0xA0..<0x100: return piece(.helvetica, code)
    case 0x2070, 0x2074...0x207E:
      return piece(.helvetica, digits[code - 0x2070], .raised, isFaithful: false)
    case 0x2080...0x208E:
      return piece(.helvetica, digits[code - 0x2080], .lowered, isFaithful: false)
    default:
      let font = bold ? TrueTypeFont.bold : TrueTypeFont.regular
      return font.glyphs[scalar].map { piece(.embedded, $0) }
    }
  }

  /// What WinAnsi has between ASCII and Latin 1.
  private static let winAnsi: [Unicode.Scalar: Int] = [
    "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88,
    "‰": 0x89, "Š": 0x8A, "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93,
    "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97, "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B,
    "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
  ]

  /// Signs that look like one of Helvetica's, whose dash is as long as a minus.
  private static let likenesses: [Unicode.Scalar: Int] = [
    "−": 0x96, "μ": 0xB5, "⋅": 0xB7, "\u{2009}": 32, "\u{202F}": 32,
  ]

  /// The plain signs of superscripts and subscripts, in the order of Unicode.
  private static let digits = Array(48...57) + [0x2B, 0x96, 0x3D, 0x28, 0x29]
}
