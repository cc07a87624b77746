/// What the data span, before any limits or padding.
enum DataRanges {
  /// The extent of x over all marks that have samples.
  static func x(of panels: [Panel]) -> (limits: Limits, hasPoints: Bool)? {
    var result: Limits?
    var hasPoints = false
    for mark in panels.lazy.flatMap(\.marks) {
      switch mark {
      case .series(let series):
        if series.shape == .points || series.shape == .linePoints { hasPoints = true }
        if let limits = x(of: series.x, count: series.count) {
          result = limits.union(result)
        }
      case .family(let family):
        let count = family.members.prefix(family.count).map(\.count).max() ?? 0
        if let limits = x(of: family.x, count: min(count, family.x.count)) {
          result = limits.union(result)
        }
      case .span, .rule, .callout, .actionPotentials: continue
      }
    }
    return result.map { ($0, hasPoints) }
  }

  private static func x(of samples: Samples, count: Int) -> Limits? {
    guard count > 0 else { return nil }
    switch samples {
    case .values(let values): return Limits(of: values.prefix(count))
    case .uniform: return Limits(samples[0], samples[count - 1])
    }
  }

  /// The extent of y, over the samples within `window` if there is one, with the values of
  /// horizontal rules and callouts.
  static func y(of panel: Panel, within window: Limits?) -> Limits? {
    var result: Limits?
    func include(_ limits: Limits?) { if let limits { result = limits.union(result) } }
    for mark in panel.marks {
      switch mark {
      case .series(let series):
        include(y(of: series.y.prefix(series.count), series.x, within: window))
      case .family(let family):
        for index in family.drawn {
          let member = family.members[index]
          include(y(of: member.prefix(family.x.count), family.x, within: window))
        }
      case .rule(let rule) where rule.direction == .horizontal:
        include(Limits(rule.value, rule.value))
      case .callout(let callout): include(Limits(callout.y, callout.y))
      case .span, .rule, .actionPotentials: continue
      }
    }
    return result
  }

  private static func y(
    of values: ArraySlice<Double>, _ x: Samples, within window: Limits?
  ) -> Limits? {
    guard let window else { return Limits(of: values) }
    return Limits(of: values.indices.lazy.filter { window.contains(x[$0]) }.map { values[$0] })
  }
}
