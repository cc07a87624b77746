extension Figure {
  package enum HistogramHeight: Sendable, Equatable {
    /// How many values a bin has.
    case count
    /// Of such a height that the area of all bars is one.
    case density
  }

  /// How often values occur.
  package static func histogram(_ bins: Bins, of x: Axis, height: HistogramHeight = .count)
    -> Figure
  {
    let unit = x.unit.isEmpty ? "" : " (1/\(x.unit))"
    let y =
      height == .count
      ? Axis("count", isInteger: true) : Axis(.plain("density\(unit)"))
    let heights = height == .count ? bins.counts.map { Double($0) } : bins.densities
    return Figure(
      panels: [Panel(y: y, marks: [.bars(Bars(edges: bins.edges, heights: heights))])], x: x)
  }
}
