extension Figure {
  /// The description, or where none was given one made from the axes and the data: "V (mV) from
  /// −78.1 to 48.0; gates from 0 to 1; time (ms) from 0 to 50."
  var sentence: String {
    if let description, !description.isEmpty { return description }
    let named = panels.prefix(12).map { panel in
      FigureSentence.extent(
        panel.y.label.string, names: panel, DataRanges.y(of: panel, within: x.limits))
    }
    let abscissa = FigureSentence.extent(
      x.label.string, names: nil, x.limits ?? DataRanges.x(of: panels)?.limits)
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
    let lower = NumberFormat.short(limits.lower)
    return "\(subject) from \(lower) to \(NumberFormat.short(limits.upper))"
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
      case .span, .rule, .callout, .actionPotentials: continue
      }
    }
    if names.isEmpty { return "" }
    let listed = names.prefix(8).joined(separator: ", ")
    return ", " + listed + (names.count > 8 ? ", …," : ",")
  }
}
