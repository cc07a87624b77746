/// A panel with its place on the page. Lengths in pixels unless they say otherwise.
struct PanelFrame {
  var panel: Panel
  var top: Double
  var height: Double
  var ticks: Ticks
  var limits: Limits
  var sideLabels: [SideLabel]
  var colourBar: ColourBar?
  var strip: SpanStrip

  var bottom: Double { top + height }

  /// From data to tenths of a pixel, upwards.
  var yScale: LinearScale { LinearScale(domain: limits, start: bottom * 10, end: top * 10) }
}
