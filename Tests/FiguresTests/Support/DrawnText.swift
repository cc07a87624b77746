@testable import Figures

/// What a drawing's text takes of the page.
struct DrawnText {
  let lines: [TextLine]
  let page: Box

  init(_ drawing: Drawing) {
    lines = drawing.commands.compactMap { if case .text(let line) = $0 { line } else { nil } }
    page = Box(x: 0, y: 0, width: drawing.width * 10, height: drawing.height * 10)
  }

  var outsidePage: [String] {
    lines.filter { !page.contains($0.box) }.map { "\($0.text.string) \($0.box)" }
  }

  var overlaps: [String] {
    var found: [String] = []
    for (index, line) in lines.enumerated() {
      for other in lines[..<index] where line.box.intersects(other.box) {
        let names = [line, other].map { "\($0.text.string.prefix(30)) \($0.box)" }
        found.append(names.joined(separator: " / "))
      }
    }
    return found
  }
}
