import Figures
import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// `strength_duration`: how strong a pulse must be to give a spike, against how long it lasts.
enum StrengthDurationExperiment {
  static let command = Command(
    Signature(
      "strength_duration",
      [
        ExperimentSetup.model,
        .init(
          "durations", .list(.anyNumber), default: "logspace(0.1 ms, 50 ms, 13)",
          "how long the pulses last; the longest stands for the rheobase"),
      ] + ExperimentSetup.parameters, modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"], let input = model.inputs.first else {
        return .unknown
      }
      return .result(ResultType("strength_duration", fields(model, input)))
    },
    summary: "The least strength of a pulse that gives a spike against its duration; chronaxie.",
    details: """
      From rest, by bisection; a spike may follow the pulse. The rheobase is the threshold of the \
      longest pulse, the chronaxie the duration at which the threshold is twice that, bisected itself. \
      Weiss: I = Irh (1 + τ/d), fitted to the charge I·d. Lapicque: I = Irh / (1 − exp(−d/τ)), fitted \
      to the logarithm of I, with a chronaxie of τ·ln 2.
      """,
    example: "strength_duration(Lab3)"
  ) { call, evaluator in
    let setup = try ExperimentSetup(call, evaluator.environment)
    let durations = try durations(call, setup)
    guard let study = try StrengthDuration(setup, durations) else {
      throw CommandError(
        "\(setup.model.name) gives no spike at any pulse of \(setup.input.name) up to "
          + setup.strengthWords(Rheobase.strongest, digits: 2), argument: "model")
    }
    return .result(study.result())
  }

  static func fields(
    _ model: CheckedModel, _ input: CheckedModel.Constant
  ) -> [ResultType.Field] {
    let time = Type.number(model.timeDimension)
    return [
      .init("threshold", .number(input.number), "the least strength at each duration"),
      .init("rheobase", .number(input.number), "the threshold of the longest pulse"),
      .init("chronaxie", time, "the duration at which the threshold is twice the rheobase"),
      .init("weiss", time, "the chronaxie of Weiss's fit"),
      .init("lapicque", time, "the chronaxie of Lapicque's fit"),
    ]
  }

  private static func durations(_ call: Call, _ setup: ExperimentSetup) throws -> [Double] {
    var values = (0..<13).map { 0.1 * Glibc.pow(500, Double($0) / 12) }
    if case .numbers(let list)? = call["durations"] {
      guard list.dimension == setup.timeDimension else {
        throw CommandError("durations are times", argument: "durations")
      }
      values = list.values.sorted()
    }
    // A pulse lasts for whole steps.
    let step = setup.trials.step
    let rounded = values.map { ($0 / step).rounded() * step }
    guard rounded.count > 2, let first = rounded.first, first >= step,
      rounded.allSatisfy(\.isFinite),
      rounded.count <= 200
    else {
      throw CommandError(
        "three to 200 durations are needed, each one step dt at least", argument: "durations")
    }
    return rounded
  }
}

/// The thresholds of pulses of several durations.
struct StrengthDuration {
  /// How long after its pulse a spike may come.
  private static let patience = 20.0
  private static let tolerance = 1e-5

  private let setup: ExperimentSetup
  private let durations: [Double]
  private let brackets: [ThresholdSearch.Bracket]
  private let chronaxie: ThresholdSearch.Bracket?

  /// Nil where no pulse gives a spike.
  init?(_ setup: ExperimentSetup, _ durations: [Double]) throws {
    self.setup = setup
    self.durations = durations
    guard let longest = durations.last, let shortest = durations.first else { return nil }
    let search = ThresholdSearch(tolerance: Self.tolerance, strengthsPerRound: 12)
    func fires(_ trials: [ThresholdSearch.Trial], _ durations: [Double]) throws -> [Bool] {
      let end = (trials.map { durations[$0.question] }.max() ?? longest) + Self.patience
      return try setup.trials.run(
        trials.map { [.pulse($0.strength, 0, durations[$0.question])] }, duration: end
      ).map { !$0.hasFailed && !$0.spikeTimes.isEmpty }
    }
    let wide = (0..<48).map { 1e-6 * Glibc.pow(10, Double($0) / 4) }
    guard
      let last = try search.brackets(grids: [wide], answers: { try fires($0, [longest]) })[0]
    else { return nil }
    // A shorter pulse needs more, and hardly more than the charge of the longest would say.
    let reach = 8 * longest / shortest
    let grid = (0..<16).map { last.high * Glibc.pow(reach, Double($0) / 15) }
    let shorter = Array(durations.dropLast())
    let found = try search.brackets(grids: shorter.map { _ in grid }) { try fires($0, shorter) }
    guard found.allSatisfy({ $0 != nil }) else { return nil }
    brackets = found.compactMap { $0 } + [last]
    chronaxie = try Self.chronaxie(setup, 2 * last.middle, shortest...longest)
  }

