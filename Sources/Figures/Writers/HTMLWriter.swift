/// A figure as one `<img>`: shown even where notebooks are not trusted, scaled to narrow panes, and
/// read aloud by its alternative text.
package enum HTMLWriter {
  package static func write(_ drawing: Drawing) -> String {
    let data = Base64.encoded(SVGWriter.write(drawing))
    return "<img alt=\"\(XMLText.escaped(drawing.description))\""
      + " style=\"max-width:100%;height:auto\" src=\"data:image/svg+xml;base64,\(data)\">"
  }
}
