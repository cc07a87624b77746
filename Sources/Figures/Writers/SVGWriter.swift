/// Drawings as SVG that looks the same everywhere: presentation attributes only, no style sheets or
/// classes, text stays text, ids begin with a prefix of their own, the background is opaque.
package struct SVGWriter {
  private static let fontFamily = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

  private var bytes: [UInt8] = []
  private var groupIsOpen = false

  package static func write(_ drawing: Drawing) -> [UInt8] {
    var writer = SVGWriter()
    writer.open(drawing)
    for command in drawing.commands { writer.write(command, ink: drawing.ink) }
    writer.closeGroup()
    writer.put("</svg>\n")
    return writer.bytes
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func open(_ drawing: Drawing) {
    let prefix = drawing.idPrefix
    let size = "width=\"\(drawing.width)\" height=\"\(drawing.height)\""
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" \(size)")
    put(" viewBox=\"0 0 \(drawing.width) \(drawing.height)\" role=\"img\"")
    let title = XMLText.escaped(drawing.title)
    put(" aria-labelledby=\"\(title.isEmpty ? "" : prefix + "t ")\(prefix)d\"")
    put(" font-family=\"\(SVGWriter.fontFamily)\" font-size=\"11\"")
    put(" fill=\"\(drawing.ink.hex)\">")
    if !title.isEmpty { put("<title id=\"\(prefix)t\">\(title)</title>") }
    put("<desc id=\"\(prefix)d\">\(XMLText.escaped(drawing.description))</desc>")
    put("<rect width=\"\(drawing.width)\" height=\"\(drawing.height)\"")
    put(" fill=\"\(drawing.background.hex)\"/>")
  }

  private mutating func write(_ command: DrawingCommand, ink: Colour) {
    switch command {
    case .rectangle(let box, let fill, let opacity): write(box, fill, opacity)
    case .stroke(let path, let stroke): write(path, stroke)
    case .fill(let path, let colour, let opacity): write(path, colour, opacity)
    case .dots(let positions, let radius, let fill): write(positions, radius, fill)
    case .text(let line): write(line, ink: ink)
    }
  }

  /// Shapes live in a group scaled to tenths of a pixel, so that their coordinates are integers;
  /// text stays outside, because some renderers hint scaled type badly.
  private mutating func openGroup() {
    guard !groupIsOpen else { return }
    put("<g transform=\"scale(.1)\" fill=\"none\" stroke-linejoin=\"round\">")
    groupIsOpen = true
  }

  private mutating func closeGroup() {
    guard groupIsOpen else { return }
    put("</g>")
    groupIsOpen = false
  }

  private mutating func write(_ box: Box, _ fill: Colour, _ opacity: Double) {
    openGroup()
    put("<rect x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\"")
    put(" fill=\"\(fill.hex)\"")
    if opacity < 1 { put(" fill-opacity=\"\(ASCIINumber.text(opacity))\"") }
    put("/>")
  }

  private mutating func write(_ path: Path, _ stroke: Stroke) {
    guard !path.isEmpty else { return }
    openGroup()
    put("<path d=\"")
    bytes.append(contentsOf: SVGPathData(path).bytes)
    put("\" stroke=\"\(stroke.colour.hex)\" stroke-width=\"\(stroke.width)\"")
    if !stroke.dash.isEmpty {
      put(" stroke-dasharray=\"\(stroke.dash.map { String($0) }.joined(separator: " "))\"")
    }
    if path.hasLonePoint { put(" stroke-linecap=\"round\"") }
    put("/>")
  }

  private mutating func write(_ path: Path, _ colour: Colour, _ opacity: Double) {
    guard !path.isEmpty else { return }
    openGroup()
    put("<path d=\"")
    bytes.append(contentsOf: SVGPathData(path).bytes)
    put("\" fill=\"\(colour.hex)\"")
    if opacity < 1 { put(" fill-opacity=\"\(ASCIINumber.text(opacity))\"") }
    put("/>")
  }

  /// Dots are strokes of no length with round caps: a few bytes each.
  private mutating func write(_ positions: [Position], _ radius: Int, _ fill: Colour) {
    var path = Path()
    for position in positions { path.move(to: position) }
    write(path, Stroke(fill, width: 2 * radius))
  }

  private mutating func write(_ line: TextLine, ink: Colour) {
    closeGroup()
    let x = ASCIINumber.tenths(line.position.x)
    let y = ASCIINumber.tenths(line.position.y)
    if line.rotated {
      put("<text transform=\"translate(\(x) \(y)) rotate(-90)\" dy=\"0.35em\"")
    } else {
      put("<text x=\"\(x)\" y=\"\(y)\" dy=\"0.35em\"")
    }
    if line.anchor != .start {
      put(" text-anchor=\"\(line.anchor == .middle ? "middle" : "end")\"")
    }
    if line.size != 110 { put(" font-size=\"\(ASCIINumber.tenths(line.size))\"") }
    if line.bold { put(" font-weight=\"bold\"") }
    let allItalic = line.text.runs.allSatisfy { $0.style == .italic }
    if allItalic { put(" font-style=\"italic\"") }
    if line.colour != ink { put(" fill=\"\(line.colour.hex)\"") }
    put(">")
    put(SVGTextRuns(line, isItalic: allItalic).content)
    put("</text>")
  }
}
