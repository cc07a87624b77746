import Figures

/// Figures above one another.
enum FigureStack {
  /// One figure with the panels of all, which must share the quantity of x.
  static func figure(_ figures: [Figure]) throws(CommandError) -> Figure {
    guard let first = figures.first else { throw CommandError("stack needs at least one panel") }
    // What was asked for in one of them holds for the page that they share.
    var stacked = Figure(
      panels: [], x: first.x, width: figures.map(\.width).max() ?? first.width,
      theme: figures.contains { $0.theme == .dark } ? .dark : .light,
      style: figures.contains { $0.style == .trace } ? .trace : .axes)
    for figure in figures {
      guard figure.x.label == first.x.label, figure.x.scale == first.x.scale else {
        throw CommandError(
          "these panels have different x axes: \(first.x.label.string) and "
            + "\(figure.x.label.string)", argument: "panels",
          help: "show them as figures of their own")
      }
      stacked.panels += figure.panels
      if let limits = figure.x.limits { stacked.x.limits = stacked.x.limits ?? limits }
    }
    stacked.panels = withOneKeyEach(stacked.panels)
    stacked.title = title(of: figures)
    let sentences = figures.compactMap(\.description)
    stacked.description = sentences.isEmpty ? nil : sentences.joined(separator: "; ")
    return stacked
  }

  /// The titles from top to bottom, each once.
  private static func title(of figures: [Figure]) -> String {
    var titles: [String] = []
    for figure in figures where !figure.title.isEmpty && !titles.contains(figure.title) {
      titles.append(figure.title)
    }
    return titles.joined(separator: " · ")
  }

  /// A sweep that runs through several panels has one colour bar.
  static func withOneKeyEach(_ panels: [Panel]) -> [Panel] {
    var keys: [Family] = []
    return panels.map { panel in
      var panel = panel
      for (index, mark) in panel.marks.enumerated() {
        guard case .family(var family) = mark else { continue }
        if keys.contains(where: { $0.label == family.label && $0.values == family.values }) {
          family.hasKey = false
          panel.marks[index] = .family(family)
        } else {
          keys.append(family)
        }
      }
      return panel
    }
  }
}
