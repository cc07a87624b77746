/// Adjoining bars that stand on zero: a histogram, or a rate in bins.
package struct Bars: Sendable, Equatable {
  /// Where the bars meet, ascending; one more than there are bars.
  package var edges: [Double]
  package var heights: [Double]
  package var label: StyledText?
  package var role: Role

  package init(
    edges: [Double], heights: [Double], label: StyledText? = nil, role: Role = .neutral(1)
  ) {
    self.edges = edges
    self.heights = heights
    self.label = label
    self.role = role
  }

  var count: Int { max(0, min(edges.count - 1, heights.count)) }
}