  /// The shortest pulse of a strength that gives a spike: by whole steps of the method.
  private static func chronaxie(
    _ setup: ExperimentSetup, _ strength: Double, _ range: ClosedRange<Double>
  ) throws -> ThresholdSearch.Bracket? {
    let step = setup.trials.step / 8
    let fine = setup.trials.with(step: step)
    let search = ThresholdSearch(tolerance: 1e-9, strengthsPerRound: 16)
    // Durations play the part of strengths.
    let grid = (0..<16).map {
      range.lowerBound * Glibc.pow(range.upperBound / range.lowerBound, Double($0) / 15)
    }
    var isFirst = true
    let found = try search.brackets(grids: [grid]) { trials in
      let end = (trials.map(\.strength).max() ?? range.upperBound) + patience
      let used = isFirst ? setup.trials : fine
      isFirst = false
      let width = trials.last.map { $0.strength - (trials.first?.strength ?? 0) } ?? 0
      // Within one step of the method no answer means anything.
      guard width > step * 2 || used.step != step else { return trials.map { _ in true } }
      return try used.run(
        trials.map { [.pulse(strength, 0, $0.strength)] }, duration: end
      ).map { !$0.hasFailed && !$0.spikeTimes.isEmpty }
    }
    guard let bracket = found[0] else { return nil }
    return ThresholdSearch.Bracket(
      low: bracket.low - step, high: bracket.high + step)
  }

  private var rheobase: ThresholdSearch.Bracket {
    brackets.last ?? ThresholdSearch.Bracket(low: .nan, high: .nan)
  }

  /// Weiss: the charge grows linearly with the duration.
  private var weiss: (rheobase: Double, chronaxie: Double) {
    let charges = zip(brackets, durations).map { $0.middle * $1 }
    let count = Double(durations.count)
    let meanTime = durations.reduce(0, +) / count
    let meanCharge = charges.reduce(0, +) / count
    let spread = durations.reduce(0) { $0 + ($1 - meanTime) * ($1 - meanTime) }
    let joint = zip(durations, charges).reduce(0) {
      $0 + ($1.0 - meanTime) * ($1.1 - meanCharge)
    }
    let slope = joint / spread
    return (slope, (meanCharge - slope * meanTime) / slope)
  }

  /// Lapicque: the rheobase and time constant that come nearest to the logarithms of the thresholds.
  private var lapicque: (rheobase: Double, time: Double) {
    let logarithms = brackets.map { Glibc.log($0.middle) }
    func fit(_ time: Double) -> (error: Double, rheobase: Double) {
      let shapes = durations.map { -Glibc.log(-Glibc.expm1(-$0 / time)) }
      let mean = zip(logarithms, shapes).reduce(0) { $0 + $1.0 - $1.1 } / Double(shapes.count)
      let error = zip(logarithms, shapes).reduce(0) {
        $0 + ($1.0 - $1.1 - mean) * ($1.0 - $1.1 - mean)
      }
      return (error, Glibc.exp(mean))
    }
    var (low, high) = (
      Glibc.log((durations.first ?? 0.1) / 10), Glibc.log((durations.last ?? 50) * 10)
    )
    for _ in 0..<80 {
      let (a, b) = (low + (high - low) * 0.382, low + (high - low) * 0.618)
      if fit(Glibc.exp(a)).error < fit(Glibc.exp(b)).error { high = b } else { low = a }
    }
    let time = Glibc.exp((low + high) / 2)
    return (fit(time).rheobase, time)
  }

