/// Drawings as one-page PDF with the base-14 fonts, which every reader has, so that nothing is
/// embedded and text stays text. Characters that Helvetica and Symbol lack become question marks.
package struct PDFWriter {
  /// A pixel is three quarters of a point.
  private static let pointsPerTenth = 0.075

  private var content: [UInt8] = []
  private var opacities: [Int] = []

  package static func write(_ drawing: Drawing) -> [UInt8] {
    var writer = PDFWriter()
    writer.draw(drawing)
    var file = PDFFile()
    let states = writer.opacities.map { "/G\($0) << /ca \(decimal(Double($0) / 100)) >>" }
    let fonts = PDFFile.fonts.enumerated().map { "/F\($0) << \($1) >>" }
    let box = "\(points(drawing.width * 10)) \(points(drawing.height * 10))"
    file.add("<< /Type /Catalog /Pages 2 0 R /Lang (en) >>")
    file.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    file.add(
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(box)] /Contents 4 0 R /Resources"
        + " << /Font << \(fonts.joined(separator: " ")) >>"
        + " /ExtGState << \(states.joined(separator: " ")) >> >> >>")
    file.add(stream: writer.content)
    let title = drawing.title.isEmpty ? drawing.description : drawing.title
    file.add("<< /Title \(PDFFile.hexString(title)) >>")
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
    let origin = line.rotated ? (x + lowered, y + shift) : (x - shift, y + lowered)
    let matrix = line.rotated ? "0 -1 -1 0" : "1 0 0 -1"
    put("BT \(components(line.colour)) rg")
    put("\(matrix) \(PDFWriter.decimal(origin.0)) \(PDFWriter.decimal(origin.1)) Tm")
    for run in line.text.runs { write(run, line) }
    put("ET")
  }

  private mutating func write(_ run: StyledText.Run, _ line: TextLine) {
    let isSubscript = run.style == .subscripted
    let base = Double(line.size) * (isSubscript ? TextMeasure.subscriptScale : 1)
    for piece in PDFText(run.text, bold: line.bold).pieces {
      let size = piece.isRaised ? base * 0.65 : base
      let rise = piece.isRaised ? base * 0.36 : isSubscript ? -Double(line.size) * 0.25 : 0
      let font = piece.font == .symbol ? 4 : (line.bold ? 1 : 0) + (run.style == .italic ? 2 : 0)
      put("/F\(font) \(PDFWriter.decimal(size)) Tf \(PDFWriter.decimal(rise)) Ts")
      put("<\(PDFFile.hex(piece.bytes))> Tj")
    }
  }
}
