/// Widths of set text, and what to do with text that is too wide.
enum TextMeasure {
  /// Type size of a subscript as a fraction of its line's.
  static let subscriptScale = 0.75

  /// Height of a line's ink (ascender to descender) as a fraction of the type size.
  static let inkHeight = 1.1

  static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars {
      thousandths += AdvanceWidths.width(of: scalar, bold: bold)
    }
    return Double(thousandths) * size / 1000
  }

  static func width(_ text: StyledText, size: Double, bold: Bool = false) -> Double {
    text.runs.reduce(0) { sum, run in
      let runSize = run.style == .subscripted ? size * subscriptScale : size
      return sum + width(run.text, size: runSize, bold: bold)
    }
  }

  /// The text itself if it fits into `limit` pixels, else as much of its beginning as fits
  /// together with an ellipsis.
  static func fitted(
    _ text: StyledText, to limit: Double, size: Double, bold: Bool = false
  ) -> StyledText {
    guard width(text, size: size, bold: bold) > limit else { return text }
    var room = limit - width("…", size: size, bold: bold)
    var runs: [StyledText.Run] = []
    for run in text.runs {
      let runSize = run.style == .subscripted ? size * subscriptScale : size
      let kept = prefix(of: run.text, to: room, size: runSize, bold: bold)
      room -= width(kept, size: runSize, bold: bold)
      runs.append(StyledText.Run(kept, run.style))
      if kept.utf8.count < run.text.utf8.count { break }
    }
    runs.append(StyledText.Run("…", .roman))
    return StyledText(runs)
  }

  /// Breaks plain text at spaces into at most `maximumLines` lines of `limit` pixels; a word that
  /// is too long is broken, and what does not fit ends in an ellipsis.
  static func wrapped(
    _ text: String, to limit: Double, size: Double, bold: Bool, maximumLines: Int
  ) -> [String] {
    var lines: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty, lines.count < maximumLines {
      if width(String(rest.prefix(1000)), size: size, bold: bold) <= limit {
        return lines + [String(rest)]
      }
      if lines.count == maximumLines - 1 {
        let last = fitted(.plain(String(rest.prefix(1000))), to: limit, size: size, bold: bold)
        return lines + [last.string]
      }
      let fitting = prefix(of: String(rest.prefix(1000)), to: limit, size: size, bold: bold)
      let end = fitting.lastIndex(of: " ").map { fitting[..<$0] } ?? fitting[...]
      let taken = max(1, end.count)
      lines.append(String(rest.prefix(taken)))
      rest = rest.dropFirst(taken).drop { $0 == " " }
    }
    return lines
  }

  private static func prefix(
    of text: String, to limit: Double, size: Double, bold: Bool
  ) -> String {
    var end = text.startIndex
    var used = 0.0
    for index in text.indices {
      used += width(String(text[index]), size: size, bold: bold)
      if used > limit { break }
      end = text.index(after: index)
    }
    return String(text[..<end])
  }
}
