extension Drawing {
  /// The characters that its PDF shows as boxes, each once, in their order.
  package var charactersWithoutGlyph: [Character] {
    var seen: Set<Character> = []
    var found: [Character] = []
    for case .text(let line) in commands {
      for run in line.text.runs {
        for piece in PDFText(run.text, bold: line.bold).pieces where piece.isMissing {
          found += piece.text.filter { seen.insert($0).inserted }
        }
      }
    }
    return found
  }
}
