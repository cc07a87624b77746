extension Figure {
  /// How many samples of curves have no place on an axis that is logarithmic, of how many finite
  /// ones.
  package var withoutPlace: (hidden: Int, count: Int) {
    var (hidden, count) = (0, 0)
    for panel in panels where panel.y.scale == .logarithmic || x.scale == .logarithmic {
      for (abscissae, ordinates) in panel.marks.flatMap(\.curves) {
        for (index, value) in ordinates.prefix(abscissae.count).enumerated()
        where ScaleKind.linear.accepts(value) && ScaleKind.linear.accepts(abscissae[index]) {
          count += 1
          if !panel.y.scale.accepts(value) || !x.scale.accepts(abscissae[index]) { hidden += 1 }
        }
      }
    }
    return (hidden, count)
  }
}

extension Mark {
  fileprivate var curves: [(Samples, [Double])] {
    switch self {
    case .series(let series): [(series.x, series.y)]
    case .family(let family): family.members.map { (family.x, $0) }
    case .trajectory(let course): [(.values(course.x), course.y)]
    default: []
    }
  }
}
