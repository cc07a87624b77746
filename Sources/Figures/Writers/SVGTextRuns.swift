/// What stands inside the `<text>` of a line: its runs, each in a `<tspan>` where it differs from the
/// line.
struct SVGTextRuns {
  private(set) var content = ""

  private let line: TextLine
  /// Whether the line says already that it is italic.
  private let isItalic: Bool
  private var isLowered = false
  /// Some renderers drop a space at an end of a `<tspan>`: the next one begins so much later.
  private var owesSpace = false

  init(_ line: TextLine, isItalic: Bool) {
    self.line = line
    self.isItalic = isItalic
    for (index, run) in line.text.runs.enumerated() {
      append(run, isLast: index == line.text.runs.count - 1)
    }
  }

  private mutating func append(_ run: StyledText.Run, isLast: Bool) {
    let moves = (run.style == .subscripted) != isLowered
    var text = run.text[...]
    if text.hasPrefix(" "), moves {
      text = text.dropFirst()
      owesSpace = true
    }
    let attributes = attributes(of: run, moves: moves)
    owesSpace = !isLast && !attributes.isEmpty && text.hasSuffix(" ")
    if owesSpace { text = text.dropLast() }
    // A space that does not break is safe at the beginning.
    let escaped =
      (text.hasPrefix(" ") ? "\u{A0}" : "")
      + XMLText.escaped(
        String(text.hasPrefix(" ") ? text.dropFirst() : text))
    content += attributes.isEmpty ? escaped : "<tspan\(attributes)>\(escaped)</tspan>"
  }

  private mutating func attributes(of run: StyledText.Run, moves: Bool) -> String {
    var attributes = ""
    if owesSpace {
      let space = TextMeasure.width(" ", size: Double(line.size), bold: line.bold)
      attributes += " dx=\"\(ASCIINumber.tenths(Int(space.rounded())))\""
    }
    if run.style == .italic, !isItalic { attributes += " font-style=\"italic\"" }
    if moves {
      let distance = Int((Double(line.size) * 0.25).rounded())
      attributes += " dy=\"\(ASCIINumber.tenths(isLowered ? -distance : distance))\""
      isLowered.toggle()
    }
    if run.style == .subscripted {
      let size = Int((Double(line.size) * TextMeasure.subscriptScale).rounded())
      attributes += " font-size=\"\(ASCIINumber.tenths(size))\""
    }
    return attributes
  }
}
