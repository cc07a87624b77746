/// An opaque sRGB colour.
package struct Colour: Sendable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(_ rgb: UInt32) {
    red = UInt8(truncatingIfNeeded: rgb >> 16)
    green = UInt8(truncatingIfNeeded: rgb >> 8)
    blue = UInt8(truncatingIfNeeded: rgb)
  }

  static let black = Colour(0)
  static let white = Colour(0xFFFFFF)
  static let vermillion = Colour(0xD55E00)
  static let green = Colour(0x009E73)
  static let purple = Colour(0xCC79A7)
  static let orange = Colour(0xE69F00)
  static let grey = Colour(0x7A7A7A)

  /// `#rrggbb`.
  package var hex: String {
    let digits = Array("0123456789abcdef")
    var text = "#"
    for byte in [red, green, blue] {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  func mixed(with other: Colour, fraction: Double) -> Colour {
    func mix(_ from: UInt8, _ to: UInt8) -> UInt32 {
      UInt32((Double(from) + (Double(to) - Double(from)) * fraction).rounded())
    }
    return Colour(
      mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }
}
