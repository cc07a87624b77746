/// Says of a failed member how long a step it would have borne.
struct FailureDiagnosis {
  let simulation: Simulation
  private var examined = 0
  private lazy var derivatives = PointProgram(
    simulation.system.graph, simulation.system.derivatives)

  init(simulation: Simulation) {
    self.simulation = simulation
  }

  mutating func failure(
    _ lost: LaneFailure, member: Int
  ) -> SimulationFailure {
    if lost.reason == .notFinite { examined += 1 }
    let first = lost.sample - lost.history.count
    let limit =
      examined <= 16 && simulation.method.tolerances == nil && lost.reason == .notFinite
      ? stabilityLimit(lost.history, firstSample: first, member: member) : nil
    return SimulationFailure(
      member: member, sample: lost.sample, time: Double(lost.sample) * simulation.step,
      state: lost.state, stateName: simulation.system.stateNames[lost.state],
      lastFiniteStates: lost.history.last ?? [], reason: lost.reason,
      stabilityLimit: limit?.step, onset: limit?.onset)
  }

  private mutating func stabilityLimit(
    _ history: [[Double]], firstSample: Int, member: Int
  ) -> (step: Double, onset: SimulationFailure.Onset?)? {
    let parameters = simulation.parameters.map { $0.value(member: member) }
    var largest = 0.0
    for (index, states) in history.enumerated() {
      let time = Double(firstSample + index) * simulation.step
      let rate = largestRate(states, parameters, time)
      if rate * simulation.step > 2 {
        return (2 / rate, SimulationFailure.Onset(time: time, states: states))
      }
      if rate.isFinite { largest = max(largest, rate) }
    }
    return largest > 0 ? (2 / largest, nil) : nil
  }

  /// The largest `−∂f_i/∂x_i`, per ms: what grows by itself grows with any step.
  private mutating func largestRate(
    _ states: [Double], _ parameters: [Double], _ time: Double
  ) -> Double {
    let (_, slopes) = derivatives.jacobian(
      states: states, parameters: parameters, time: time, with: Array(states.indices))
    return states.indices.map { -slopes[$0][$0] }.filter { !$0.isNaN }.max() ?? 0
  }
}
