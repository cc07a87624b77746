extension Panel {
  /// What is said in a panel without anything to see; nil where there is something.
  ///
  /// - Parameter x: of the figure; its limits may leave out all that there is.
  package func notice(x axis: Axis) -> String? {
    let what: String
    let data = DataRanges.x(of: self, axis.scale)
    if case .raster(let raster)? = marks.first(where: { $0.isRaster }) {
      what = "no spikes"
      if raster.rows.allSatisfy(\.isEmpty) { return what }
    } else {
      what = "no data"
      let hasRule = marks.contains { if case .rule = $0 { true } else { false } }
      if data == nil, !hasRule { return what }
      if let heatMap, !heatMap.values.isEmpty, Limits(of: heatMap.values) == nil {
        return "no values"
      }
    }
    guard let values = DataRanges.y(of: self, x: axis.scale, within: nil) else { return what }
    if let window = axis.usableLimits, let data, !data.meets(window) {
      return "\(what) from \(window.words(axis.unit))"
    }
    if let window = y.usableLimits, !values.meets(window) {
      return "\(what) from \(window.words(y.unit))"
    }
    return nil
  }
}

extension Mark {
  fileprivate var isRaster: Bool { if case .raster = self { true } else { false } }
}

extension Limits {
  fileprivate func meets(_ other: Limits) -> Bool { lower <= other.upper && upper >= other.lower }

  /// "100 to 200 ms"
  fileprivate func words(_ unit: String) -> String {
    let suffix = unit.isEmpty ? "" : " \(unit)"
    let (from, to) = NumberFormat.distinct(lower, upper)
    return "\(from) to \(to)\(suffix)"
  }
}
