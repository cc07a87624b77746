import Figures
import Language
import Quantities

extension ThresholdRamps {
  func result() -> ExperimentResult {
    let axis = Axis(
      name: "duration", dimension: setup.timeDimension, unit: nil, coordinates: .listed(durations))
    var values = [
      NumericArray(
        values: currents, axes: [axis], dimension: setup.input.number.dimension,
        unit: setup.input.number.unit, label: "current at the spike"),
      NumericArray(
        values: times, axes: [axis], dimension: setup.timeDimension, label: "time of the spike"),
    ]
    values[0].halfWidths = currentErrors
    values[1].halfWidths = errors
    let fields = ThresholdRampExperiment.fields(setup.model.checked, setup.input)
    return ExperimentResult(
      "threshold_ramp", zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: ExperimentResult.sentence(sentence, remarks),
      figures: times.allSatisfy(\.isNaN) ? [] : [figure], table: table)
  }

  private var sentence: String {
    let fired = currents.filter { !$0.isNaN }
    guard let low = fired.min(), let high = fired.max() else {
      return "no ramp to \(setup.strengthWords(end)) gives \(setup.name) a spike"
    }
    let ramps = durations.count == 1 ? "a ramp" : "ramps"
    let range = high > low ? " to \(setup.strengthWords(high))" : ""
    return
      "on \(ramps) to \(setup.strengthWords(end)) \(setup.name) spikes at "
      + "\(setup.strengthWords(low))\(range)"
  }

  private var remarks: [String] {
    var remarks: [String] = []
    let failed = hasFailed.count { $0 }
    let silent = times.count(where: \.isNaN) - failed
    if silent > 0, silent < times.count {
      let (give, they) = silent == 1 ? ("gives", "it ends") : ("give", "they end")
      remarks.append("\(silent) of \(times.count) ramps \(give) no spike before \(they)")
    }
    if failed > 0 {
      let have = failed == 1 ? "has" : "have"
      remarks.append(
        FailureWords.remark("\(failed) of \(times.count) ramps \(have) no answer", failure))
    }
    if errors.contains(where: \.isNaN) { remarks.append(setup.otherwiseWhenFiner) }
    return remarks + setup.remarks
  }

  /// The current at the spike; a ramp without one stands where it ended.
  private var figure: Figure {
    let unit = setup.inputUnit
    let curve = Mark.series(
      Series(
        x: .values(durations), y: unit.values(fromCoherent: currents), role: .voltage,
        shape: .linePoints))
    let silent = durations.indices.filter { times[$0].isNaN && !hasFailed[$0] }
    let marks = silent.map { index -> Mark in
      .marker(
        Marker(
          x: durations[index], y: unit.value(ofCoherent: end), symbol: .circle,
          label: index == silent.last ? "no spike" : nil))
    }
    var figure = Figure(
      title: "Threshold on ramps of \(setup.name)",
      panels: [
        Panel(
          y: Figures.Axis(AxisLabels.quantity(setup.input.name, unit)), marks: [curve] + marks,
          kind: .currents, height: 220)
      ],
      x: Figures.Axis(
        .named("time to \(setup.strengthWords(end, digits: 3))", unit: setup.timeUnit.symbol),
        scale: .logarithmic))
    figure.description = sentence
    return figure
  }

  private var table: Table {
    let unit = setup.inputUnit
    func column(_ title: String, _ symbol: String, _ values: [Double]) -> Table.Column {
      Table.Column(
        name: .plain(title), unit: symbol,
        cells: values.map { $0.isNaN ? .missing : .number($0) })
    }
    return Table(
      caption: "Threshold on ramps of \(setup.name)",
      columns: [
        column("duration", setup.timeUnit.symbol, durations),
        column(
          "slope", unit.per(setup.timeUnit), durations.map { unit.value(ofCoherent: end) / $0 }),
        column("spike at", setup.timeUnit.symbol, times),
        column("current", unit.symbol, unit.values(fromCoherent: currents)),
        setup.errorColumn(zip(times, currentErrors).map { $0.isNaN ? nil : $1 }, unit),
      ])
  }
}
