extension Figure {
  /// The figure as drawing commands. Never fails: what cannot be drawn (no data, no room) is left
  /// out, and the description says what is there.
  package func drawing() -> Drawing {
    let clean = cleaned()
    let layout = FigureLayout(clean)
    let painters = layout.frames.indices.map { PanelPainter(layout: layout, index: $0) }
    var commands = painters.flatMap(\.shapes)
    commands += XAxisPainter.axis(layout)
    commands += titleCommands(layout)
    commands += painters.flatMap(\.texts)
    commands += XAxisPainter.labels(layout)
    let sentence = clean.sentence
    return Drawing(
      width: Int(layout.width), height: Int(layout.height), title: clean.accessibleTitle,
      description: sentence, idPrefix: clean.prefix(for: sentence),
      background: theme.background, ink: theme.ink, commands: commands)
  }

  /// SVG, UTF-8.
  package func svg() -> String { String(decoding: SVGWriter.write(drawing()), as: UTF8.self) }

  /// HTML: one image with its alternative text.
  package func html() -> String { HTMLWriter.write(drawing()) }

  /// PDF of one page, the size of the figure.
  package func pdf() -> [UInt8] { PDFWriter.write(drawing()) }

  /// The sentence that stands for the figure where only text can be shown.
  package func plainText() -> String { cleaned().sentence }

  /// What a screen reader calls the figure: its title, or what is drawn against what.
  private var accessibleTitle: String {
    if !title.isEmpty { return title }
    let quantities = panels.map(\.y.label.string).filter { !$0.isEmpty }
    guard !quantities.isEmpty else { return "Figure" }
    let against = x.label.isEmpty ? "" : " against \(x.label.string)"
    return quantities.prefix(4).joined(separator: "; ") + against
  }

  private func titleCommands(_ layout: FigureLayout) -> [DrawingCommand] {
    layout.titleLines.enumerated().map { index, line in
      let y = Metrics.edge + Metrics.titleLine * (Double(index) + 0.5)
      return .text(
        TextLine(
          .plain(line), at: Position(Metrics.tenths(layout.plotLeft), Metrics.tenths(y)),
          size: Metrics.tenths(Metrics.titleSize), bold: true, colour: theme.ink))
    }
  }

  /// The prefix that was asked for, reduced to what ids may contain, or one that differs between
  /// figures of different content.
  private func prefix(for sentence: String) -> String {
    let allowed = (idPrefix ?? "").unicodeScalars.filter { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar == "-" || scalar == "_")
    }
    if !allowed.isEmpty { return "f" + String(String.UnicodeScalarView(allowed.prefix(64))) }
    // FNV-1a.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in (title + sentence).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "f" + String(hash, radix: 36)
  }
}
