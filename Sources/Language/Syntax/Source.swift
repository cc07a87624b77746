/// A text that was given to Huxley, with the name by which messages refer to it ("In [3]" or a path).
///
/// Every range of the tree points into its source, so that an error inside a function defined three
/// cells ago still shows the line it stands on.
package final class Source: Sendable {
  package let name: String
  /// The text as UTF-8; invalid bytes were replaced by U+FFFD when it was read.
  package let utf8: [UInt8]

  package init(name: String, text: String) {
    self.name = name
    self.utf8 = Array(text.utf8)
  }
}

/// A half-open range of UTF-8 offsets in a source.
package struct SourceRange: Sendable {
  package let source: Source
  package let lower: Int
  package let upper: Int

  /// Clamps the offsets into the source, so that no range can point outside it.
  package init(source: Source, lower: Int, upper: Int) {
    let count = source.utf8.count
    self.source = source
    self.lower = min(max(lower, 0), count)
    self.upper = min(max(upper, self.lower), count)
  }

  /// The text the range covers.
  package var text: String { String(decoding: source.utf8[lower..<upper], as: UTF8.self) }

  /// The text as an advice repeats it: … where it is long or of several lines.
  var short: String { isShort ? text : "…" }

  var isShort: Bool {
    upper - lower <= 40 && !source.utf8[lower..<upper].contains(UInt8(ascii: "\n"))
  }

  /// The smallest range that covers both; the other must lie in the same source.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(
      source: source, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }
}
