/// Drawings as one-page PDF with the base-14 fonts, which every reader has, so that text stays text
/// and files stay small. Letters that these lack come from a font of which the file brings along what
/// it needs; those that it lacks as well are boxes, and are copied from the file as what they are.
package struct PDFWriter {
  /// A pixel is three quarters of a point.
  private static let pointsPerTenth = 0.075

  private var content: [UInt8] = []
  private var opacities: [Int] = []
  private var fonts = PDFFonts()

  package static func write(_ drawing: Drawing) -> [UInt8] {
    var writer = PDFWriter()
    writer.draw(drawing)
    var file = PDFFile()
    let states = writer.opacities.map { "/G\($0) << /ca \(decimal(Double($0) / 100)) >>" }
    let box = "\(points(drawing.width * 10)) \(points(drawing.height * 10))"
    file.add("<< /Type /Catalog /Pages 2 0 R /Lang (en) >>")
    file.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    file.add(
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(box)] /Contents 4 0 R /Resources"
        + " << /Font << \(writer.fonts.resources(from: 6)) >>"
        + " /ExtGState << \(states.joined(separator: " ")) >> >> >>")
    file.add(stream: writer.content)
    let title = drawing.title.isEmpty ? drawing.description : drawing.title
    file.add("<< /Title \(PDFFile.hexString(title)) >>")
    writer.fonts.add(to: &file)
    return file.finished(root: 1, info: 5)
  }

  private static func points(_ tenths: Int) -> String { decimal(Double(tenths) * pointsPerTenth) }

  private static func decimal(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    let digits = String(rest + 1000).dropFirst()
    return (thousandths < 0 ? "-" : "") + "\(whole).\(digits)"
  }

  private mutating func put(_ text: String) {
    content.append(contentsOf: text.utf8)
    content.append(10)
  }

  private mutating func draw(_ drawing: Drawing) {
    let scale = PDFWriter.decimal(PDFWriter.pointsPerTenth)
    put("\(scale) 0 0 -\(scale) 0 \(PDFWriter.points(drawing.height * 10)) cm 1 j")
    let page = Box(x: 0, y: 0, width: drawing.width * 10, height: drawing.height * 10)
    fill(page, drawing.background, opacity: 1)
    for command in drawing.commands {
      switch command {
      case .rectangle(let box, let colour, let opacity): fill(box, colour, opacity: opacity)
      case .stroke(let path, let stroke): self.stroke(path, stroke)
      case .fill(let path, let colour, let opacity): fill(path, colour, opacity: opacity)
      case .dots(let positions, let radius, let colour): dots(positions, radius, colour)
      case .text(let line): write(line)
      }
    }
  }

  private func components(_ colour: Colour) -> String {
    [colour.red, colour.green, colour.blue].map { PDFWriter.decimal(Double($0) / 255) }
      .joined(separator: " ")
  }

  private mutating func fill(_ box: Box, _ colour: Colour, opacity: Double) {
    fill("\(box.x) \(box.y) \(box.width) \(box.height) re", colour, opacity)
  }

  private mutating func fill(_ path: Path, _ colour: Colour, opacity: Double) {
    guard !path.isEmpty else { return }
    var outline = ""
    for range in path.ranges {
      let first = path.points[range.lowerBound]
      outline += "\(first.x) \(first.y) m\n"
      for point in path.points[range].dropFirst() { outline += "\(point.x) \(point.y) l\n" }
    }
    fill(outline + "h", colour, opacity)
  }

  private mutating func fill(_ outline: String, _ colour: Colour, _ opacity: Double) {
    let percent = Int((min(max(opacity, 0), 1) * 100).rounded())
    if percent == 100 {
      put("\(components(colour)) rg \(outline) f")
    } else {
      if !opacities.contains(percent) { opacities.append(percent) }
      put("q /G\(percent) gs \(components(colour)) rg \(outline) f Q")
    }
  }

  private mutating func stroke(_ path: Path, _ stroke: Stroke) {
    guard !path.isEmpty else { return }
    let dash = stroke.dash.map { String($0) }.joined(separator: " ")
    let cap = path.hasLonePoint ? 1 : 0
    put("\(components(stroke.colour)) RG \(stroke.width) w \(cap) J [\(dash)] 0 d")
    for range in path.ranges {
      let first = path.points[range.lowerBound]
      put("\(first.x) \(first.y) m")
      if range.count == 1 { put("\(first.x) \(first.y) l") }
      for point in path.points[range].dropFirst() { put("\(point.x) \(point.y) l") }
    }
    put("S")
  }

  private mutating func dots(_ positions: [Position], _ radius: Int, _ colour: Colour) {
    var path = Path()
    for position in positions { path.move(to: position) }
    stroke(path, Stroke(colour, width: 2 * radius))
  }

  private mutating func write(_ line: TextLine) {
    let length = TextMeasure.width(line.text, size: Double(line.size), bold: line.bold)
    let shift =
      switch line.anchor {
      case .start: 0.0
      case .middle: length / 2
      case .end: length
      }
    let lowered = Double(line.size) * 0.35
    let (x, y) = (Double(line.position.x), Double(line.position.y))
    var pen = line.rotated ? (x: x + lowered, y: y + shift) : (x: x - shift, y: y + lowered)
    put("BT \(components(line.colour)) rg")
    for run in line.text.runs {
      let size = Double(line.size) * (run.style == .subscripted ? TextMeasure.subscriptScale : 1)
      for piece in PDFText(run.text, bold: line.bold).pieces {
        write(piece, in: run.style, of: line, size: size, at: pen)
        // Where the layout ends it, whatever font stands in.
        let advance = Double(piece.width) * size / 1000
        if line.rotated { pen.y -= advance } else { pen.x += advance }
      }
    }
    put("ET")
  }

  private mutating func write(
    _ piece: PDFText.Piece, in style: StyledText.Style, of line: TextLine, size: Double,
    at pen: (x: Double, y: Double)
  ) {
    let font = fonts.number(of: piece, bold: line.bold, italic: style == .italic)
    // The font that is brought along has no italic.
    let slant = piece.font == .embedded && style == .italic ? PDFWriter.slant : "0"
    let matrix = line.rotated ? "0 -1 -1 -\(slant)" : "1 0 \(slant) -1"
    let isSmall = piece.height != .level
    var rise = style == .subscripted ? -Double(line.size) * 0.25 : 0
    if isSmall { rise += size * (piece.height == .raised ? 0.36 : -0.14) }
    if !piece.isFaithful { put("/Span << /ActualText \(PDFFile.hexString(piece.text)) >> BDC") }
    put("\(matrix) \(PDFWriter.decimal(pen.x)) \(PDFWriter.decimal(pen.y)) Tm")
    put("/F\(font) \(PDFWriter.decimal(isSmall ? size * 0.65 : size)) Tf")
    // A box is as wide as what it stands for, so that readers see no space beside it.
    if piece.isMissing {
      put("\(100 * piece.width / TrueTypeFont.regular.width(of: PDFText.missing)) Tz")
    }
    put("\(PDFWriter.decimal(rise)) Ts <\(fonts.codes(of: piece))> Tj")
    if piece.isMissing { put("100 Tz") }
    if !piece.isFaithful { put("EMC") }
  }

  /// Of Helvetica's italic: the tangent of twelve degrees.
  private static let slant = "0.213"
}
