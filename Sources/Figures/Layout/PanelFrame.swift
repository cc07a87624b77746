/// A panel with its place on the page. Lengths in pixels unless they say otherwise.
struct PanelFrame {
  var panel: Panel
  var top: Double
  var height: Double
  var ticks: Ticks
  var limits: Limits
  var sideLabels: [SideLabel]
  var colourBar: ColourBar?
  /// Where the figure has no axes: the bar that says the scale of y.
  var scaleBar: ScaleBar?
  var strip: SpanStrip

  /// What colour bar and scale bar take at the right of curves and their names.
  var keyWidth: Double {
    [colourBar?.width, scaleBar?.width].compactMap { $0 }.reduce(0) { $0 + $1 + PanelFrame.keyGap }
  }

  static let keyGap = 14.0

  var bottom: Double { top + height }

  /// From data to tenths of a pixel, upwards.
  var yScale: AxisScale {
    AxisScale(domain: limits, kind: panel.y.scale, start: bottom * 10, end: top * 10)
  }
}
