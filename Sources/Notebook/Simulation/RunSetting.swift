import HodgkinHuxley
import Language
import Quantities

/// What a run was made of.
struct RunSetting {
  let model: Model
  let compiled: CompiledModel
  let simulation: Simulation
  let methodName: String

  /// The values of intermediates and inputs that change along a run, for one member.
  private func values(
    _ names: [String], at states: [Double], time: Double, _ member: Int
  ) -> [(name: String, value: Double)] {
    let nodes = names.compactMap { name -> (String, GraphNode)? in
      guard case .recorded(let index)? = compiled.series[name] else { return nil }
      return (name, compiled.system.recorded[index].node)
    }
    let values = compiled.system.graph.evaluate(
      nodes.map(\.1), states: states,
      parameters: simulation.parameters.map { $0.value(member: member) }, time: time)
    return zip(nodes, values).map { ($0.0.0, $0.1) }
  }

  /// The largest of the model's currents, with its value.
  func largestCurrent(at states: [Double], time: Double, _ member: Int) -> String? {
    let kinds = model.checked.intermediates.filter { $0.number.isCurrent }
    let found = values(kinds.map(\.name), at: states, time: time, member)
      .filter { $0.value.isFinite }.max { abs($0.value) < abs($1.value) }
    guard let found, let kind = kinds.first(where: { $0.name == found.name }) else { return nil }
    let value = PlainText.quantity(
      found.value, kind.number.dimension, kind.number.unit, digits: 3)
    return "\(found.name) = \(value)"
  }

  var timeDimension: Dimension { model.checked.timeDimension }

  /// A time, with the unit that the model counts it in.
  func time(_ value: Double) -> String {
    PlainText.quantity(value, timeDimension, nil, digits: 6)
  }

  /// Beyond this, a value that is missing is the end of an overflow.
  private static let farthest = 1e30

  /// The first slope that has no value where the failure began: at the states of the sample before, or
  /// where a step of forward Euler leads from them.
  func slopeWithoutValue(at failure: SimulationFailure) -> String? {
    let (system, states, step) = (compiled.system, failure.lastFiniteStates, simulation.step)
    let start = failure.time - step
    let parameters = simulation.parameters.map { $0.value(member: failure.member) }
    func slopes(_ states: [Double], _ time: Double) -> [Double] {
      system.graph.evaluate(
        system.derivatives, states: states, parameters: parameters, time: time)
    }
    let first = slopes(states, start)
    for part in [0, 0.5, 1] {
      let (there, time) = (
        zip(states, first).map { part == 0 ? $0 : $0 + part * step * $1 }, start + part * step
      )
      guard there.allSatisfy({ abs($0) < Self.farthest }) else { return nil }
      guard let index = slopes(there, time).firstIndex(where: { !$0.isFinite }) else { continue }
      let place = zip(model.checked.states, there).map { state, value in
        let words = PlainText.quantity(
          value, state.number.dimension, state.number.unit, digits: 4)
        return "\(state.name) = \(words)"
      }
      return "d\(model.checked.states[index].name)/dt has no value at t = \(self.time(time)) and "
        + (place.count > 4 ? place.prefix(4) + ["…"] : place).joined(separator: ", ")
    }
    return nil
  }

  /// The first of the inputs that has no finite value within the step that led to the failure.
  func inputNotFinite(at failure: SimulationFailure) -> String? {
    let step = simulation.step
    // Times of stages are rounded in the run: an input that ends at a sample may have ended before it.
    for part in [0, 0.5, 1, -1e-9, 1 + 1e-9] {
      let time = failure.time - step + part * step
      let inputs = values(
        model.checked.inputs.map(\.name), at: failure.lastFiniteStates, time: time, failure.member)
      if let wrong = inputs.first(where: { !$0.value.isFinite }) { return wrong.name }
    }
    return nil
  }
}

extension NumberType {
  /// Whether this is a current, or a current per area.
  var isCurrent: Bool {
    dimension == .current || dimension == .currentDensity
  }
}
