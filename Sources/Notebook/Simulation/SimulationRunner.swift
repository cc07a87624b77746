import HodgkinHuxley
import Language
import Quantities

/// Hands a compiled model to the engine, and puts what the engine has to say into words.
enum SimulationRunner {
  /// - Parameters:
  ///   - keepsFinished: whether a sweep that is interrupted gives the members it finished.
  ///   - time: the dimension of time in the model, which may count in plain numbers.
  static func run(
    _ simulation: Simulation, _ environment: Environment, keepsFinished: Bool = false,
    time: Dimension = .time
  ) throws -> SimulationResult {
    let progress = ProgressDisplay(environment.output, members: simulation.members)
    let result = try run(
      simulation, environment, keepsFinished: keepsFinished, time: time, progress, part: 0..<1)
    let unfinished = result.unfinished.reduce(0) { $0 + $1.count }
    if unfinished > 0 {
      progress.stop(finished: simulation.members - unfinished)
    } else {
      progress.finish()
    }
    return result
  }

  /// A run that is a part of something longer, whose progress it moves on.
  static func run(
    _ simulation: Simulation, _ environment: Environment, keepsFinished: Bool = false,
    time: Dimension = .time, _ progress: ProgressDisplay, part: Range<Double>
  ) throws -> SimulationResult {
    let output = environment.output
    do {
      return try simulation.run(
        cancellation: { output.isInterrupted }, keepsFinished: keepsFinished,
        progress: { progress.report(part.lowerBound + $0 * (part.upperBound - part.lowerBound)) })
    } catch {
      progress.stop()
      if error == .cancelled { throw Interrupted() }
      throw words(error, time: time)
    }
  }

  /// What a run keeps where nothing is said of it: the states' traces of a single run if they fit
  /// half the budget; a sweep keeps its spikes and the extremes of what spikes.
  static func observe(_ model: CompiledModel, _ simulation: inout Simulation) {
    let states = model.system.stateNames.indices.map { HodgkinHuxley.Quantity.state($0) }
    let bytes = simulation.duration / simulation.step * Double(8 * states.count)
    let fits = bytes <= Double(simulation.memoryBudget) / 2
    simulation.traces = simulation.members == 1 && fits ? states : []
    simulation.extremes = simulation.members > 1 ? [.state(model.spikingState)] : []
  }

  /// The engine's parameters for arrays along some of the axes of a run.
  static func parameters(
    _ arrays: [NumericArray], axes: [Axis]
  ) throws(CommandError) -> [Parameter] {
    var parameters: [Parameter] = []
    for array in arrays {
      if let scalar = array.scalar {
        parameters.append(.shared(scalar))
      } else if array.axes.count == 1,
        let position = axes.firstIndex(where: { $0.name == array.axes[0].name })
      {
        let stride = axes[(position + 1)...].reduce(1) { $0 * $1.count }
        parameters.append(.perMember(values: array.values, stride: stride))
      } else {
        parameters.append(
          .perMember(values: try Broadcasting.expand(array, over: axes), stride: 1))
      }
    }
    return parameters
  }

  /// The engine's refusal, for the user.
  static func words(_ error: SimulationError, time: Dimension = .time) -> CommandError {
    func words(_ value: Double) -> String { PlainText.quantity(value, time, nil) }
    return switch error {
    case .invalidStep(let step):
      CommandError(
        "the step dt must be above zero, and is \(words(step))", argument: "dt",
        help: time == .time ? "0.025 ms is the usual step for this kind of model" : nil)
    case .invalidDuration(let duration):
      CommandError(
        "the duration must be above zero, and is \(words(duration))", argument: "duration")
    case .stepExceedsDuration(let step, let duration):
      CommandError(
        "the step of \(words(step)) is longer than the run of \(words(duration))",
        argument: "dt")
    case .noMembers:
      CommandError("a sweep without values has no members to run")
    case .exceedsMemory(let needed, let budget):
      CommandError(
        "this run needs at least \(bytes(needed)) of memory, and the budget is \(bytes(budget))",
        argument: "duration", help: "take a longer step, a shorter run or fewer members",
        isOfMemory: true)
    case .tooManySamples(let count):
      CommandError(
        count.isFinite
          ? "this run has \(format(count, digits: 3)) samples, more than can be computed"
          : "this run has far more samples than can be computed",
        argument: "duration", help: "take a longer step or a shorter run")
    case .nonFiniteInitialState(let name, _):
      CommandError(
        "the initial value of \(name) is not a finite number",
        help: "does one of its formulae have a pole at the initial values of the other states?")
    case .invalidTolerance:
      CommandError("the tolerances of a method must be above zero", argument: "method")
    case .nonFiniteParameter:
      CommandError("a constant of the model is not a finite number")
    case .noStates, .malformed, .cancelled:
      CommandError("the run could not be made: \(error.description)")
    }
  }

  static func bytes(_ count: Int) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var value = Double(count)
    var unit = 0
    while value >= 1000, unit + 1 < units.count {
      value /= 1000
      unit += 1
    }
    return "\(format(value, digits: 3)) \(units[unit])"
  }
}
