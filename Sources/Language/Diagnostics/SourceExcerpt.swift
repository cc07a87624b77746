/// The lines of a range with carets under exactly its part, and dashes under what notes are about.
///
/// Of a range over many lines the first and the last are shown.
struct SourceExcerpt {
  private let range: SourceRange
  private let maximumWidth: Int
  /// All lines of a range are shown up to this many.
  private static let maximumLines = 4

  init(_ range: SourceRange, maximumWidth: Int) {
    self.range = range
    self.maximumWidth = max(maximumWidth, 20)
  }

  /// The excerpt, and the notes that found no place in it: those about other lines.
  func lines(_ notes: [Diagnostic.Note] = []) -> (lines: [String], rest: [Diagnostic.Note]) {
    let first = range.line
    let bounds = range.source.lineBounds(at: range.lower)
    let last = range.upper > range.lower + 1 ? range.source.line(at: range.upper - 1) : first
    guard range.upper > bounds.upperBound, last > first else {
      let label = "\(first)"
      let line = shown(bounds)
      let rows = notes.map { line.row(for: $0, in: bounds, of: range.source, self) }
      let blank = String(repeating: " ", count: label.count)
      return (
        ["  \(label) | \(line.text)", "  \(blank) | \(line.carets)"]
          + rows.compactMap { $0.map { "  \(blank) | \($0)" } },
        zip(notes, rows).filter { $0.1 == nil }.map(\.0)
      )
    }
    return manyLines(from: first, to: last, notes)
  }

  private func manyLines(
    from first: Int, to last: Int, _ notes: [Diagnostic.Note]
  ) -> (lines: [String], rest: [Diagnostic.Note]) {
    var rest = notes
    let width = "\(last)".count
    let blank = String(repeating: " ", count: width)
    var lines: [String] = []
    var offset = range.lower
    let showsAll = last - first < Self.maximumLines
    for number in [first] + (showsAll ? Array((first + 1)..<last) : []) + [last] {
      if number == last { offset = range.upper - 1 }
      if number == last, !showsAll { lines.append("  \(blank) …") }
      let bounds = range.source.lineBounds(at: offset)
      let line = shown(bounds)
      let label = String(repeating: " ", count: width - "\(number)".count) + "\(number)"
      lines.append("  \(label) | \(line.text)")
      if !line.carets.allSatisfy({ $0 == " " }) { lines.append("  \(blank) | \(line.carets)") }
      rest = rest.filter { note in
        guard let row = line.row(for: note, in: bounds, of: range.source, self) else { return true }
        lines.append("  \(blank) | \(row)")
        return false
      }
      offset = range.source.startOfLine(after: bounds)
    }
    return (lines, rest)
  }

  /// A line as it is displayed and the carets below it, cut to the width.
  private struct Shown {
    let text: String
    let carets: String
    /// The offset of the first byte that was laid out, and the columns of it that were cut off.
    let start: Int
    let cutColumns: Int
    let width: Int

    /// Dashes under the note's part with its words behind; nil when it lies on another line.
    func row(
      for note: Diagnostic.Note, in bounds: Range<Int>, of source: Source, _ excerpt: SourceExcerpt
    ) -> String? {
      guard note.range.source === source, note.range.lower >= start,
        note.range.upper <= bounds.upperBound, note.range.lower >= bounds.lowerBound,
        note.range.upper - note.range.lower <= width
      else { return nil }
      let column = excerpt.cells(start..<note.range.lower).count - cutColumns
      let length = max(excerpt.cells(note.range.lower..<note.range.upper).count, 1)
      guard column >= 0, column + length <= width + 1 else { return nil }
      return String(repeating: " ", count: column) + String(repeating: "-", count: length)
        + " \(note.message)"
    }
  }

  private func shown(_ bounds: Range<Int>) -> Shown {
    var lower = min(max(range.lower, bounds.lowerBound), bounds.upperBound)
    let upper = max(min(range.upper, bounds.upperBound), lower)
    if range.lower < bounds.lowerBound {
      // On a line that goes on, the indentation is not meant.
      while lower < upper, range.source.utf8[lower] == 0x20 || range.source.utf8[lower] == 0x09 {
        lower += 1
      }
    }
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
    let isBlank = range.lower < bounds.lowerBound && upper == lower
    let text =
      (isCutLeft ? "…" : "") + (leading + shown + trailing).joined() + (isCutRight ? "…" : "")
    let carets =
      String(repeating: " ", count: leading.count + (isCutLeft ? 1 : 0))
      + String(repeating: "^", count: isBlank ? 0 : max(shown.count, 1))
    return Shown(
      text: text, carets: carets, start: start,
      cutColumns: before.count - leading.count - (isCutLeft ? 1 : 0), width: text.count)
  }

  /// One element for each column: a wide character fills its second with "", tabs become spaces,
  /// and control characters, which could move a terminal's cursor, become U+FFFD.
  fileprivate func cells(_ bytes: Range<Int>) -> [String] {
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
