extension Figure {
  /// Steady state and time constant of gates over the voltage they share.
  package static func gating(
    steadyStates: [Series], timeConstants: [Series], voltage: Axis, time: Axis
  ) -> Figure {
    Figure(
      panels: [
        Panel(
          y: Axis("steady state", limits: Limits(0, 1)), marks: steadyStates.map { .series($0) },
          kind: .gates, height: 130),
        Panel(
          y: time, marks: timeConstants.map { .series($0) }, kind: .gates, height: 130),
      ], x: voltage)
  }
}
