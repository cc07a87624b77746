extension Figure {
  /// Currents at clamped voltages above the steps that made them, in the same colours. The colour
  /// bar stands at the currents; the steps have their own axis.
  package static func voltageClamp(
    currents: Family, currentAxis: Axis, steps: Family, voltageAxis: Axis, time: Axis
  ) -> Figure {
    var silent = steps
    silent.hasKey = false
    return Figure(
      panels: [
        Panel(y: currentAxis, marks: [.family(currents)], kind: .voltage, height: 200),
        Panel(y: voltageAxis, marks: [.family(silent)], kind: .stimulus, height: 60),
      ], x: time)
  }
}
