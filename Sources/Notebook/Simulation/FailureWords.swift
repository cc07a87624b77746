import HodgkinHuxley
import Language
import Quantities

/// Why a member left the finite numbers, and what to do about it.
struct FailureWords {
  let message: String
  let help: String

  init(_ failure: SimulationFailure, of run: RunSetting) {
    let time = format(failure.time, digits: 6)
    if let input = run.inputNotFinite(at: failure) {
      message = "the input \(input) is not finite at t = \(time) ms or within the step before"
      help = "an input must have a value at every time: does its formula divide by zero there?"
      return
    }
    guard failure.reason == .notFinite else {
      message =
        "\(run.methodName) found no step short enough for its tolerances at t = \(time) ms"
        + Self.lastValue(failure, run)
      help =
        "does something jump there that is no comparison of t with a time? looser tolerances may help"
      return
    }
    message =
      "the run left the finite numbers at t = \(time) ms: \(failure.stateName) overflowed"
      + Self.circumstances(failure, run)
    help = Self.remedy(failure, run)
  }

  /// Where the run became unstable, or else the last voltage it had.
  private static func circumstances(_ failure: SimulationFailure, _ run: RunSetting) -> String {
    let index = run.compiled.spikingState
    let state = run.model.checked.states[index]
    if let onset = failure.onset, onset.states.indices.contains(index),
      abs(onset.states[index]) < 1e6
    {
      let value = PlainText.quantity(
        onset.states[index], state.number.dimension, state.number.unit, digits: 4)
      var words =
        "; dt was too long from t = \(format(onset.time, digits: 6)) ms on, at "
        + "\(state.name) = \(value)"
      if let current = run.largestCurrent(at: onset.states, time: onset.time, failure.member) {
        words += ", where \(current) was the largest current"
      }
      return words
    }
    return lastValue(failure, run)
  }

  private static func lastValue(_ failure: SimulationFailure, _ run: RunSetting) -> String {
    let index = run.compiled.spikingState
    let state = run.model.checked.states[index]
    guard failure.lastFiniteStates.indices.contains(index) else { return "" }
    let value = farAway(failure.lastFiniteStates[index], state.number)
    return " (\(state.name) was \(value) one step before)"
  }

  private static func remedy(_ failure: SimulationFailure, _ run: RunSetting) -> String {
    guard run.simulation.method.tolerances == nil else {
      return "no step helps there: does the model itself grow without bound?"
    }
    let step = format(run.simulation.step)
    guard let limit = failure.stabilityLimit, limit.isFinite, limit < run.simulation.step * 10,
      limit > run.simulation.step / 50
    else { return "is the model right there? a shorter step than \(step) ms may help" }
    let name =
      run.methodName == "euler" ? "euler" : "an explicit method like \(run.methodName)"
    let other =
      run.methodName == "euler" ? "rk4 with dt = 0.025 ms" : "exponential_euler"
    return "\(name) is stable for dt < \(format(limit, digits: 2)) ms here, and dt is \(step) ms: "
      + "take a shorter step, or method = \(other)"
  }

  /// A value that may have left all bounds: powers of ten instead of rows of digits.
  static func farAway(_ value: Double, _ number: NumberType) -> String {
    guard value.isFinite, abs(value) >= 1e6 else {
      return PlainText.quantity(value, number.dimension, number.unit, digits: 4)
    }
    var exponent = 0
    var mantissa = value
    while abs(mantissa) >= 10 {
      mantissa /= 10
      exponent += 1
    }
    let symbol = (number.unit ?? Unit.preferred(for: number.dimension)).symbol
    let power = "\(format(mantissa, digits: 2))·10\(Superscript.text(exponent))"
    return symbol.isEmpty ? power : "\(power) \(symbol)"
  }
}

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

  /// The first of the inputs that has no finite value within the step that led to the failure.
  func inputNotFinite(at failure: SimulationFailure) -> String? {
    let step = simulation.step
    for part in [0, 0.5, 1] {
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
