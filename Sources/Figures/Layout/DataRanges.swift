/// What the data span, before any limits or padding.
enum DataRanges {
  /// The extent of x over all marks that have samples.
  static func x(of figure: Figure) -> Limits? {
    figure.panels.lazy.compactMap { x(of: $0, figure.x.scale) }
      .reduce(nil as Limits?) { $1.union($0) }
  }

  static func x(of panel: Panel, _ kind: ScaleKind) -> Limits? {
    let shape = PanelShape(panel, x: kind, y: panel.y.scale)
    return panel.marks.lazy.compactMap { x(of: $0, kind, shape) }
      .reduce(nil as Limits?) { $1.union($0) }
  }

  /// The extent of y, over the samples within `window` if there is one, with the values of
  /// horizontal rules, callouts and markers.
  static func y(of panel: Panel, x: ScaleKind, within window: Limits?) -> Limits? {
    let shape = PanelShape(panel, x: x, y: panel.y.scale)
    var result: Limits?
    for mark in panel.marks {
      if let limits = y(of: mark, panel.y.scale, shape, window) { result = limits.union(result) }
    }
    return result
  }

  private static func x(of mark: Mark, _ kind: ScaleKind, _ shape: PanelShape) -> Limits? {
    switch mark {
    case .series(let series): extent(series.x, count: series.count, kind)
    case .family(let family):
      extent(
        family.x,
        count: min(family.members.prefix(family.count).map(\.count).max() ?? 0, family.x.count),
        kind)
    case .band(let band): extent(band.x, count: band.count, kind)
    case .heatMap(let map): shape.columns(of: map).extent
    case .raster(let raster):
      extent(raster.rows.prefix(raster.count).lazy.flatMap { $0 }, kind)
    case .bars(let bars): extent(bars.edges.prefix(bars.count + 1), kind)
    case .errorBars(let bars) where bars.direction == .y:
      extent(bars.places.prefix(bars.count), kind)
    case .errorBars(let bars):
      extent(bars.lower.prefix(bars.count) + bars.upper.prefix(bars.count), kind)
    case .trajectory(let course): extent(course.x.prefix(course.count), kind)
    case .vectors(let field): extent(field.x.prefix(field.count), kind)
    case .marker(let marker): extent([marker.x], kind)
    case .span, .rule, .callout, .actionPotentials: nil
    }
  }

  private static func y(
    of mark: Mark, _ kind: ScaleKind, _ shape: PanelShape, _ window: Limits?
  ) -> Limits? {
    switch mark {
    case .series(let series):
      extent(series.y.prefix(series.count), kind, series.x, within: window)
    case .family(let family):
      family.drawn.lazy.compactMap { index in
        extent(family.members[index].prefix(family.x.count), kind, family.x, within: window)
      }.reduce(nil as Limits?) { $1.union($0) }
    case .band(let band):
      [band.lower, band.upper].lazy.compactMap {
        extent($0.prefix(band.count), kind, band.x, within: window)
      }.reduce(nil as Limits?) { $1.union($0) }
    case .heatMap(let map): shape.rows(of: map).extent
    case .raster(let raster): RasterRows(raster, kind).extent
    case .bars(let bars): extent(bars.heights.prefix(bars.count) + [0], kind)
    case .errorBars(let bars) where bars.direction == .y:
      extent(bars.lower.prefix(bars.count) + bars.upper.prefix(bars.count), kind)
    case .errorBars(let bars): extent(bars.places.prefix(bars.count), kind)
    case .trajectory(let course):
      extent(course.y.prefix(course.count), kind, .values(course.x), within: window)
    case .vectors(let field): extent(field.y.prefix(field.count), kind)
    case .marker(let marker): extent([marker.y], kind)
    case .rule(let rule) where rule.direction == .horizontal: extent([rule.value], kind)
    case .callout(let callout): extent([callout.y], kind)
    case .span, .rule, .actionPotentials: nil
    }
  }

  private static func extent(_ values: some Sequence<Double>, _ kind: ScaleKind) -> Limits? {
    Limits(of: values, on: kind)
  }

  private static func extent(_ values: ArraySlice<Double>, _ kind: ScaleKind) -> Limits? {
    Limits(of: values, on: kind)
  }

  private static func extent(_ samples: Samples, count: Int, _ kind: ScaleKind) -> Limits? {
    guard count > 0 else { return nil }
    switch samples {
    case .values(let values): return extent(values.prefix(count), kind)
    case .uniform where kind == .linear: return Limits(samples[0], samples[count - 1])
    case .uniform: return extent((0..<count).lazy.map { samples[$0] }, kind)
    }
  }

  private static func extent(
    _ values: ArraySlice<Double>, _ kind: ScaleKind, _ x: Samples, within window: Limits?
  ) -> Limits? {
    guard let window else { return extent(values, kind) }
    return extent(
      values.indices.lazy.filter { window.contains(x[$0]) }.map { values[$0] }, kind)
  }
}
