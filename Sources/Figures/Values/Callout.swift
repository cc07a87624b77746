/// A remark about one point of the panel: a dot (unless declined), the text where it is free of
/// curves and other text, and a leader where the two are apart.
package struct Callout: Sendable, Equatable {
  package var x: Double
  package var y: Double
  package var label: StyledText
  package var dot: Bool

  package init(x: Double, y: Double, label: StyledText, dot: Bool = true) {
    self.x = x
    self.y = y
    self.label = label
    self.dot = dot
  }
}
