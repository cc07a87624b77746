extension Figure {
  /// How many samples of curves, cells of heat maps and spikes of rasters have no place on an axis
  /// that is logarithmic, of how many finite ones.
  package var withoutPlace: (hidden: Int, count: Int) {
    var (hidden, count) = (0, 0)
    for panel in panels where panel.y.scale == .logarithmic || x.scale == .logarithmic {
      func add(_ abscissa: Double, _ ordinate: Double) {
        guard ScaleKind.linear.accepts(abscissa), ScaleKind.linear.accepts(ordinate) else { return }
        count += 1
        if !x.scale.accepts(abscissa) || !panel.y.scale.accepts(ordinate) { hidden += 1 }
      }
      for mark in panel.marks { mark.forEachPoint(add) }
    }
    return (hidden, count)
  }
}

extension Mark {
  fileprivate func forEachPoint(_ body: (Double, Double) -> Void) {
    func each(_ abscissae: Samples, _ ordinates: [Double]) {
      for index in 0..<min(abscissae.count, ordinates.count) {
        body(abscissae[index], ordinates[index])
      }
    }
    switch self {
    case .series(let series): each(series.x, series.y)
    case .family(let family): family.members.forEach { each(family.x, $0) }
    case .trajectory(let course): each(.values(course.x), course.y)
    case .heatMap(let map): map.y.forEach { row in map.x.forEach { body($0, row) } }
    case .raster(let raster):
      for (row, place) in zip(raster.rows, raster.positions) { row.forEach { body($0, place) } }
    default: break
    }
  }
}
