import Language
import Quantities

/// What is done in a voltage-clamp experiment.
struct ClampProtocol {
  /// Part of the step that is shown before it.
  private static let before = 0.1
  private static let after = 0.5
  private static let maximumSamples = 200_000.0

  let equations: ModelEquations
  let input: CheckedModel.Constant
  /// In the coherent unit of the potential.
  let hold: Double
  let tail: Double
  let steps: Axis
  /// In the unit of time: the step lasts from `onset` to `offset`.
  let onset: Double
  let offset: Double
  let time: Axis

  init(_ call: Call, _ environment: Environment) throws {
    guard case .model(let model)? = call["model"] else {
      throw CommandError("voltage_clamp needs a model", argument: "model")
    }
    let checked = model.checked
    let state = checked.states[checked.spikingState]
    input = try checked.input(call)
    equations = try ModelEquations(
      model, call.adjustments.filter { [name = input.name] in $0.name != name },
      free: [input.name], environment)
    let isPotential = state.number.dimension == .potential
    guard isPotential || (call["hold"] != nil && call["to"] != nil) else {
      throw CommandError(
        "say from where to where \(state.name) is stepped",
        help: "for example hold = -1, to = [-0.5, 0, 0.5, 1]")
    }
    hold = try call.scalar("hold", state.number.dimension) ?? -80
    tail = try call.scalar("tail", state.number.dimension) ?? hold
    steps = Axis(
      name: state.name, dimension: state.number.dimension, unit: state.number.unit,
      coordinates: .listed(try Self.levels(call, state)))
    let grid = try Grid(call, checked.timeDimension, steps: steps.count)
    (onset, offset, time) = (grid.onset, grid.offset, grid.time)
  }

  /// The samples of a recording.
  private struct Grid {
    let onset: Double
    let offset: Double
    let time: Axis

    init(_ call: Call, _ dimension: Dimension, steps: Int) throws {
      let duration = try call.scalar("duration", dimension) ?? 20
      let step = try call.scalar("dt", dimension) ?? 0.025
      guard duration > 0, step > 0, duration.isFinite, step <= duration else {
        throw CommandError("the step must last for one dt at least", argument: "duration")
      }
      let total = duration / step * (1 + before + after)
      guard total * Double(steps) <= maximumSamples else {
        throw CommandError(
          "this recording has more than \(Int(maximumSamples)) samples", argument: "dt",
          help: "take a longer dt, a shorter step or fewer potentials")
      }
      let (lead, inside) = ((duration / step * before).rounded(.up), (duration / step).rounded())
      onset = lead * step
      offset = onset + inside * step
      time = Axis(
        name: "t", dimension: dimension, unit: nil,
        coordinates: .regular(
          start: 0, step: step,
          count: Int(lead + inside + (duration / step * after).rounded()) + 1))
    }
  }

  private static func levels(_ call: Call, _ state: CheckedModel.State) throws -> [Double] {
    switch call["to"] {
    case nil: return stride(from: -80.0, through: 60, by: 10).map { $0 }
    case .numbers(let list)?:
      guard list.dimension == state.number.dimension, !list.values.isEmpty else {
        throw CommandError(
          "to is a list of \(state.number.symbol), and this is a list of "
            + NumberType(dimension: list.dimension, unit: list.unit).symbol, argument: "to")
      }
      return list.values
    default: throw CommandError("to is a list of potentials", argument: "to")
    }
  }
}
