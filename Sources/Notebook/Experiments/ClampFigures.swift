import Figures
import Language
import Quantities

/// A voltage-clamp recording as a result: families with their protocol, I–V and activation curves.
enum ClampFigures {
  static func result(_ recording: ClampRecording) -> ExperimentResult {
    let clamp = recording.clamp
    let total = recording.currents[0]
    let named = Array(recording.currents.dropFirst())
    var values: [String: NumericArray] = [
      "current": total, "peak": recording.inward(total), "outward": recording.outward(total),
      "steady": recording.steady(total), "tail": recording.tail(total),
    ]
    for (index, current) in named.enumerated() {
      guard let name = current.label else { continue }
      values[name] = current
      values["\(name)_peak"] = recording.peak(current)
      values["\(name)_activation"] = recording.activation(index)
    }
    let (iv, activation) = (
      currentVoltage(recording), activation(recording, count: named.count)
    )
    let members = values.mapValues { Value.number($0) }
      .merging(["iv": .figure(iv), "activation": .figure(activation)]) { $1 }
    let fields = VoltageClampExperiment.fields(clamp.equations.model.checked, clamp.input)
      .compactMap { field in
        members[field.name].map { ExperimentResult.Field(field.name, $0, field.documentation) }
      }
    return ExperimentResult(
      "voltage_clamp", fields, sentence: sentence(recording),
      figures: [family(recording), iv] + (named.isEmpty ? [] : [activation]),
      table: table(recording))
  }

  private static func potential(_ value: Double, _ clamp: ClampProtocol) -> String {
    PlainText.quantity(value, clamp.steps.dimension, clamp.steps.unit, digits: 4)
  }

  private static func sentence(_ recording: ClampRecording) -> String {
    let clamp = recording.clamp
    let levels = clamp.steps.coordinates.values
    let total = recording.currents[0]
    let (inward, outward) = (recording.inward(total), recording.outward(total))
    let name = clamp.equations.name
    guard let first = levels.first, let last = levels.last,
      let low = inward.values.indices.min(by: { inward.values[$0] < inward.values[$1] }),
      let high = outward.values.indices.max(by: { outward.values[$0] < outward.values[$1] })
    else { return "\(name) under voltage clamp" }
    let steps =
      levels.count == 1
      ? potential(first, clamp)
      : "\(levels.count) potentials from \(potential(first, clamp)) to \(potential(last, clamp))"
    let isInward = inward.values[low] < 0
    let (place, value) =
      isInward ? (low, inward.values[low]) : (high, outward.values[high])
    let size = PlainText.quantity(value, total.dimension, total.unit, digits: 4)
    let what = isInward ? "the most inward current is" : "no current is inward, and the largest is"
    return "\(name) held at \(potential(clamp.hold, clamp)), stepped to \(steps): \(what) \(size)"
      + (levels.count == 1 ? "" : ", at \(potential(levels[place], clamp))")
  }

  /// The clamp current of all steps, and the potential below.
  private static func family(_ recording: ClampRecording) -> Figure {
    let clamp = recording.clamp
    let total = recording.currents[0]
    let unit = clamp.steps.shownUnit
    let levels = unit.values(fromCoherent: clamp.steps.coordinates.values)
    let (hold, tail) = (unit.value(ofCoherent: clamp.hold), unit.value(ofCoherent: clamp.tail))
    let times = clamp.time.coordinates.values
    let x = Samples.values(times)
    let width = times.count
    let shown = total.shownValues
    let tolerance = 1e-9 * (times.last ?? 1)
    let protocols = levels.map { level in
      times.map { time in
        time < clamp.onset - tolerance ? hold : time < clamp.offset - tolerance ? level : tail
      }
    }
    let label = AxisLabels.quantity(clamp.steps.name, unit)
    let rows = levels.indices.map { Array(shown[($0 * width)..<(($0 + 1) * width)]) }
    var figure = Figure.voltageClamp(
      currents: Family(x: x, members: rows, values: levels, label: label),
      currentAxis: Figures.Axis(AxisLabels.quantity(clamp.input.name, total.shownUnit)),
      steps: Family(x: x, members: protocols, values: levels, label: label),
      voltageAxis: Figures.Axis(label), time: Figures.Axis(AxisLabels.x(clamp.time)))
    figure.title = "Voltage clamp of \(clamp.equations.name)"
    figure.description = sentence(recording)
    return figure
  }

