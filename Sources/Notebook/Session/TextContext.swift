/// Whether the cursor stands in code, in a string or in a comment of its line.
enum TextContext: Equatable {
  case code
  case comment
  /// In a string: what is written of it.
  case text(String)
  /// In the braces of a string, behind the colon and a number: `{x: 3 di` has "di".
  case rounding(String)

  /// - Parameter line: what stands before the cursor on its line.
  init(_ line: String) {
    var texts: [String.Index] = []
    var openings: [String.Index] = []
    var isEscaped = false
    for index in line.indices {
      let next = line.index(after: index)
      let isInText = texts.count > openings.count
      if isEscaped {
        isEscaped = false
      } else if line[index] == "\\" {
        isEscaped = isInText
      } else if line[index] == "\"" {
        if isInText { texts.removeLast() } else { texts.append(next) }
      } else if line[index] == "{", isInText {
        openings.append(next)
      } else if line[index] == "}", !isInText, !openings.isEmpty {
        openings.removeLast()
      } else if line[index] == "#", texts.isEmpty {
        self = .comment
        return
      }
    }
    if texts.count > openings.count, let start = texts.last {
      self = .text(String(line[start...]))
    } else if let opening = openings.last, let word = Self.rounding(line[opening...]) {
      self = .rounding(word)
    } else {
      self = .code
    }
  }

  private static func rounding(_ inside: Substring) -> String? {
    guard let colon = inside.lastIndex(of: ":") else { return nil }
    let rest = inside[inside.index(after: colon)...].drop { $0 == " " }
    let digits = rest.prefix { $0.isNumber }
    let word = rest.dropFirst(digits.count)
    guard !digits.isEmpty, word.first == " " else { return nil }
    let letters = word.drop { $0 == " " }
    return letters.allSatisfy(\.isLetter) ? String(letters) : nil
  }
}
