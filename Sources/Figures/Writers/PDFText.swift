/// Text in the encodings of the base-14 fonts: WinAnsi for Helvetica, Adobe's own for Symbol.
struct PDFText {
  /// Neighbouring characters of one font and size.
  struct Piece: Equatable {
    enum Font: Equatable {
      case helvetica, symbol
    }

    var font: Font
    var bytes: [UInt8]
    /// Superscript digits are plain ones, smaller and raised.
    var isRaised: Bool
    /// Advance width in thousandths of the type size, by the table the layout used.
    var width: Int
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String, bold: Bool) {
    for scalar in text.unicodeScalars {
      let (font, byte, isRaised) = PDFText.encoded(scalar)
      let width = AdvanceWidths.width(of: scalar, bold: bold)
      if let last = pieces.last, last.font == font, last.isRaised == isRaised {
        pieces[pieces.count - 1].bytes.append(byte)
        pieces[pieces.count - 1].width += width
      } else {
        pieces.append(Piece(font: font, bytes: [byte], isRaised: isRaised, width: width))
      }
    }
  }

  private static func encoded(_ scalar: Unicode.Scalar) -> (Piece.Font, UInt8, Bool) {
    if let byte = winAnsi[scalar] { return (.helvetica, byte, false) }
    if let byte = symbols[scalar] { return (.symbol, byte, false) }
    switch scalar.value {
    case 32..<127, 0xA0..<0x100:
      return (.helvetica, UInt8(truncatingIfNeeded: scalar.value), false)
    case 0x2070, 0x2074...0x2079:
      return (.helvetica, UInt8(truncatingIfNeeded: scalar.value - 0x2070 + 48), true)
    case 0x207B: return (.helvetica, 0x96, true)
    case 0x2009, 0x202F: return (.helvetica, 32, false)
    default: return (.helvetica, UInt8(ascii: "?"), false)
    }
  }

  private static let winAnsi: [Unicode.Scalar: UInt8] = [
    "…": 0x85, "†": 0x86, "‡": 0x87, "‰": 0x89, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94,
    "•": 0x95, "–": 0x96, "—": 0x97,
    // Helvetica has no minus; its dash is as long, and a stand-in for Symbol may be of any width.
    "−": 0x96,
  ]

  private static let symbols: [Unicode.Scalar: UInt8] = {
    var table: [Unicode.Scalar: UInt8] = [
      "∞": 0xA5, "≤": 0xA3, "≥": 0xB3, "≠": 0xB9, "≈": 0xBB, "∂": 0xB6, "√": 0xD6,
      "′": 0xA2, "″": 0xB2, "←": 0xAC, "→": 0xAE, "↔": 0xAB, "∑": 0xE5, "∫": 0xF2, "⋅": 0xD7,
    ]
    let small = Array("abgdezhqiklmnxoprVstufcyw".utf8)
    let capital = Array("ABGDEZHQIKLMNXOPR?STUFCYW".utf8)
    for index in small.indices {
      if let scalar = Unicode.Scalar(UInt32(0x3B1 + index)) { table[scalar] = small[index] }
      if let scalar = Unicode.Scalar(UInt32(0x391 + index)), index != 17 {
        table[scalar] = capital[index]
      }
    }
    return table
  }()
}
