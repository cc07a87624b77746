/// The lines of a range with carets under exactly its part.
///
/// Of a range over many lines the first and the last are shown.
struct SourceExcerpt {
  private let range: SourceRange
  private let maximumWidth: Int

  init(_ range: SourceRange, maximumWidth: Int) {
    self.range = range
    self.maximumWidth = max(maximumWidth, 20)
  }

  var lines: [String] {
    let first = range.line
    let firstBounds = range.source.lineBounds(at: range.lower)
    guard range.upper > firstBounds.upperBound, range.upper > range.lower + 1 else {
      return excerpt(of: firstBounds, number: first, labelWidth: "\(first)".count)
    }
    let last = range.source.line(at: range.upper - 1)
    guard last > first else {
      return excerpt(of: firstBounds, number: first, labelWidth: "\(first)".count)
    }
    let labelWidth = "\(last)".count
    let lastBounds = range.source.lineBounds(at: range.upper - 1)
    let gap = last > first + 1 ? ["  " + String(repeating: " ", count: labelWidth) + " …"] : []
    return excerpt(of: firstBounds, number: first, labelWidth: labelWidth) + gap
      + excerpt(of: lastBounds, number: last, labelWidth: labelWidth)
  }

  private func excerpt(of bounds: Range<Int>, number: Int, labelWidth: Int) -> [String] {
    let label = "\(number)"
    let padding = String(repeating: " ", count: labelWidth - label.count)
    let blank = String(repeating: " ", count: labelWidth)
    let (text, carets) = cut(bounds)
    return ["  \(padding)\(label) | \(text)", "  \(blank) | \(carets)"]
  }

  /// The line as it is displayed and the carets below it, cut to the width.
  private func cut(_ bounds: Range<Int>) -> (text: String, carets: String) {
    let lower = min(max(range.lower, bounds.lowerBound), bounds.upperBound)
    let upper = max(min(range.upper, bounds.upperBound), lower)
    // A caret never needs more of a line than this on either side.
    let reach = 4 * maximumWidth
    let start = max(bounds.lowerBound, lower - reach)
    let end = min(bounds.upperBound, lower + 2 * reach)
    let before = cells(start..<lower)
    let marked = cells(lower..<min(upper, end))
    let after = cells(min(upper, end)..<end)
    let leading = before.suffix(max(maximumWidth / 2, maximumWidth - marked.count - after.count))
    let isCutLeft = leading.count < before.count || start > bounds.lowerBound
    let room = max(maximumWidth - leading.count, 1)
    let shown = marked.prefix(room)
    let trailing = after.prefix(room - shown.count)
    let isCutRight =
      shown.count < marked.count || trailing.count < after.count || end < bounds.upperBound
    let text =
      (isCutLeft ? "…" : "") + (leading + shown + trailing).joined() + (isCutRight ? "…" : "")
    let carets =
      String(repeating: " ", count: leading.count + (isCutLeft ? 1 : 0))
      + String(repeating: "^", count: max(shown.count, 1))
    return (text, carets)
  }

  /// One element for each column: a wide character fills its second with "", tabs become spaces,
  /// and control characters, which could move a terminal's cursor, become U+FFFD.
  private func cells(_ bytes: Range<Int>) -> [String] {
    var cells: [String] = []
    for character in String(decoding: range.source.utf8[bytes], as: UTF8.self) {
      if character == "\t" {
        cells += ["  ", ""]
      } else if character.unicodeScalars.contains(where: {
        $0.properties.generalCategory == .control
      }) {
        cells.append("\u{FFFD}")
      } else {
        let width = DisplayWidth.of(character)
        if width == 0, let last = cells.indices.last {
          cells[last].append(character)
        } else {
          cells.append(String(character))
          if width == 2 { cells.append("") }
        }
      }
    }
    return cells
  }
}
