/// An axis: what it measures, and its limits where the data should not decide.
package struct Axis: Sendable, Equatable {
  package var label: StyledText
  package var limits: Limits?
  /// Stands at the scale bar of a figure without axes; empty for plain numbers.
  package var unit: String
  package var scale: ScaleKind
  /// Counts have ticks at whole numbers only.
  package var isInteger: Bool
  /// What stands at 1, 2, … where the axis has things and not numbers; no grid goes through them.
  package var names: [StyledText]
  /// Whether the label is its author's, who wants it seen where there are no axes too.
  package var isLabelGiven = false

  package init(
    _ label: StyledText, limits: Limits? = nil, unit: String = "", scale: ScaleKind = .linear,
    isInteger: Bool = false, names: [StyledText] = []
  ) {
    self.label = label
    self.limits = limits
    self.unit = unit
    self.scale = scale
    self.isInteger = isInteger
    self.names = names
  }

  /// The limits if they can be drawn on the axis.
  var usableLimits: Limits? {
    limits.flatMap { scale.accepts($0.lower) ? $0 : nil }
  }
}
