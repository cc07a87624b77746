extension Parser {
  /// The comment that ends the line on which something ends at `offset`; else "".
  func trailingComment(after offset: Int) -> String {
    guard let comment = comments[firstComment(from: offset)...].first else { return "" }
    let between = source.utf8[offset..<comment.lower]
    let isClose = between.allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ";")
    }
    return isClose ? comment.text : ""
  }

  /// The comments on the lines right above a statement that starts at `offset`, joined by line
  /// ends; else "".
  func commentAbove(_ offset: Int) -> String {
    var lines: [String] = []
    var next = offset
    for comment in comments[..<firstComment(from: offset)].reversed() {
      let between = source.utf8[comment.upper..<next]
      let isBlank = between.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      guard comment.ownsLine, isBlank, between.filter({ $0 == 0x0A }).count == 1 else { break }
      lines.append(comment.text)
      next = comment.lower
    }
    return lines.reversed().joined(separator: "\n")
  }

  /// The index of the first comment at or after an offset.
  private func firstComment(from offset: Int) -> Int {
    var low = 0
    var high = comments.count
    while low < high {
      let middle = (low + high) / 2
      if comments[middle].lower < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
