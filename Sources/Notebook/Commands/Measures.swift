import HodgkinHuxley
import Language
import Quantities

/// What is measured of a run's spikes: their number, times, intervals and rates.
enum Measures {
  static let commands = [
    spikes, spikeCount, spikeTimes, interspikeIntervals, rate, latency, adaptation,
  ]

  /// What spike counts are called; plots of them mark the rheobase.
  static let countLabel = "number of spikes"

  static let parameters: [Signature.Parameter] = [
    .init("run", .either([.run, .spikes]), "the result of simulate, or spikes"),
    .init(
      "at", .level, default: "0 mV", "the level whose upward crossings are spikes"),
    .init("from", .timeOrPlain, default: "0 ms", "where the window begins"),
    .init("to", .timeOrPlain, default: "", "where the window ends; without it, with the run"),
  ]

  private static let window =
    "Spikes at from ≤ t < to count; a spike is an upward crossing of `at`."

  private static let spikes = Command(
    Signature("spikes", parameters) { types in
      switch types["run"] {
      case .run(let model)?, .spikes(let model)?: .spikes(model)
      default: .unknown
      }
    },
    summary: "The spikes of a run, for rasters, tables and the other measures.",
    details: "\(window) Its members are times and count.",
    example: "spikes(simulate(Lab3, 50 ms, I = 3 µA/cm²), at = -20 mV)"
  ) { call, evaluator in .spikes(try taken(call, evaluator)) }

  private static let spikeCount = Command(
    Signature("spike_count", parameters) { _ in .plainNumber },
    summary: "How many spikes a run has; along a sweep, one count per member.",
    details: "\(window) Members that left the finite numbers have no count.",
    example: "spike_count(simulate(Lab3, 50 ms, I = 3 µA/cm²))"
  ) { call, evaluator in .number(try taken(call, evaluator).counts) }

  private static let spikeTimes = Command(
    Signature("spike_times", parameters) { timed($0) { .number($0) } },
    summary: "The times of the spikes; along a sweep, one row per member.",
    details: """
      Interpolated linearly between the samples before and after the crossing. \(window) The times lie \
      along the axis `spike`, which counts from 1; members with fewer spikes end in gaps.
      """,
    example: "spike_times(simulate(Lab3, 50 ms, I = 3 µA/cm²))"
  ) { call, evaluator in .number(try taken(call, evaluator).times) }

  private static let interspikeIntervals = Command(
    Signature("isi", parameters) { timed($0) { .number($0) } },
    summary: "The intervals between successive spikes; along a sweep, one row per member.",
    details: "\(window) The intervals lie along the axis `interval`, which counts from 1.",
    example: "isi(simulate(Lab3, 200 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let spikes = try taken(call, evaluator)
    return .number(
      spikes.ragged("interspike interval", along: "interval", spikes.timeDimension, intervals))
  }

  private static let rate = Command(
    Signature("rate", parameters) { timed($0, Type.spikeRate) },
    summary: "Spikes per time; along a sweep, one rate per member.",
    details: "The number of spikes in the window divided by its length. \(window)",
    example: "rate(simulate(Lab3, 200 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let spikes = try taken(call, evaluator)
    let time = spikes.timeDimension
    return .number(
      spikes.array("rate", .dimensionless / time, unit: time == .time ? .hertz : nil) {
        Double($0.count) / spikes.duration
      })
  }

  private static let latency = Command(
    Signature("latency", parameters) { timed($0) { .number($0) } },
    summary: "The time from the start of the window to the first spike.",
    details: """
      \(window) With from = the onset of a stimulus it is the latency of the response. Members without \
      a spike have none (shown as a gap).
      """,
    example: "latency(simulate(Lab3, 50 ms, I = pulse(3 µA/cm², 10 ms, 50 ms)), from = 10 ms)"
  ) { call, evaluator in
    let spikes = try taken(call, evaluator)
    return .number(
      spikes.array("first spike", spikes.timeDimension) { ($0.first ?? .nan) - spikes.from })
  }

  private static let adaptation = Command(
    Signature(
      "adaptation",
      parameters + [
        .init("skip", .number(.dimensionless), default: "0", "intervals at the start left out")
      ]
    ) { _ in .plainNumber },
    summary: "How much the intervals between spikes grow: 0 for a regular train.",
    details: """
      The mean of (ISIₖ₊₁ − ISIₖ) / (ISIₖ₊₁ + ISIₖ) over successive intervals, between −1 and 1; at \
      least three spikes are needed. \(window)
      """,
    example: "adaptation(simulate(Lab3, 200 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let skip = try call.scalar("skip", .dimensionless) ?? 0
    guard let skipped = Int(exactly: skip), skipped >= 0 else {
      throw CommandError("skip is a whole number of intervals", argument: "skip")
    }
    return .number(
      try taken(call, evaluator).array("adaptation", .dimensionless) { times in
        let intervals = intervals(times).dropFirst(skipped)
        let changes = zip(intervals.dropFirst(), intervals).map { ($0 - $1) / ($0 + $1) }
        return changes.isEmpty ? .nan : changes.reduce(0, +) / Double(changes.count)
      })
  }

  private static func intervals(_ times: [Double]) -> [Double] {
    zip(times.dropFirst(), times).map { $0 - $1 }
  }

  /// A type that depends on how the run's model counts time.
  private static func timed(_ types: [String: Type], _ type: (Dimension) -> Type) -> Type {
    switch types["run"] {
    case .run(let model)?, .spikes(let model)?: type(model.timeDimension)
    default: .unknown
    }
  }

  /// The spikes that a call is about.
  static func taken(_ call: Call, _ evaluator: Evaluator) throws -> Spikes {
    if case .spikes(let spikes)? = call["run"] {
      for name in ["at", "from", "to"] where call[name] != nil {
        throw CommandError(
          "these spikes have been taken already, and \(name) comes too late", argument: name,
          help: "give it where they are taken: spikes(run, \(name) = …)")
      }
      return spikes
    }
    let run = try call.run("run")
    let window = try Window(call, run)
    let level = try call.scalar("at", run.spikingState.number.dimension)
    return try Spikes(
      run, level: level, from: window.from, to: window.to, evaluator.environment)
  }
}

/// The part of a run that a measure looks at.
struct Window {
  let from: Double
  let to: Double

  /// The arguments `from` and `to` of a call; without them, the whole run.
  init(_ call: Call, _ run: Run) throws {
    let time = run.model.checked.timeDimension
    from = try call.scalar("from", time) ?? 0
    let end = try call.scalar("to", time)
    to = end ?? .infinity
    guard from >= 0, from < run.duration else {
      throw CommandError(
        "the window begins at \(PlainText.quantity(from, time, nil)), and the run lasts from 0 to "
          + PlainText.quantity(run.duration, time, nil), argument: "from")
    }
    guard to > from else {
      throw CommandError("the window ends before it begins", argument: "to")
    }
  }
}

extension Type {
  /// How often something happens: in Hz, or in plain numbers where time is one.
  static func spikeRate(_ time: Dimension) -> Type {
    .number(
      NumberType(dimension: .dimensionless / time, unit: time == .time ? .hertz : nil))
  }
}

extension Unit {
  /// In which rates of spikes are counted.
  static let hertz = (try? Unit.parse("Hz")) ?? Unit.preferred(for: .frequency)
}
