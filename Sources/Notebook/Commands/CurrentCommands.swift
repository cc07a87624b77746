import Figures
import HodgkinHuxley
import Language
import Quantities

/// `currents` and `why`: who drives the membrane potential.
enum CurrentCommands {
  static let commands = [currents, why]

  private static let parameters: [Signature.Parameter] = [
    .init("run", .run, "a single run, the result of simulate")
  ]

  private static let currents = Command(
    Signature("currents", parameters) { types in
      guard case .run(let model)? = types["run"] else { return .unknown }
      return .result(ResultType("currents", fields(model)))
    },
    summary: "What each current and input contributes to dV/dt over a run.",
    details: """
      The equation of the membrane potential is taken apart: each named current and each input that \
      stands in it, by what dV/dt would lose without it. Positive drives V up. The parts sum to dV/dt, \
      and what no named quantity accounts for is called rest.
      """,
    example: "currents(simulate(Lab3, 30 ms, I = 3 µA/cm²))"
  ) { call, evaluator in
    let run = try call.singleRun("run")
    return .result(try result(Drives(run, evaluator.environment), run))
  }

  private static let why = Command(
    Signature("why", parameters + [.init("time", .timeOrPlain, "the moment, such as 13 ms")]) {
      types in
      guard case .run(let model)? = types["run"] else { return .unknown }
      return .result(ResultType("why", fields(model)))
    },
    summary: "Why the membrane potential moves as it does at a moment of a run, in words.",
    details: "The parts of dV/dt as `currents` gives them, at one moment; rest is what remains.",
    example: "why(simulate(Lab3, 30 ms, I = 3 µA/cm²), 3 ms)"
  ) { call, evaluator in
    let run = try call.singleRun("run")
    let time = try call.scalar("time", run.model.checked.timeDimension) ?? 0
    guard time >= 0, time <= run.duration + run.step / 2 else {
      throw CommandError(
        "the run lasts from 0 to "
          + PlainText.quantity(run.duration, run.model.checked.timeDimension, nil)
          + ", and this is beyond it", argument: "time")
    }
    let drives = try Drives(run, evaluator.environment)
    return .result(try moment(drives, run, at: time))
  }

  private static func fields(_ model: CheckedModel) -> [ResultType.Field] {
    let state = model.states[model.spikingState]
    let slope = Type.number(state.number.dimension / model.timeDimension)
    return (model.drivingNames + ["rest", "total"]).map {
      .init("\($0)", slope, $0 == "total" ? "d\(state.name)/dt" : "what \($0) contributes")
    }
  }

  private static func result(_ drives: Drives, _ run: Run) throws -> ExperimentResult {
    let shown = drives.parts.filter { part in part.values.contains { abs($0) > 1e-9 } }
    let panel = FigureBuilder.panel(shown)
    var figure = Figure(
      title: "What drives \(run.spikingState.name)",
      panels: [FigureBuilder.panel([try drives.trace()]), panel],
      x: Figures.Axis(AxisLabels.x(run.time)))
    figure.panels[1].y.label = drives.label
    figure.panels[1].kind = .currents
    figure.panels[1].height = 150
    let strongest = shown.dropLast().max {
      ($0.values.map(\.magnitude).max() ?? 0) < ($1.values.map(\.magnitude).max() ?? 0)
    }
    let sentence =
      "d\(run.spikingState.name)/dt of \(run.model.name) is the sum of "
      + summands(drives, shown)
      + (strongest?.label.map { "; the strongest is \($0 == "rest" ? "the rest" : $0)" } ?? "")
    figure.description = sentence
    return ExperimentResult(
      "currents", named(drives, drives.parts), sentence: sentence, figures: [figure],
      table: drives.table())
  }

