import Figures
import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// `fi_curve`: the rate of spikes against the strength of a step.
enum FICurveExperiment {
  static let command = Command(
    Signature(
      "fi_curve",
      [
        ExperimentSetup.model,
        .init("duration", .timeOrPlain, default: "300 ms", "how long each step lasts"),
        .init("from", .anyNumber, default: "0", "the weakest step"),
        .init("to", .anyNumber, default: "", "the strongest; without it, just beyond block"),
        .init("count", .number(.dimensionless), default: "41", "how many steps"),
      ] + ExperimentSetup.parameters, modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"], let input = model.inputs.first else {
        return .unknown
      }
      return .result(ResultType("fi_curve", fields(model, input)))
    },
    summary: "The rate of spikes against the strength of a step, up to depolarisation block.",
    details: """
      From rest. A spike is an upward crossing of `at`, as in spike_count. The steady rate is that of the spikes in the second half of the step, the initial \
      rate that of the first interval. Without `to` the curve ends a little beyond the strength at \
      which spiking stops (depolarisation block), or at twenty times the rheobase where it never \
      does. Rheobase and block are bisected to 0.1 %.
      """,
    example: "fi_curve(Lab3)"
  ) { call, evaluator in
    let setup = try ExperimentSetup(call, evaluator.environment)
    return .result(try FICurve(setup, call).result())
  }

  static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    let rate = Type.spikeRate(model.timeDimension)
    return [
      .init("rate", rate, "the steady rate at each step"),
      .init("initial", rate, "the rate of the first interval"),
      .init("count", .plainNumber, "how many spikes each step gives"),
      .init("rheobase", .number(input.number), "the weakest step that gives a spike"),
      .init("block", .number(input.number), "the weakest step at which spiking stops"),
    ]
  }
}

/// Steps of rising strength and the spikes they give.
struct FICurve {
  private static let tolerance = 1e-3

  private let setup: ExperimentSetup
  private let duration: Double
  private let strengths: [Double]
  private let trains: [[Double]]
  private let rheobase: ThresholdSearch.Bracket?
  private let block: ThresholdSearch.Bracket?

  init(_ setup: ExperimentSetup, _ call: Call) throws {
    self.setup = setup
    duration = try call.scalar("duration", setup.timeDimension) ?? 300
    guard duration.isFinite, duration >= 8 * setup.trials.step else {
      throw CommandError("a step lasts for several steps dt at least", argument: "duration")
    }
    let count = try call.scalar("count", .dimensionless) ?? 41
    guard let whole = Int(exactly: count), (2...1000).contains(whole) else {
      throw CommandError("count is a whole number from 2 to 1000", argument: "count")
    }
    let dimension = setup.input.number.dimension
    let from = try call.scalar("from", dimension) ?? 0
    let end = try call.scalar("to", dimension)
    (rheobase, block) = try Self.landmarks(setup, duration, from: from, to: end)
    let last =
      end ?? block.map { $0.high * 1.08 } ?? rheobase.map { max($0.high * 20, from) } ?? from + 1
    guard last > from, last.isFinite else {
      throw CommandError("the steps go from a weaker to a stronger one", argument: "to")
    }
    let steps = (0..<whole).map { from + (last - from) * Double($0) / Double(whole - 1) }
    strengths = steps
    trains = try Self.trains(setup, steps, duration)
  }

  private static func trains(
    _ setup: ExperimentSetup, _ strengths: [Double], _ duration: Double
  ) throws -> [[Double]] {
    try setup.trials.run(
      strengths.map { [.pulse($0, 0, duration)] }, duration: duration, criterion: .crossing
    ).map { $0.hasFailed ? [] : $0.spikeTimes }
  }

  /// Spikes in the second half of the step.
  private static func isFiring(_ train: [Double], _ duration: Double) -> Bool {
    train.contains { $0 >= duration / 2 }
  }

  /// The rheobase, and the strength above it at which spiking stops.
  private static func landmarks(
    _ setup: ExperimentSetup, _ duration: Double, from: Double, to: Double?
  ) throws -> (ThresholdSearch.Bracket?, ThresholdSearch.Bracket?) {
    let grid: [Double]
    if let to, to > from {
      grid = (1...48).map { from + (to - from) * Double($0) / 48 }
    } else {
      grid = (0..<60).map { 1e-4 * Glibc.pow(10, Double($0) / 8) }
    }
    let found = try trains(setup, grid, duration)
    guard let first = found.firstIndex(where: { !$0.isEmpty }) else { return (nil, nil) }
    var pending: [ThresholdSearch.Bracket] = [
      .init(low: first > 0 ? grid[first - 1] : min(from, grid[first]), high: grid[first])
    ]
    let firing = try trusted(
      setup, grid, found, duration, found.indices.filter { isFiring(found[$0], duration) })
    if let last = firing.last, last + 1 < grid.count {
      pending.append(.init(low: grid[last], high: grid[last + 1]))
    }
    while pending.contains(where: { $0.high - $0.low > tolerance * $0.high.magnitude }) {
      let inner = pending.map { bracket in
        (1...12).map { bracket.low + (bracket.high - bracket.low) * Double($0) / 13 }
      }
      let answers = try trains(setup, inner.flatMap { $0 }, duration)
      for (place, strengths) in inner.enumerated() {
        let part = answers[(place * 12)..<(place * 12 + 12)]
        let stops =
          place == 0
          ? part.firstIndex { !$0.isEmpty }
          : part.lastIndex { isFiring($0, duration) }.map { $0 + 1 }
        let index = (stops.map { $0 - part.startIndex }) ?? (place == 0 ? 12 : 0)
        let ends = [pending[place].low] + strengths + [pending[place].high]
        pending[place] = .init(low: ends[index], high: ends[index + 1])
      }
    }
    return (pending[0], pending.count > 1 ? pending[1] : nil)
  }

