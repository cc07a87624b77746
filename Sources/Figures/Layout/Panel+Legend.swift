extension Panel {
  /// Under a legend, where no name stands beside its curve, curves that would have the same dashes
  /// get others: colour alone does not tell them apart for everyone. A curve given its own dashes
  /// keeps them.
  mutating func tellCurvesApart() {
    guard hasLegend else { return }
    var taken: [[Double]] = []
    for (index, mark) in marks.enumerated() {
      guard case .series(var series) = mark, series.shape != .points, series.dash == nil,
        series.label?.isEmpty == false
      else { continue }
      if taken.contains(series.drawnDash) {
        series.dash = Role.dashes.first { !taken.contains($0) }
        marks[index] = .series(series)
      }
      taken.append(series.drawnDash)
    }
  }
}
