/// How the marks of a panel fill it, which decides how much room is left around them.
struct PanelShape {
  /// Cells or rows that reach to the edges.
  let isFilled: Bool
  /// Bars that stand on zero.
  let standsOnZero: Bool
  /// Dots or signs that would be cut at the edges.
  let hasPoints: Bool
  private let x: ScaleKind
  private let y: ScaleKind

  init(_ panel: Panel, x: ScaleKind, y: ScaleKind) {
    self.x = x
    self.y = y
    var (isFilled, standsOnZero, hasPoints) = (false, false, false)
    for mark in panel.marks {
      switch mark {
      case .heatMap, .raster: isFilled = true
      case .bars: standsOnZero = true
      case .series(let series): hasPoints = hasPoints || series.hasPoints
      case .marker, .errorBars, .vectors, .trajectory: hasPoints = true
      case .family, .band, .span, .rule, .callout, .actionPotentials: continue
      }
    }
    self.isFilled = isFilled
    self.standsOnZero = standsOnZero
    self.hasPoints = hasPoints
  }

  func columns(of map: HeatMap) -> CellEdges { CellEdges(centres: map.x, kind: x) }

  func rows(of map: HeatMap) -> CellEdges { CellEdges(centres: map.y, kind: y) }
}

extension Series {
  var hasPoints: Bool { shape == .points || shape == .linePoints }
}
