extension Figure {
  /// The description, or where none was given one made from the axes and the data: "V (mV) from
  /// −78.1 to 48.0; gates from 0 to 1; time (ms) from 0 to 50."
  var sentence: String {
    if let description, !description.isEmpty { return description }
    let named = panels.prefix(12).map { panel in
      FigureSentence.extent(
        panel.y.label.string, names: panel,
        DataRanges.y(of: panel, x: x.scale, within: x.usableLimits))
    }
    let abscissa = FigureSentence.extent(
      x.label.string, names: nil, x.usableLimits ?? DataRanges.x(of: self))
    let body = (named + [abscissa]).joined(separator: "; ") + "."
    return title.isEmpty ? body : title + ": " + body
  }
}

private enum FigureSentence {
  static func extent(_ label: String, names panel: Panel?, _ limits: Limits?) -> String {
    let curves = panel.map { names(of: $0) } ?? ""
    let subject = (label.isEmpty ? "values" : label) + curves
    guard let limits else { return "\(subject): no data" }
    if limits.lower == limits.upper {
      return "\(subject) constant at \(NumberFormat.short(limits.lower))"
    }
    let (lower, upper) = NumberFormat.distinct(limits.lower, limits.upper)
    return "\(subject) from \(lower) to \(upper)"
  }

  private static func colours(of map: HeatMap) -> String {
    let label = map.label.isEmpty ? "values" : map.label.string
    guard let range = Limits(of: map.values) else { return "\(label) without a value" }
    let (lower, upper) = NumberFormat.distinct(range.lower, range.upper)
    return "\(label) in colours from \(lower) to \(upper)"
  }

  private static func names(of panel: Panel) -> String {
    var names: [String] = []
    for mark in panel.marks.prefix(200) {
      switch mark {
      case .series(let series):
        if let label = series.label?.string, !panel.y.label.string.hasPrefix(label) {
          names.append(label)
        }
      case .family(let family):
        names.append("\(NumberFormat.count(family.count)) curves along \(family.label.string)")
      case .heatMap(let map): names.append(colours(of: map))
      case .raster(let raster):
        let spikes = raster.rows.prefix(raster.count).reduce(0) { $0 + $1.count }
        names.append(
          "\(NumberFormat.count(spikes)) spikes in \(NumberFormat.count(raster.count)) rows")
      case .bars(let bars):
        if let label = bars.label?.string { names.append(label) }
      case .trajectory(let course):
        if let label = course.label?.string { names.append(label) }
      case .marker(let marker):
        if let label = marker.label?.string { names.append(label) }
      case .band, .errorBars, .vectors, .span, .rule, .callout, .actionPotentials: continue
      }
    }
    if names.isEmpty { return "" }
    let listed = names.prefix(8).joined(separator: ", ")
    return ", " + listed + (names.count > 8 ? ", …," : ",")
  }
}
