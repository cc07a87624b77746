import HodgkinHuxley
import Language
import Quantities

/// The currents of a voltage-clamp experiment.
struct ClampRecording {
  let clamp: ClampProtocol
  /// The clamp current and then the named currents: one array each, along the potentials and time.
  let currents: [NumericArray]
  /// The slope conductances of the named currents at each potential and sample.
  private let conductances: [NumericArray]

  init(_ clamp: ClampProtocol, _ environment: Environment) throws {
    self.clamp = clamp
    let equations = clamp.equations
    let named = equations.series.filter { $0.number.dimension == clamp.input.number.dimension }
    let system = ClampedSystem(
      graph: equations.graph, derivatives: equations.derivatives, steady: equations.steady,
      holding: equations.spikingState, time: Equilibria.time)
    guard system.hasSteadyStates else {
      throw CommandError(
        "the steady states of \(equations.name) do not follow from the held "
          + "\(clamp.steps.name) alone", argument: "model")
    }
    let program = PointProgram(
      equations.graph,
      [equations.derivatives[equations.spikingState]] + named.map(\.node))
    let (values, slopes) = try Self.values(clamp, system, program, named.count, environment)
    guard values[0].allSatisfy(\.isFinite) else {
      throw CommandError(
        "the input \(clamp.input.name) cannot hold \(clamp.steps.name): it does not drive it",
        argument: "input")
    }
    let axes = [clamp.steps, clamp.time]
    let names = [clamp.input.name] + named.map(\.name)
    currents = zip(names, values).map { name, values in
      NumericArray(
        values: values, axes: axes, dimension: clamp.input.number.dimension,
        unit: clamp.input.number.unit, label: name)
    }
    conductances = zip(named.map(\.name), slopes).map { name, values in
      NumericArray(
        values: values, axes: axes, dimension: .dimensionless, label: name)
    }
  }

  /// The clamp current and the named ones, and the slope conductances of those: one array each.
  private static func values(
    _ clamp: ClampProtocol, _ system: ClampedSystem, _ program: PointProgram, _ named: Int,
    _ environment: Environment
  ) throws -> (currents: [[Double]], slopes: [[Double]]) {
    let columns = [clamp.equations.states.count, clamp.equations.spikingState]
    var values = [[Double]](repeating: [], count: named + 1)
    var slopes = [[Double]](repeating: [], count: named)
    for level in clamp.steps.coordinates.values {
      try environment.checkInterrupt()
      for states in course(clamp, system, level) {
        let (all, rows) = program.jacobian(
          states: states + [0], time: Equilibria.time, with: columns)
        // dV/dt = a + b·I vanishes at I = −a/b.
        values[0].append(-all[0] / rows[0][0])
        for index in 0..<named {
          values[index + 1].append(all[index + 1])
          slopes[index].append(rows[index + 1][1])
        }
      }
    }
    return (values, slopes)
  }

  /// The states at each sample of one step.
  private static func course(
    _ clamp: ClampProtocol, _ system: ClampedSystem, _ level: Double
  ) -> [[Double]] {
    let times = clamp.time.coordinates.values
    let start = system.steadyStates(at: clamp.hold, extra: [0])
    let tolerance = 1e-9 * (clamp.time.coordinates.values.last ?? 1)
    let inside = times.filter { $0 >= clamp.onset - tolerance && $0 < clamp.offset - tolerance }
    let after = times.filter { $0 >= clamp.offset - tolerance }
    let before = times.count - inside.count - after.count
    let during = system.states(
      holding: level, from: start,
      at: inside.map { max(0, $0 - clamp.onset) } + [clamp.offset - clamp.onset], extra: [0])
    let tail = system.states(
      holding: clamp.tail, from: during.last ?? start, at: after.map { max(0, $0 - clamp.offset) },
      extra: [0])
    return Array(repeating: start, count: before) + during.dropLast() + tail
  }

  /// The samples of the step, and the first one after it.
  private var window: Range<Int> {
    let step = clamp.time.count > 1 ? clamp.time.coordinates[1] : 1
    let first = Int((clamp.onset / step).rounded())
    let last = Int((clamp.offset / step).rounded())
    return first..<min(max(last, first), clamp.time.count)
  }

  /// One value per potential, from the samples of its step.
  private func each(
    _ array: NumericArray, _ label: String, _ dimension: Dimension, _ unit: Unit?,
    _ value: (ArraySlice<Double>) -> Double
  ) -> NumericArray {
    let width = clamp.time.count
    let values = (0..<clamp.steps.count).map { row in
      value(array.values[(row * width + window.lowerBound)..<(row * width + window.upperBound)])
    }
    return NumericArray(
      values: values, axes: [clamp.steps], dimension: dimension, unit: unit, label: label)
  }

  private func each(
    _ array: NumericArray, _ label: String, _ value: (ArraySlice<Double>) -> Double
  ) -> NumericArray {
    each(array, label, array.dimension, array.unit, value)
  }

  /// The least of each step: the most inward.
  func inward(_ array: NumericArray) -> NumericArray {
    each(array, "peak of \(array.label ?? "")") { $0.min() ?? .nan }
  }

  /// The greatest of each step: the most outward.
  func outward(_ array: NumericArray) -> NumericArray {
    each(array, "most outward \(array.label ?? "")") { $0.max() ?? .nan }
  }

  /// The largest excursion of each step, for a current that has one sign throughout.
  func peak(_ array: NumericArray) -> NumericArray {
    each(array, "peak of \(array.label ?? "")") { values in
      values.max { $0.magnitude < $1.magnitude } ?? .nan
    }
  }

  func steady(_ array: NumericArray) -> NumericArray {
    each(array, "\(array.label ?? "") at the end") { $0.last ?? .nan }
  }

  func tail(_ array: NumericArray) -> NumericArray {
    let width = clamp.time.count
    return NumericArray(
      values: (0..<clamp.steps.count).map { row in
        window.upperBound < width ? array.values[row * width + window.upperBound] : .nan
      }, axes: [clamp.steps], dimension: array.dimension, unit: array.unit,
      label: "tail of \(array.label ?? "")")
  }

  /// The largest conductance of a named current in each step, over the largest of all.
  func activation(_ index: Int) -> NumericArray {
    var array = each(conductances[index], currents[index + 1].label ?? "", .dimensionless, nil) {
      $0.max() ?? .nan
    }
    let largest = array.values.max() ?? .nan
    array.values = array.values.map { $0 / largest }
    return array
  }
}
