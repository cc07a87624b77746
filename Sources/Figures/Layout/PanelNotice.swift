extension Panel {
  /// What is said in a panel without anything to see; nil where there is something.
  func notice(x kind: ScaleKind) -> String? {
    for case .raster(let raster) in marks where raster.rows.allSatisfy(\.isEmpty) {
      return "no spikes"
    }
    let isEmpty =
      DataRanges.x(of: self, kind) == nil
      && !marks.contains { if case .rule = $0 { true } else { false } }
    let hasValues = DataRanges.y(of: self, x: kind, within: nil) != nil
    return isEmpty || !hasValues ? "no data" : nil
  }
}
