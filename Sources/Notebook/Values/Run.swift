import HodgkinHuxley
import Language
import Quantities
import Synchronization

/// A simulation that has been made: a model, how it was integrated, and what came of it.
///
/// Spikes are always kept. Traces are kept for a single run and computed again when they are asked
/// for in a sweep, since the same arithmetic gives the same numbers; so a sweep of a million members
/// needs no traces.
package final class Run: Sendable {
  package let model: Model
  /// The sweeps, outermost first; none for a single run.
  package let axes: [Axis]
  /// The method's name, as the user gave it.
  package let methodName: String
  /// The time axis: sample k at k · dt.
  package let time: Axis
  let simulation: Simulation
  let compiled: CompiledModel
  /// The constants and stimuli that `simulate` was given.
  let adjustments: [Adjustment]
  let result: SimulationResult
  private let traces = Mutex<[String: NumericArray]>([:])

  init(
    model: Model, axes: [Axis], methodName: String, simulation: Simulation,
    compiled: CompiledModel, adjustments: [Adjustment], result: SimulationResult
  ) {
    self.model = model
    self.axes = axes
    self.methodName = methodName
    self.simulation = simulation
    self.compiled = compiled
    self.adjustments = adjustments
    self.result = result
    time = Axis(
      name: "t", dimension: model.checked.timeDimension, unit: nil,
      coordinates: .regular(start: 0, step: simulation.step, count: result.samples))
  }

  package var members: Int { result.members }
  package var duration: Double { simulation.duration }
  package var step: Double { simulation.step }

  /// What the run was made of.
  var setting: RunSetting {
    RunSetting(model: model, compiled: compiled, simulation: simulation, methodName: methodName)
  }

  /// The state whose upward crossings are spikes.
  var spikingState: CheckedModel.State { model.checked.states[compiled.spikingState] }

  /// The series of a state, a current or an input: along the sweeps and time.
  func trace(_ name: String, _ environment: Environment) throws -> NumericArray {
    if name == "t" {
      var array = time.array
      array.origin = self
      return array
    }
    var array: NumericArray
    if let known = traces.withLock({ $0[name] }) {
      array = known
    } else {
      array = try computeTrace(name, environment)
      traces.withLock { $0[name] = array }
    }
    // Not kept with the trace: a run that held itself would never go.
    array.origin = self
    return array
  }

  /// Whether a trace has been computed before.
  func knowsTrace(_ name: String) -> Bool { traces.withLock { $0[name] != nil } }

  private func computeTrace(_ name: String, _ environment: Environment) throws -> NumericArray {
    let number = model.checked.traceType(name)
    var array = NumericArray(
      values: [], axes: axes + [time], dimension: number?.dimension ?? .dimensionless,
      unit: number?.unit, label: name)
    if let fixed = compiled.fixed[name] {
      do {
        array.values = try Broadcasting.expand(fixed, over: array.axes)
        return array
      } catch {
        throw tooLarge(name)
      }
    }
    guard let quantity = compiled.series[name] else {
      throw CommandError(
        "a run of \(model.name) has no \(name)",
        help: "it has \(model.checked.traceNames.joined(separator: ", "))")
    }
    if let kept = result.matrix(quantity) {
      array.values = kept
    } else {
      let (count, overflow) = members.multipliedReportingOverflow(by: result.samples)
      let budget = environment.settings.traceBudget
      guard !overflow, count <= budget / 8 else { throw tooLarge(name) }
      var again = simulation
      again.memoryBudget = budget
      again.traces = [quantity]
      again.spikes = nil
      again.extremes = []
      array.values = try SimulationRunner.run(again, environment).matrix(quantity) ?? []
    }
    // A member that left the finite numbers has no trace at all: what it did before is no result.
    for member in result.withoutResult {
      let row = member * result.samples
      guard array.values.indices.contains(row + result.samples - 1) else { continue }
      for index in row..<(row + result.samples) { array.values[index] = .nan }
    }
    return array
  }

  private func tooLarge(_ name: String) -> CommandError {
    let place = members == 1 ? "" : " of \(members) members"
    return CommandError(
      "\(name)\(place) at \(result.samples) samples does not fit the memory budget",
      help: axes.first.map { "pick a member first: run[\($0.name) = …].\(name)" }
        ?? "make a shorter run or one with a longer dt, or raise the budget: memory_budget(\"2 GB\")",
      isOfMemory: true)
  }

  /// The run at one value of a sweep, which goes away.
  func selecting(axis: Int, index: Int, _ environment: Environment) throws -> Run {
    guard !axes.isEmpty else { throw CommandError("this is a single run") }
    let name = axes[axis].name
    let parameters = compiled.parameters.map { array in
      array.axisIndex(named: name).map { array.selecting(axis: $0, index: index) } ?? array
    }
    let fixed = compiled.fixed.mapValues { array in
      array.axisIndex(named: name).map { array.selecting(axis: $0, index: index) } ?? array
    }
    var rest = axes
    rest.remove(at: axis)
    let picked = CompiledModel(
      system: compiled.system, parameters: parameters, series: compiled.series, fixed: fixed,
      spikingState: compiled.spikingState)
    var again = simulation
    again.members = try Broadcasting.count(rest)
    again.parameters = try SimulationRunner.parameters(picked.parameters, axes: rest)
    SimulationRunner.observe(picked, &again)
    if members > 1, !simulation.traces.isEmpty { again.traces = simulation.traces }
    let result = try SimulationRunner.run(again, environment)
    if rest.isEmpty, let failure = result.failures.first {
      let words = try FailureWords(
        failure,
        of: RunSetting(
          model: model, compiled: picked, simulation: again, methodName: methodName), environment)
      throw CommandError(words.message, help: words.help)
    }
    return Run(
      model: model, axes: rest, methodName: methodName, simulation: again, compiled: picked,
      adjustments: adjustments.map { $0.selecting(axis: name, index: index) }, result: result)
  }
}