  func result() -> ExperimentResult {
    let axis = Axis(
      name: "duration", dimension: setup.timeDimension, unit: nil, coordinates: .listed(durations))
    var thresholds = NumericArray(
      values: brackets.map(\.middle), axes: [axis], dimension: setup.input.number.dimension,
      unit: setup.input.number.unit, label: "threshold")
    thresholds.halfWidths = brackets.map { ($0.high - $0.low) / 2 }
    func time(_ value: Double, within halfWidth: Double?) -> NumericArray {
      var array = NumericArray(value, setup.timeDimension)
      array.label = "chronaxie"
      if let halfWidth { array.halfWidths = [halfWidth] }
      return array
    }
    let (weiss, lapicque) = (weiss, lapicque)
    let values = [
      thresholds,
      setup.strength(
        rheobase.middle, within: (rheobase.high - rheobase.low) / 2, label: "rheobase"),
      time(
        chronaxie?.middle ?? .nan, within: chronaxie.map { ($0.high - $0.low) / 2 }),
      time(weiss.chronaxie, within: nil), time(lapicque.time * Glibc.log(2), within: nil),
    ]
    let fields = StrengthDurationExperiment.fields(setup.model.checked, setup.input)
    return ExperimentResult(
      "strength_duration",
      zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: ExperimentResult.sentence(sentence, setup.remarks), figures: [figure],
      table: table)
  }

  private var sentence: String {
    let name = setup.model.name
    let base =
      "the rheobase of \(name) is \(setup.strengthWords(rheobase.middle)) "
      + "(pulses of \(setup.timeWords(durations.last ?? 0)))"
    guard let chronaxie else {
      return "\(base), and no pulse of twice that gives a spike within these durations"
    }
    let words = PlainText.bracketed(
      chronaxie.middle, within: (chronaxie.high - chronaxie.low) / 2, setup.timeUnit)
    return "\(base) and its chronaxie \(words)"
  }

  private var figure: Figure {
    let unit = setup.inputUnit
    let shown = unit.values(fromCoherent: brackets.map(\.middle))
    let (low, high) = (durations.first ?? 1, durations.last ?? 1)
    let fine = (0...120).map { low * Glibc.pow(high / low, Double($0) / 120) }
    let (weiss, lapicque) = (weiss, lapicque)
    func curve(_ label: String, _ role: Role, _ value: (Double) -> Double) -> Mark {
      .series(
        Series(
          x: .values(fine), y: unit.values(fromCoherent: fine.map(value)), label: .plain(label),
          role: role))
    }
    var marks: [Mark] = [
      curve("Weiss", .potassium) { weiss.rheobase * (1 + weiss.chronaxie / $0) },
      curve("Lapicque", .sodium) { lapicque.rheobase / -Glibc.expm1(-$0 / lapicque.time) },
      .series(Series(x: .values(durations), y: shown, role: .voltage, shape: .points)),
      .rule(
        Rule(.horizontal, at: unit.value(ofCoherent: rheobase.middle), label: .plain("rheobase"))),
    ]
    if let chronaxie {
      marks.append(
        .marker(
          Marker(
            x: chronaxie.middle, y: unit.value(ofCoherent: 2 * rheobase.middle), symbol: .diamond,
            label: .plain("chronaxie \(setup.timeWords(chronaxie.middle, digits: 3))"))))
    }
    var figure = Figure(
      title: "Strength and duration of \(setup.model.name)",
      panels: [
        Panel(
          y: Figures.Axis(
            AxisLabels.quantity(setup.input.name, unit), scale: .logarithmic), marks: marks,
          kind: .currents, height: 240)
      ],
      x: Figures.Axis(.named("duration", unit: setup.timeUnit.symbol), scale: .logarithmic))
    figure.description = sentence
    return figure
  }

  private var table: Table {
    let unit = setup.inputUnit
    func error(_ fit: (Double) -> Double) -> [Double] {
      zip(durations, brackets).map { (fit($0) / $1.middle - 1) * 100 }
    }
    let (weiss, lapicque) = (weiss, lapicque)
    return Table(
      caption: "Strength and duration of \(setup.model.name)",
      columns: [
        Table.Column(
          name: "duration", unit: setup.timeUnit.symbol, numbers: durations, decimals: 3),
        Table.Column(
          name: "threshold", unit: unit.symbol,
          numbers: unit.values(fromCoherent: brackets.map(\.middle))),
        Table.Column(
          name: "charge", unit: "\(unit.symbol)·\(setup.timeUnit.symbol)",
          numbers: zip(brackets, durations).map { unit.value(ofCoherent: $0.middle) * $1 }),
        Table.Column(
          name: "Weiss off by", unit: "%",
          numbers: error { weiss.rheobase * (1 + weiss.chronaxie / $0) }, decimals: 1),
        Table.Column(
          name: "Lapicque off by", unit: "%",
          numbers: error { lapicque.rheobase / -Glibc.expm1(-$0 / lapicque.time) }, decimals: 1),
      ])
  }
}
