import Figures

/// What is said where a PDF shows boxes instead of letters, which else only its reader would see.
enum PDFRemark {
  private static let mostListed = 5

  /// nil where the PDF shows everything.
  /// - Parameter subject: what has the boxes: "a.pdf".
  static func of(_ drawings: [Drawing], _ subject: String) -> String? {
    var missing: [Character] = []
    for character in drawings.flatMap(\.charactersWithoutGlyph) where !missing.contains(character) {
      missing.append(character)
    }
    guard !missing.isEmpty else { return nil }
    let more = missing.count - mostListed
    let listed = missing.prefix(mostListed).map { String($0) } + (more > 0 ? ["\(more) more"] : [])
    let words = listed.dropLast().joined(separator: ", ") + (listed.count > 1 ? " and " : "")
    return "\(subject) shows a box for \(words)\(listed.last ?? ""), which its fonts do not have; "
      + "an SVG shows what the fonts of its reader have."
  }
}

extension CellOutput {
  /// Says what the PDF of a figure that is about to be shown lacks.
  func remark(on drawings: [Drawing]) {
    let subject = "The PDF of this figure, which an export to LaTeX takes,"
    if let remark = PDFRemark.of(drawings, subject) { display(.note(remark)) }
  }
}
