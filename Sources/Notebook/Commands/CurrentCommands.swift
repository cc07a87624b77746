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
    let unit = drives.unit
    let figure = Figure(
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
                  label: .plain(value.label ?? ""), dot: false))
            }, kind: .currents, height: 200)
      ],
      x: Figures.Axis(
        "from the strongest to the weakest",
        limits: Limits(0.4, Double(max(sorted.count, 1)) + 0.6),
        isInteger: true))
    var described = figure
    described.description = sentence
    return ExperimentResult(
      "why", named(drives, values), sentence: sentence,
      figures: sorted.isEmpty ? [] : [described],
      table: Table(
        caption: "What drives \(run.spikingState.name)",
        columns: [
          Table.Column(name: "part", texts: values.map { $0.label ?? "" }),
          Table.Column(
            name: .plain(drives.name), unit: unit.symbol,
            numbers: values.map { unit.value(ofCoherent: $0.values[0]) }),
        ]))
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

/// dV/dt of a run taken apart.
struct Drives {
  let model: CheckedModel
  /// What each name of ``CheckedModel/drivingNames`` contributes, then the rest, then the sum.
  let parts: [NumericArray]
  let dimension: Dimension
  let unit: Unit
  private let run: Run
  private let potentials: NumericArray

  init(_ run: Run, _ environment: Environment) throws {
    self.run = run
    model = run.model.checked
    let state = run.spikingState
    dimension = state.number.dimension / model.timeDimension
    unit = Unit.preferred(for: dimension)
    potentials = try run.trace(state.name, environment)
    let names = model.drivingNames
    let given = run.adjustments.filter { !names.contains($0.name) }
    var compiler = ModelCompiler(run.model, environment)
    try compiler.lower(given)
    guard case .equation(let derivative, _) = state.rule else {
      throw CommandError("\(state.name) is a gate, and no current drives it", argument: "run")
    }
    // The named quantities as states beyond the model's own.
    let count = model.states.count
    for (offset, name) in names.enumerated() {
      let number = model.traceType(name)?.dimension ?? .dimensionless
      compiler.evaluator.scope[name] = .symbol(
        Symbol(
          nodes: [compiler.context.graph.state(count + offset)], dimension: number, isVector: false)
      )
    }
    let node = try compiler.node(derivative)
    guard compiler.context.parameters.isEmpty else {
      throw CommandError("currents are taken apart for a single run", argument: "run")
    }
    let program = PointProgram(compiler.context.graph, [node])
    let traces = try (model.states.map(\.name) + names).map {
      try run.trace($0, environment).values
    }
    var values = [[Double]](repeating: [], count: names.count + 2)
    let columns = names.indices.map { count + $0 }
    for sample in 0..<run.time.count {
      if sample.isMultiple(of: 4096) { try environment.checkInterrupt() }
      let states = traces.map { $0[sample] }
      let (total, slopes) = program.jacobian(
        states: states, time: Double(sample) * run.step, with: columns)
      var rest = total[0]
      for place in names.indices {
        let part = slopes[0][place] * states[count + place]
        values[place].append(part)
        rest -= part
      }
      values[names.count].append(abs(rest) < 1e-12 * abs(total[0]) + 1e-12 ? 0 : rest)
      values[names.count + 1].append(total[0])
    }
    let dimension = self.dimension
    parts = zip(names + ["rest", "total"], values).map { name, values in
      NumericArray(
        values: values, axes: [run.time], dimension: dimension,
        label: name == "total" ? "d\(state.name)/dt" : name)
    }
  }

  var name: String { "d\(run.spikingState.name)/dt" }

  var label: StyledText {
    .plain(unit.symbol.isEmpty ? name : "\(name) (\(unit.symbol))")
  }

  func potential(_ index: Int) -> Double { potentials.values[index] }

  func trace() throws -> NumericArray { potentials }

  /// The greatest contribution of each part up and down, and when.
  func table() -> Table {
    func extreme(_ sign: Double) -> [(value: Double, time: Double)] {
      parts.map { part in
        let index = part.values.indices.max { sign * part.values[$0] < sign * part.values[$1] } ?? 0
        return (unit.value(ofCoherent: part.values[index]), Double(index) * run.step)
      }
    }
    let (up, down) = (extreme(1), extreme(-1))
    let time = run.time.shownUnit.symbol
    return Table(
      caption: "What drives \(run.spikingState.name) of \(run.model.name)",
      columns: [
        Table.Column(name: "part", texts: parts.map { $0.label ?? "" }),
        Table.Column(name: "most up", unit: unit.symbol, numbers: up.map(\.value), decimals: 3),
        Table.Column(name: "at", unit: time, numbers: up.map(\.time), decimals: 3),
        Table.Column(name: "most down", unit: unit.symbol, numbers: down.map(\.value), decimals: 3),
        Table.Column(name: "at", unit: time, numbers: down.map(\.time), decimals: 3),
      ])
  }
}