  /// "I, INa, IK and IL"; what no named quantity accounts for is named where there is any.
  private static func summands(_ drives: Drives, _ shown: [NumericArray]) -> String {
    var names = drives.parts.dropLast(2).compactMap(\.label)
    if shown.contains(where: { $0.label == "rest" }) { names.append("the rest") }
    guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  private static func named(
    _ drives: Drives, _ values: [NumericArray]
  ) -> [ExperimentResult.Field] {
    zip(fields(drives.model), values).map { .init($0.name, $1, $0.documentation) }
  }

  private static func moment(
    _ drives: Drives, _ run: Run, at time: Double
  ) throws -> ExperimentResult {
    let index = min(Int((time / run.step).rounded()), run.time.count - 1)
    let values = drives.parts.map { part -> NumericArray in
      var one = NumericArray(part.values[index], part.dimension, unit: part.unit)
      one.label = part.label
      return one
    }
    let sorted = values.dropLast().filter { abs($0.values[0]) > 1e-9 }
      .sorted { abs($0.values[0]) > abs($1.values[0]) }
    let sentence = words(sorted, values, drives, run, index)
    var slopes = Table.Column(
      name: .plain(drives.name), unit: drives.unit.symbol,
      numbers: values.map { drives.unit.value(ofCoherent: $0.values[0]) })
    slopes.hidesNegligible = true
    return ExperimentResult(
      "why", named(drives, values), sentence: sentence,
      figures: sorted.isEmpty ? [] : [figure(sorted, drives, run, index, sentence)],
      table: Table(
        caption: "What drives \(run.spikingState.name)",
        columns: [Table.Column(name: "part", texts: values.map { $0.label ?? "" }), slopes]))
  }

  /// A bar for each part, the strongest first.
  private static func figure(
    _ sorted: [NumericArray], _ drives: Drives, _ run: Run, _ index: Int, _ sentence: String
  ) -> Figure {
    let unit = drives.unit
    var figure = Figure(
      title: "What drives \(run.spikingState.name) at "
        + PlainText.quantity(
          Double(index) * run.step, run.model.checked.timeDimension, nil, digits: 5),
      panels: [
        Panel(
          y: Figures.Axis(drives.label),
          marks: [.rule(Rule(.horizontal, at: 0))]
            + sorted.enumerated().map { place, value in
              .bars(
                Bars(
                  edges: [Double(place) + 0.65, Double(place) + 1.35],
                  heights: [unit.value(ofCoherent: value.values[0])],
                  role: CurveRoles.role(value, index: place)))
            }
            + sorted.enumerated().map { place, value in
              .callout(
                Callout(
                  x: Double(place) + 1, y: unit.value(ofCoherent: value.values[0]),
                  label: .plain(
                    Figures.NumberFormat.short(unit.value(ofCoherent: value.values[0]))),
                  dot: false))
            }, kind: .currents, height: 200)
      ],
      x: Figures.Axis(
        "", limits: Limits(0.4, Double(max(sorted.count, 1)) + 0.6),
        names: sorted.map { AxisLabels.symbol($0.label ?? "") }))
    figure.description = sentence
    return figure
  }

  private static func words(
    _ sorted: [NumericArray], _ values: [NumericArray], _ drives: Drives, _ run: Run, _ index: Int
  ) -> String {
    let state = run.spikingState
    let total = values.last?.values[0] ?? 0
    func rate(_ value: Double) -> String {
      PlainText.quantity(value, drives.dimension, drives.unit, digits: 3)
    }
    let when = PlainText.quantity(
      Double(index) * run.step, run.model.checked.timeDimension, nil, digits: 5)
    let level = PlainText.quantity(
      drives.potential(index), state.number.dimension, state.number.unit, digits: 4)
    let course =
      abs(total) < 1e-6
      ? "stands still" : total > 0 ? "rises by \(rate(total))" : "falls by \(rate(-total))"
    let up = sorted.filter { $0.values[0] > 0 }
    let down = sorted.filter { $0.values[0] < 0 }
    func list(_ parts: [NumericArray]) -> String {
      parts.prefix(3).map { "\($0.label ?? "") (\(rate($0.values[0])))" }.joined(separator: ", ")
    }
    var reasons: [String] = []
    if !up.isEmpty { reasons.append("\(list(up)) \(up.count == 1 ? "drives" : "drive") it up") }
    if !down.isEmpty {
      reasons.append("\(list(down)) \(down.count == 1 ? "pulls" : "pull") it down")
    }
    return "at \(when) \(state.name) is \(level) and \(course): "
      + (reasons.isEmpty ? "nothing drives it" : reasons.joined(separator: ", "))
  }
}

extension CheckedModel {
  /// Named quantities and inputs that stand in the equation of the membrane potential itself.
  var drivingNames: [String] {
    guard case .equation(let derivative, _) = states[spikingState].rule else { return [] }
    var names: [String] = []
    let known = Set((intermediates + inputs).map(\.name))
    derivative.forEachName { name, _, _ in
      if known.contains(name), !names.contains(name) { names.append(name) }
    }
    return names
  }
}
