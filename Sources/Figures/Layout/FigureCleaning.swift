extension Figure {
  /// The figure with all its text safe to set, at least one panel, and not more panels than anyone
  /// can look at.
  func cleaned() -> Figure {
    var result = self
    result.title = CleanText.line(title)
    result.x.label = CleanText.line(x.label)
    result.x.unit = CleanText.line(x.unit)
    result.x.names = x.names.map { CleanText.line($0) }
    result.description = description.map { CleanText.line($0) }
    result.panels = panels.prefix(Figure.maximumPanels).map { $0.cleaned() }
    if panels.isEmpty { result.panels = [Panel(y: Axis(""), marks: [])] }
    return result
  }
}

extension Panel {
  fileprivate func cleaned() -> Panel {
    var result = self
    result.y.label = CleanText.line(y.label)
    result.y.unit = CleanText.line(y.unit)
    result.marks = marks.map { $0.cleaned() }
    result.tellCurvesApart()
    return result
  }
}

extension Mark {
  fileprivate func cleaned() -> Mark {
    switch self {
    case .series(var series):
      series.label = series.label.map { CleanText.line($0) }
      return .series(series)
    case .family(var family):
      family.label = CleanText.line(family.label)
      family.name = family.name.map { CleanText.line($0) }
      return .family(family)
    case .heatMap(var map):
      map.label = CleanText.line(map.label)
      return .heatMap(map)
    case .bars(var bars):
      bars.label = bars.label.map { CleanText.line($0) }
      return .bars(bars)
    case .trajectory(var course):
      course.label = course.label.map { CleanText.line($0) }
      return .trajectory(course)
    case .marker(var marker):
      marker.label = marker.label.map { CleanText.line($0) }
      return .marker(marker)
    case .raster, .band, .errorBars, .vectors: return self
    case .span(var span):
      span.label = span.label.map { CleanText.line($0) }
      span.shorterLabels = span.shorterLabels.map { CleanText.line($0) }
      return .span(span)
    case .rule(var rule):
      rule.label = rule.label.map { CleanText.line($0) }
      return .rule(rule)
    case .callout(var callout):
      callout.label = CleanText.line(callout.label)
      return .callout(callout)
    case .actionPotentials(let all):
      return .actionPotentials(
        all.map { marks in
          var marks = marks
          marks.voltageUnit = CleanText.line(marks.voltageUnit)
          marks.timeUnit = CleanText.line(marks.timeUnit)
          return marks
        })
    }
  }
}
