/// Curves along a sweep, coloured by the swept value, with a colour bar as their key.
package struct Family: Sendable, Equatable {
  /// More curves than this are thinned evenly, and the figure says so.
  package static let maximumDrawn = 100

  package var x: Samples
  /// One array of samples per member; row = member.
  package var members: [[Double]]
  /// The swept value of each member.
  package var values: [Double]
  /// What was swept, with its unit: *I* (µA/cm²).
  package var label: StyledText
  /// What the members are, where the panel holds other curves too.
  package var name: StyledText?
  package var strokeWidth: Double
  /// Lengths of dashes and gaps in pixels: families share their colours, and differ by these.
  package var dash: [Double]
  /// Whether a colour bar says which value has which colour; one in a figure is enough.
  package var hasKey: Bool

  package init(
    x: Samples, members: [[Double]], values: [Double], label: StyledText,
    name: StyledText? = nil, strokeWidth: Double = 1.2, dash: [Double] = [], hasKey: Bool = true
  ) {
    self.x = x
    self.members = members
    self.values = values
    self.label = label
    self.name = name
    self.strokeWidth = strokeWidth
    self.dash = dash
    self.hasKey = hasKey
  }

  var count: Int { min(members.count, values.count) }

  /// Indices of the members that are drawn: all, or `maximumDrawn` evenly spread ones with both ends.
  var drawn: [Int] {
    guard count > Family.maximumDrawn else { return Array(0..<count) }
    let last = Family.maximumDrawn - 1
    return (0...last).map { $0 * (count - 1) / last }
  }

  /// What colours the members; nil where no swept value is finite.
  var sweptValues: SweptValues? { SweptValues(Array(values.prefix(count))) }
}
