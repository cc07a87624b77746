/// Says of a failed member how long a step it would have borne.
struct FailureDiagnosis {
  let simulation: Simulation
  private var examined = 0

  init(simulation: Simulation) { self.simulation = simulation }

  mutating func failure(
    _ lost: LaneFailure, member: Int
  ) -> SimulationFailure {
    examined += 1
    let first = lost.sample - lost.history.count
    return SimulationFailure(
      member: member, sample: lost.sample, time: Double(lost.sample) * simulation.step,
      state: lost.state, stateName: simulation.system.stateNames[lost.state],
      lastFiniteStates: lost.history.last ?? [],
      stabilityLimit: examined <= 16
        ? stabilityLimit(lost.history, firstSample: first, member: member) : nil)
  }

  private func stabilityLimit(
    _ history: [[Double]], firstSample: Int, member: Int
  ) -> Double? {
    let parameters = simulation.parameters.map { $0.value(member: member) }
    var largest = 0.0
    for (index, states) in history.enumerated() {
      let time = Double(firstSample + index) * simulation.step
      let rate = largestRate(states, parameters, time)
      if rate * simulation.step > 2 { return 2 / rate }
      if rate.isFinite { largest = max(largest, rate) }
    }
    return largest > 0 ? 2 / largest : nil
  }

  /// The largest `|∂f_i/∂x_i|`, per ms, by central differences over the cube root of the
  /// machine's precision.
  private func largestRate(_ states: [Double], _ parameters: [Double], _ time: Double) -> Double {
    let system = simulation.system
    var result = 0.0
    for state in states.indices {
      let distance = 6e-6 * max(1, states[state].magnitude)
      let ends = [-1.0, 1.0].map { direction in
        var shifted = states
        shifted[state] += direction * distance
        return system.graph.evaluate(
          [system.derivatives[state]], states: shifted, parameters: parameters, time: time)[0]
      }
      let rate = ((ends[1] - ends[0]) / (2 * distance)).magnitude
      if rate > result { result = rate }
    }
    return result
  }
}
