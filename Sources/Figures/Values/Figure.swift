/// A figure: panels stacked over one x axis. It is a plain value that can be stored, compared and
/// put into other figures; `drawing()` turns it into drawing commands, and writers those into files.
package struct Figure: Sendable, Equatable {
  package enum Style: Sendable, Equatable {
    case axes
    /// As electrophysiologists print traces: no axes, bars that say the scale.
    case trace
  }

  /// The most panels that are drawn; the description names those left out.
  package static let maximumPanels = 40

  package var title: String
  package var panels: [Panel]
  package var x: Axis
  /// Width of the whole figure in pixels; kept within 320 … 4,000.
  package var width: Double
  /// One sentence that says what is to be seen; nil has one computed from the data.
  package var description: String?
  /// Starts every id in the output. nil derives one from the content.
  package var idPrefix: String?
  package var theme: Theme
  package var style: Style

  package init(
    title: String = "", panels: [Panel], x: Axis, width: Double = 640,
    description: String? = nil, idPrefix: String? = nil, theme: Theme = .light,
    style: Style = .axes
  ) {
    self.title = title
    self.panels = panels
    self.x = x
    self.width = width
    self.description = description
    self.idPrefix = idPrefix
    self.theme = theme
    self.style = style
  }
}
