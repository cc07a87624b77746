/// What a panel shows. Heat maps, spans and bands lie below, text above everything; the rest is
/// drawn in its order.
package enum Mark: Sendable, Equatable {
  case series(Series)
  case family(Family)
  case heatMap(HeatMap)
  case raster(Raster)
  case bars(Bars)
  case band(Band)
  case errorBars(ErrorBars)
  case trajectory(Trajectory)
  case vectors(VectorField)
  case marker(Marker)
  case span(Span)
  case rule(Rule)
  case callout(Callout)
  /// The action potentials of one trace: the first is marked in full, the others by their
  /// spans and dots only.
  case actionPotentials([ActionPotentialMarks])
}
