/// An axis: what it measures, and its limits where the data should not decide.
package struct Axis: Sendable, Equatable {
  package var label: StyledText
  package var limits: Limits?

  package init(_ label: StyledText, limits: Limits? = nil) {
    self.label = label
    self.limits = limits
  }
}
