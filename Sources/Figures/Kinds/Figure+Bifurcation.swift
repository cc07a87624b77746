extension Figure {
  /// Fixed points along a parameter: stable stretches solid, unstable ones dashed, special points
  /// as named signs.
  package static func bifurcation(
    _ branches: [Branch], points: [Marker] = [], parameter: Axis, y: Axis
  ) -> Figure {
    let curves = branches.flatMap(\.curves).map { Mark.series($0) }
    return Figure(
      panels: [Panel(y: y, marks: curves + points.map { .marker($0) }, kind: .plane)],
      x: parameter)
  }
}