  /// Of the strengths that give spikes, those that still do with half the step: a strong current may
  /// make the method itself oscillate.
  private static func trusted(
    _ setup: ExperimentSetup, _ grid: [Double], _ found: [[Double]], _ duration: Double,
    _ firing: [Int]
  ) throws -> [Int] {
    let finer = setup.trials.with(step: setup.trials.step / 2)
    func agreeing(_ places: [Int]) throws -> [Int] {
      let again = try finer.run(
        places.map { [.pulse(grid[$0], 0, duration)] }, duration: duration, criterion: .crossing)
      return zip(places, again).filter { place, outcome in
        let (count, other) = (found[place].count, outcome.spikeTimes.count)
        return !outcome.hasFailed && isFiring(outcome.spikeTimes, duration)
          && abs(count - other) <= max(1, count / 20)
      }.map(\.0)
    }
    guard let last = firing.last else { return [] }
    return try agreeing([last]).isEmpty ? agreeing(firing) : firing
  }

  private func steadyRate(_ train: [Double]) -> Double {
    let late = train.filter { $0 >= duration / 2 }
    guard let first = late.first, let last = late.last, last > first else {
      // Fewer than two spikes in half the step: no more than one in that time.
      return late.isEmpty ? 0 : 2 / duration
    }
    return Double(late.count - 1) / (last - first)
  }

  private func initialRate(_ train: [Double]) -> Double {
    train.count > 1 ? 1 / (train[1] - train[0]) : .nan
  }

  func result() -> ExperimentResult {
    let axis = Axis(
      name: setup.input.name, dimension: setup.input.number.dimension,
      unit: setup.input.number.unit, coordinates: .listed(strengths))
    func array(_ label: String, _ dimension: Dimension, _ value: ([Double]) -> Double)
      -> NumericArray
    {
      NumericArray(
        values: trains.map(value), axes: [axis], dimension: dimension,
        unit: dimension == .frequency ? .hertz : nil, label: label)
    }
    func strength(_ bracket: ThresholdSearch.Bracket?, _ label: String) -> NumericArray {
      setup.strength(
        bracket?.middle ?? .nan, within: bracket.map { ($0.high - $0.low) / 2 } ?? 0, label: label)
    }
    let perTime = Dimension.dimensionless / setup.timeDimension
    let values = [
      array("rate", perTime, steadyRate), array("initial rate", perTime, initialRate),
      array("spikes", .dimensionless) { Double($0.count) }, strength(rheobase, "rheobase"),
      strength(block, "block"),
    ]
    let fields = FICurveExperiment.fields(setup.model.checked, setup.input)
    return ExperimentResult(
      "fi_curve", zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: ExperimentResult.sentence(sentence, setup.remarks),
      figures: [figure(values[0], values[1])],
      table: Table(
        caption: "Rate and strength of \(setup.model.name)",
        columns: [
          Table.Column(
            name: AxisLabels.symbol(setup.input.name), unit: setup.inputUnit.symbol,
            numbers: setup.inputUnit.values(fromCoherent: strengths)),
          Table.Column(name: "spikes", numbers: values[2].values, decimals: 0),
          column("steady rate", values[0]), column("initial rate", values[1]),
        ]))
  }

  private func column(_ name: String, _ array: NumericArray) -> Table.Column {
    Table.Column(
      name: .plain(name), unit: array.shownUnit.symbol,
      cells: array.shownValues.map { $0.isNaN ? .missing : .number($0) }, decimals: 2)
  }

  private var sentence: String {
    let name = setup.model.name
    guard let rheobase else {
      return "\(name) gives no spike at any of these steps"
    }
    var words = "\(name) spikes from \(setup.strengthWords(rheobase.high)) on"
    if let block {
      let state = setup.model.checked.states[setup.trials.equations.spikingState].number
      let level = PlainText.quantity(setup.trials.level, state.dimension, state.unit, digits: 4)
      words +=
        ", and from \(setup.strengthWords(block.high)) on its potential does not go on crossing "
        + "\(level) (depolarisation block)"
    }
    let rates = trains.map(steadyRate)
    guard let top = rates.indices.max(by: { rates[$0] < rates[$1] }), rates[top] > 0 else {
      return "\(words); no step gives more than a few spikes"
    }
    let rate = PlainText.quantity(
      rates[top], .dimensionless / setup.timeDimension,
      setup.timeDimension == .time ? .hertz : nil, digits: 4)
    return "\(words); the highest steady rate is \(rate), at \(setup.strengthWords(strengths[top]))"
  }

  private func figure(_ steady: NumericArray, _ initial: NumericArray) -> Figure {
    let x = Samples.values(setup.inputUnit.values(fromCoherent: strengths))
    var marks: [Mark] = [
      .series(
        Series(
          x: x, y: initial.shownValues, label: "initial", role: .neutral(1), shape: .linePoints)),
      .series(
        Series(
          x: x, y: steady.shownValues, label: "steady", role: .neutral(0), shape: .linePoints)),
    ]
    for (bracket, label) in [(rheobase, "rheobase"), (block, "block")] {
      guard let bracket else { continue }
      marks.append(
        .rule(
          Rule(
            .vertical, at: setup.inputUnit.value(ofCoherent: bracket.high), label: .plain(label))))
    }
    var figure = Figure(
      title: "f–I curve of \(setup.model.name)",
      panels: [
        Panel(
          y: Figures.Axis(.named("rate", unit: steady.shownUnit.symbol)), marks: marks,
          kind: .currents, height: 220)
      ], x: Figures.Axis(AxisLabels.quantity(setup.input.name, setup.inputUnit)))
    figure.description = sentence
    return figure
  }
}
