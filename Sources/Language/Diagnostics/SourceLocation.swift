extension SourceRange {
  /// The line on which the range begins, counted from 1.
  package var line: Int { source.line(at: lower) }
}

extension Source {
  /// The line of a byte, counted from 1.
  package func line(at offset: Int) -> Int {
    var line = 1
    var index = 0
    while index < min(offset, utf8.count) {
      if endsLine(index) { line += 1 }
      index += 1
    }
    return line
  }

  /// Whether a line ends with this byte: at "\n", at "\r\n" with its second, at a lone "\r".
  private func endsLine(_ index: Int) -> Bool {
    if utf8[index] == 0x0A { return true }
    return utf8[index] == 0x0D && !(index + 1 < utf8.count && utf8[index + 1] == 0x0A)
  }

  /// The first byte of the line after one.
  func startOfLine(after bounds: Range<Int>) -> Int {
    let isPair = utf8[bounds.upperBound...].starts(with: [0x0D, 0x0A])
    return min(bounds.upperBound + (isPair ? 2 : 1), utf8.count)
  }

  /// The bytes of the line that holds an offset, without its end.
  func lineBounds(at offset: Int) -> Range<Int> {
    let isEnd: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
    let offset = min(max(offset, 0), utf8.count)
    let lower = utf8[..<offset].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    let upper = utf8[offset...].firstIndex(where: isEnd) ?? utf8.count
    return min(lower, upper)..<upper
  }
}
