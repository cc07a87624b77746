/// One set of axes within a figure.
package struct Panel: Sendable, Equatable {
  /// What the panel shows decides its height.
  package enum Kind: Sendable, Equatable {
    case voltage, gates, currents, stimulus
    /// The spikes of many members.
    case raster
    /// Spikes per time below a raster.
    case rate
    /// Two quantities of the same standing: a phase plane, a heat map.
    case plane

    /// Height of the plotting area in a stack, in pixels.
    var height: Double {
      switch self {
      case .voltage, .raster: 130
      case .gates, .currents: 86
      case .rate: 60
      case .stimulus: 40
      case .plane: 240
      }
    }

    /// The height of a panel that stands alone: a stack's would be too flat.
    var heightAlone: Double { self == .plane ? 300 : 220 }
  }

  package var y: Axis
  package var marks: [Mark]
  package var kind: Kind
  /// Height of the plotting area in pixels; nil leaves it to `kind`.
  package var height: Double?
  /// Whether curves are named in a box within the panel instead of at their ends.
  package var hasLegend: Bool

  package init(
    y: Axis, marks: [Mark], kind: Kind = .voltage, height: Double? = nil, hasLegend: Bool = false
  ) {
    self.y = y
    self.marks = marks
    self.kind = kind
    self.height = height
    self.hasLegend = hasLegend
  }

  /// Whether the label of y stands at the left of the panel: without axes where it was asked for, and
  /// is not the name of the only curve.
  func showsLabel(in style: Figure.Style) -> Bool {
    let names = marks.compactMap { mark -> StyledText?? in
      if case .series(let series) = mark { .some(series.label) } else { nil }
    }
    return style == .axes || y.isLabelGiven && names != [nil]
  }
}