  /// The most inward current, the steady one and the peaks of the named currents against the potential.
  private static func currentVoltage(_ recording: ClampRecording) -> Figure {
    let total = recording.currents[0]
    // Both of the whole current, and so of one colour.
    let ink = Role.neutral(0)
    var curves = [
      Curve(recording.inward(total), "most inward", CurveRoles.Look(role: ink)),
      Curve(
        recording.steady(total), "at the end", CurveRoles.Look(role: ink, dash: Role.dashes[2])),
    ]
    for (index, current) in recording.currents.dropFirst().enumerated() {
      let name = current.label ?? ""
      curves.append(
        Curve(
          recording.peak(current), AxisLabels.symbol(name) + " peak",
          look(name, recording, index + 1)))
    }
    return curvesFigure(
      recording, curves, title: "Current–voltage relation",
      y: AxisLabels.quantity(recording.clamp.input.name, total.shownUnit))
  }

  private static func activation(_ recording: ClampRecording, count: Int) -> Figure {
    let curves = (0..<count).map { index in
      let array = recording.activation(index)
      let name = array.label ?? ""
      return Curve(array, AxisLabels.symbol(name), look(name, recording, index + 1))
    }
    return curvesFigure(
      recording, curves, title: "Activation", y: .plain("conductance, over its largest"))
  }

  private static func look(
    _ name: String, _ recording: ClampRecording, _ index: Int
  ) -> CurveRoles.Look {
    let role = CurveRoles.role(of: name, in: recording.clamp.equations.model.checked)
    return CurveRoles.Look(role: role ?? .neutral(index))
  }

  /// One value for each potential.
  private struct Curve {
    let values: NumericArray
    let label: StyledText
    let look: CurveRoles.Look

    init(_ values: NumericArray, _ label: StyledText, _ look: CurveRoles.Look) {
      self.values = values
      self.label = label
      self.look = look
    }
  }

  private static func curvesFigure(
    _ recording: ClampRecording, _ curves: [Curve], title: String, y: StyledText
  ) -> Figure {
    let axis = recording.clamp.steps
    let x = Samples.values(axis.shownUnit.values(fromCoherent: axis.coordinates.values))
    let marks = curves.map { curve -> Mark in
      .series(
        Series(
          x: x, y: curve.values.shownValues, label: curve.label, role: curve.look.role,
          shape: .linePoints, dash: curve.look.dash))
    }
    var figure = Figure(
      title: title, panels: [Panel(y: Figures.Axis(y), marks: marks, kind: .currents, height: 220)],
      x: Figures.Axis(AxisLabels.quantity(axis.name, axis.shownUnit)))
    figure.description =
      "\(title) of \(recording.clamp.equations.name): "
      + curves.map(\.label.string).joined(separator: ", ")
      + " against \(axis.name)"
    return figure
  }

  private static func table(_ recording: ClampRecording) -> Table {
    let axis = recording.clamp.steps
    let total = recording.currents[0]
    func column(_ name: String, _ array: NumericArray) -> Table.Column {
      var column = Table.Column(
        name: .plain(name), unit: array.shownUnit.symbol, numbers: array.shownValues)
      column.hidesNegligible = true
      return column
    }
    var columns = [
      Table.Column(
        name: AxisLabels.symbol(axis.name), unit: axis.shownUnit.symbol,
        numbers: axis.shownUnit.values(fromCoherent: axis.coordinates.values)),
      column("most inward", recording.inward(total)),
      column("at the end", recording.steady(total)), column("tail", recording.tail(total)),
    ]
    for current in recording.currents.dropFirst() {
      columns.append(column("\(current.label ?? "") peak", recording.peak(current)))
    }
    return Table(
      caption: "Voltage clamp of \(recording.clamp.equations.name)", columns: columns)
  }
}
