import Figures
import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

extension StrengthDuration {
  /// Where there is a threshold: the duration and the threshold there.
  private var known: [(duration: Double, threshold: Double)] {
    zip(durations, thresholds).compactMap { duration, found in
      found.map { (duration, $0.middle) }
    }
  }

  private var rheobase: MeasuredThreshold? { thresholds.last ?? nil }

  private typealias Fit = (rheobase: Double, time: Double)

  /// Weiss: the charge grows linearly with the duration. The time is the chronaxie.
  private var weiss: Fit? {
    let known = known
    guard known.count > 2 else { return nil }
    let count = Double(known.count)
    let meanTime = known.reduce(0) { $0 + $1.duration } / count
    let meanCharge = known.reduce(0) { $0 + $1.duration * $1.threshold } / count
    let spread = known.reduce(0) { $0 + Glibc.pow($1.duration - meanTime, 2) }
    let joint = known.reduce(0) {
      $0 + ($1.duration - meanTime) * ($1.duration * $1.threshold - meanCharge)
    }
    let slope = joint / spread
    return (slope, (meanCharge - slope * meanTime) / slope)
  }

  /// Lapicque: the rheobase and time constant that come nearest to the logarithms of the thresholds.
  private var lapicque: Fit? {
    let known = known
    guard known.count > 2, let first = known.first, let last = known.last else { return nil }
    func fit(_ time: Double) -> (error: Double, rheobase: Double) {
      let differences = known.map {
        Glibc.log($0.threshold) + Glibc.log(-Glibc.expm1(-$0.duration / time))
      }
      let mean = differences.reduce(0, +) / Double(differences.count)
      return (differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }, Glibc.exp(mean))
    }
    var (low, high) = (Glibc.log(first.duration / 10), Glibc.log(last.duration * 10))
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
    var array = NumericArray(
      values: thresholds.map { $0?.middle ?? .nan }, axes: [axis],
      dimension: setup.input.number.dimension, unit: setup.input.number.unit, label: "threshold")
    array.halfWidths = thresholds.map { $0?.halfWidth ?? .nan }
    func time(_ value: Double?, within halfWidth: Double?) -> NumericArray {
      var array = NumericArray(value ?? .nan, setup.timeDimension)
      array.label = "chronaxie"
      if let halfWidth { array.halfWidths = [halfWidth] }
      return array
    }
    let values = [
      array,
      setup.strength(
        rheobase?.middle ?? .nan, within: rheobase?.halfWidth ?? 0, label: "rheobase"),
      time(chronaxie?.middle, within: chronaxie?.halfWidth),
      time(weiss?.time, within: nil),
      time(lapicque.map { $0.time * Glibc.log(2) }, within: nil),
    ]
    let fields = StrengthDurationExperiment.fields(setup.model.checked, setup.input)
    return ExperimentResult(
      "strength_duration",
      zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: ExperimentResult.sentence(sentence, remarks + setup.remarks),
      figures: known.isEmpty ? [] : [figure], table: table)
  }

  private var sentence: String {
    let name = setup.name
    let longest = setup.timeWords(durations.last ?? 0)
    guard let rheobase else { return "pulses of \(longest) have no threshold in \(name)" }
    let current = PlainText.bracketed(rheobase.middle, within: rheobase.halfWidth, setup.inputUnit)
    let base = "the rheobase of \(name) is \(current) (pulses of \(longest))"
    if let chronaxie {
      let words = PlainText.bracketed(
        chronaxie.middle, within: chronaxie.halfWidth, setup.timeUnit)
      return "\(base) and its chronaxie \(words)"
    }
    if let shortest = thresholds.first ?? nil, shortest.middle <= 2 * rheobase.middle {
      return "\(base) and its chronaxie is shorter than the shortest of these pulses"
    }
    return "\(base), and no duration was found whose threshold is twice that"
  }

  private var remarks: [String] {
    let missing = thresholds.filter { $0 == nil }.count
    guard missing > 0 else { return [] }
    return [
      missing == 1
        ? "one duration has no threshold that half the step dt confirms"
        : "\(missing) of the durations have no threshold that half the step dt confirms"
    ]
  }

  private var figure: Figure {
    let unit = setup.inputUnit
    let points = Mark.series(
      Series(
        x: .values(known.map(\.duration)), y: unit.values(fromCoherent: known.map(\.threshold)),
        role: .voltage, shape: .points))
    var figure = Figure(
      title: "Strength and duration of \(setup.name)",
      panels: [
        Panel(
          y: Figures.Axis(
            AxisLabels.quantity(setup.input.name, unit), scale: .logarithmic),
          marks: fits + [points] + landmarks, kind: .currents, height: 240)
      ],
      x: Figures.Axis(.named("duration", unit: setup.timeUnit.symbol), scale: .logarithmic))
    figure.description = sentence
    return figure
  }

  /// Weiss's and Lapicque's curves, the dashed one on top.
  private var fits: [Mark] {
    let unit = setup.inputUnit
    let (low, high) = (known.first?.duration ?? 1, known.last?.duration ?? 1)
    let fine = (0...120).map { low * Glibc.pow(high / low, Double($0) / 120) }
    func curve(_ label: String, _ role: Role, _ value: (Double) -> Double) -> Mark {
      .series(
        Series(
          x: .values(fine), y: unit.values(fromCoherent: fine.map(value)), label: .plain(label),
          role: role))
    }
    var marks: [Mark] = []
    if let lapicque {
      marks.append(
        curve("Lapicque", .sodium) { lapicque.rheobase / -Glibc.expm1(-$0 / lapicque.time) })
    }
    if let weiss {
      marks.append(curve("Weiss", .potassium) { weiss.rheobase * (1 + weiss.time / $0) })
    }
    return marks
  }

  /// The rheobase, and the chronaxie at twice that.
  private var landmarks: [Mark] {
    guard let rheobase else { return [] }
    let unit = setup.inputUnit
    var marks = [
      Mark.rule(
        Rule(.horizontal, at: unit.value(ofCoherent: rheobase.middle), label: .plain("rheobase")))
    ]
    if let chronaxie {
      marks.append(
        .marker(
          Marker(
            x: chronaxie.middle, y: unit.value(ofCoherent: 2 * rheobase.middle), symbol: .diamond,
            label: .plain("chronaxie \(setup.timeWords(chronaxie.middle, digits: 3))"))))
    }
    return marks
  }

  private var table: Table {
    let unit = setup.inputUnit
    func column(
      _ name: StyledText, _ symbol: String = "", decimals: Int? = nil,
      _ value: (Double, MeasuredThreshold) -> Double?
    ) -> Table.Column {
      let cells = zip(durations, thresholds).map { duration, found -> Table.Cell in
        found.flatMap { value(duration, $0) }.map { .number($0) } ?? .missing
      }
      return Table.Column(name: name, unit: symbol, cells: cells, decimals: decimals)
    }
    func error(_ fit: Fit?, _ value: @escaping (Fit, Double) -> Double)
      -> (Double, MeasuredThreshold) -> Double?
    {
      { duration, found in fit.map { (value($0, duration) / found.middle - 1) * 100 } }
    }
    return Table(
      caption: "Strength and duration of \(setup.name)",
      columns: [
        Table.Column(
          name: "duration", unit: setup.timeUnit.symbol, numbers: durations, decimals: 3),
        column("threshold", unit.symbol) { unit.value(ofCoherent: $1.middle) },
        setup.errorColumn(thresholds.map { $0?.halfWidth }, unit),
        column("charge", unit.times(setup.timeUnit)) { unit.value(ofCoherent: $1.middle) * $0 },
        column(
          "Weiss off by", "%", decimals: 1, error(weiss) { $0.rheobase * (1 + $0.time / $1) }),
        column(
          "Lapicque off by", "%", decimals: 1,
          error(lapicque) { $0.rheobase / -Glibc.expm1(-$1 / $0.time) }),
      ])
  }
}
