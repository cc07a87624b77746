/// What a panel shows, in the order in which it is drawn.
package enum Mark: Sendable, Equatable {
  case series(Series)
  case family(Family)
  case span(Span)
  case rule(Rule)
  case callout(Callout)
  /// The action potentials of one trace: the first is marked in full, the others by their
  /// spans and dots only.
  case actionPotentials([ActionPotentialMarks])
}
