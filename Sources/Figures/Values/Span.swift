/// A shaded stretch of the x axis. Its label stands in a strip above the panel, next to a bar as
/// wide as the span, so that it never covers a curve.
package struct Span: Sendable, Equatable {
  package enum Tone: Sendable, Equatable {
    case light, strong
  }

  package var from: Double
  package var to: Double
  package var label: StyledText?
  /// What stands for the label where that has no room, the longest first.
  package var shorterLabels: [StyledText]
  package var tone: Tone

  package init(
    from: Double, to: Double, label: StyledText? = nil, shorterLabels: [StyledText] = [],
    tone: Tone = .light
  ) {
    self.from = min(from, to)
    self.to = max(from, to)
    self.label = label
    self.shorterLabels = shorterLabels
    self.tone = tone
  }
}
