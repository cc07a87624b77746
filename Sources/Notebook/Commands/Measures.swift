import HodgkinHuxley
import Language
import Quantities

/// What is measured of a run: spikes, their times and rates, and the shape of action potentials.
enum Measures {
  static let commands = [
    spikeCount, spikeTimes, interspikeIntervals, rate, latency,
  ]

  /// What spike counts are called; plots of them mark the rheobase.
  static let countLabel = "number of spikes"

  private static let runParameter = Signature.Parameter(
    "run", .run, "the result of simulate")
  private static let level = Signature.Parameter(
    "at", .anyNumber, default: "0 mV", "the level whose upward crossings are spikes")

  private static let spikeCount = Command(
    Signature("spike_count", [runParameter, level]) { _ in .plainNumber },
    summary: "How many spikes a run has; along a sweep, one count per member.",
    details: """
      A spike is an upward crossing of 0 mV (or of the level given). Members that left the finite \
      numbers have no count.
      """,
    example: "spike_count(simulate(Lab3, 50 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let run = try call.run("run")
    let spikes = try SpikeTrains(run, level: level(call, run), evaluator.environment)
    return .number(
      NumericArray(
        values: spikes.counts, axes: run.axes, dimension: .dimensionless,
        label: countLabel, origin: run))
  }

  private static let spikeTimes = Command(
    Signature("spike_times", [runParameter, level]) { timed($0) { .list(.number($0)) } },
    summary: "The times of the spikes of a single run.",
    details: "Interpolated linearly between the samples before and after the crossing.",
    example: "spike_times(simulate(Lab3, 50 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let run = try call.singleRun("run")
    return list(try times(call, run, evaluator.environment), run)
  }

  private static let interspikeIntervals = Command(
    Signature("isi", [runParameter, level]) { timed($0) { .list(.number($0)) } },
    summary: "The intervals between successive spikes of a single run.",
    example: "isi(simulate(Lab3, 200 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let run = try call.singleRun("run")
    let times = try times(call, run, evaluator.environment)
    return list(zip(times.dropFirst(), times).map { $0 - $1 }, run)
  }

  private static let rate = Command(
    Signature("rate", [runParameter, level]) { timed($0) { .number(.dimensionless / $0) } },
    summary: "Spikes per time over the whole run.",
    details: "The number of spikes divided by the run's duration.",
    example: "rate(simulate(Lab3, 200 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let run = try call.run("run")
    let spikes = try SpikeTrains(run, level: level(call, run), evaluator.environment)
    let time = run.model.checked.timeDimension
    return .number(
      NumericArray(
        values: spikes.counts.map { $0 / run.duration }, axes: run.axes,
        dimension: .dimensionless / time, unit: time == .time ? try? Unit.parse("Hz") : nil,
        label: "rate", origin: run))
  }

  private static let latency = Command(
    Signature("latency", [runParameter, level]) { timed($0) { .number($0) } },
    summary: "The time of the first spike; along a sweep, one per member.",
    details: "Members without a spike have none (shown as a gap).",
    example: "latency(simulate(Lab3, 50 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let run = try call.run("run")
    let spikes = try SpikeTrains(run, level: level(call, run), evaluator.environment)
    return .number(
      NumericArray(
        values: (0..<run.members).map { spikes.times(of: $0).first ?? .nan }, axes: run.axes,
        dimension: run.model.checked.timeDimension, label: "first spike", origin: run))
  }

  /// A type that depends on how the run's model counts time.
  private static func timed(_ types: [String: Type], _ type: (Dimension) -> Type) -> Type {
    if case .run(let model)? = types["run"] { type(model.timeDimension) } else { .unknown }
  }

  /// The level in the coherent unit; nil for the one the run watched itself.
  private static func level(_ call: Call, _ run: Run) throws -> Double? {
    guard call["at"] != nil else { return nil }
    return try call.scalar("at", run.spikingState.number.dimension)
  }

  private static func times(
    _ call: Call, _ run: Run, _ environment: Environment
  ) throws -> [Double] {
    Array(try SpikeTrains(run, level: level(call, run), environment).times(of: 0))
  }

  private static func list(_ times: [Double], _ run: Run) -> Value {
    .numbers(
      NumberList(values: times, dimension: run.model.checked.timeDimension, unit: nil))
  }
}

/// The spikes of a run at a level: those it kept, or those of a new run that watches another level.
struct SpikeTrains {
  private let result: SimulationResult

  init(_ run: Run, level: Double?, _ environment: Environment) throws {
    guard let level, level != run.simulation.spikes?.level else {
      result = run.result
      return
    }
    var again = run.simulation
    again.spikes = SpikeDetection(state: run.compiled.spikingState, level: level)
    again.traces = []
    result = try SimulationRunner.run(again, environment)
  }

  /// One per member; NaN for a member that failed.
  var counts: [Double] {
    (0..<result.members).map { result.spikeCount(member: $0).map(Double.init) ?? .nan }
  }

  func times(of member: Int) -> ArraySlice<Double> { result.spikeTimes(member: member) }
}
