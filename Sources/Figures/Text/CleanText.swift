/// Text from outside, made safe to set on one line of a figure or table.
enum CleanText {
  /// No figure needs more; everything behind is dropped before it costs anything.
  static let maximumScalars = 2000

  /// Line breaks and tabs become spaces; control characters, characters XML forbids and
  /// marks that reverse the direction of neighbouring text are dropped; numbers get their minus.
  static func line(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(maximumScalars) {
      switch scalar.value {
      case 9, 10, 13, 0x85, 0x2028, 0x2029: result.append(" ")
      case 0..<32, 0x7F..<0xA0, 0xFFFE, 0xFFFF: continue
      case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
      case 0xFDD0...0xFDEF: continue
      default: result.append(scalar)
      }
    }
    return MinusSign.typeset(String(result))
  }

  static func line(_ text: StyledText) -> StyledText {
    StyledText(text.runs.prefix(50).map { StyledText.Run(line($0.text), $0.style) })
  }
}
