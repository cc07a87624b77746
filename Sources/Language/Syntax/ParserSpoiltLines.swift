extension Parser {
  /// The lines that the diagnostics stand on, and those that were passed over, with their names.
  func spoiltLines(_ diagnostics: [Diagnostic]) -> [SpoiltLine] {
    var lines = skipped
    for diagnostic in diagnostics where !lines.contains(where: { covers($0, diagnostic.range) }) {
      lines.append(line(around: diagnostic.range.lower))
    }
    return lines.map { line in
      var names: Set<String> = []
      for token in tokens[line] {
        guard let name = name(of: token) else { continue }
        names.insert(name)
        // `dV/dt = …` was to define V.
        if name.hasPrefix("d"), name.count > 1 { names.insert(String(name.dropFirst())) }
      }
      let last = tokens[max(line.lowerBound, line.upperBound - 1)]
      return SpoiltLine(
        range: SourceRange(
          source: source, lower: tokens[line.lowerBound].lower, upper: last.upper),
        names: names)
    }
  }

  private func covers(_ line: Range<Int>, _ range: SourceRange) -> Bool {
    guard let last = line.last else { return false }
    return tokens[line.lowerBound].lower <= range.lower && range.lower <= tokens[last].upper
  }

  /// The tokens between the newlines on either side of an offset.
  private func line(around offset: Int) -> Range<Int> {
    var low = 0
    var high = tokens.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if tokens[middle].lower <= offset { low = middle } else { high = middle - 1 }
    }
    var first = low
    while first > 0, tokens[first - 1].kind != .newline { first -= 1 }
    var end = low
    while end < tokens.count - 1, tokens[end].kind != .newline { end += 1 }
    return first..<max(end, first + 1)
  }
}
