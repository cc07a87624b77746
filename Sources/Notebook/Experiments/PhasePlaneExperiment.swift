import Figures
import HodgkinHuxley
import Language
import Quantities

/// `phase_plane`: nullclines, fixed points and the course of a model in the plane of two of its states.
enum PhasePlaneExperiment {
  static let command = Command(
    Signature(
      "phase_plane",
      [
        ExperimentSetup.model,
        .init("x", .name, default: "", "the state along x; the membrane potential without it"),
        .init("y", .name, default: "", "the state along y; the model's last without it"),
        .init(
          "others", .word(["steady", "frozen"]), default: "steady",
          "the other states: at their steady states, or as they are at the start"),
        .init("duration", .timeOrPlain, default: "100 ms", "how long the trajectory is"),
        .init("dt", .timeOrPlain, default: "0.025 ms", "its step"),
        .init("xlim", .list(.anyNumber), default: "", "[from, to]"),
        .init("ylim", .list(.anyNumber), default: "", "[from, to]"),
      ], modelParameter: "model"
    ) { types in
      guard case .model(let model)? = types["model"] else { return .unknown }
      return .result(
        ResultType(
          "phase_plane",
          [
            .init("x", .unknown, "the fixed points along x"),
            .init("y", .unknown, "the fixed points along y"),
            .init("stable", .boolean, "whether each is stable"),
            .init("trajectory", .run(model), "the run that is drawn"),
          ]))
    },
    summary: "Nullclines, fixed points and trajectory in the plane of two states.",
    details: """
      The nullclines are those of the two equations with the other states at their steady states, or \
      frozen at their initial values. Fixed points: ● stable, ○ unstable, ◐ saddle; with the others at \
      steady state these are the equilibria of the whole model. The trajectory is a run of the whole \
      model from its initial values, with dots at equal times.
      """,
    example: "phase_plane(MorrisLecar, V, W, I = 90 µA/cm²)"
  ) { call, evaluator in
    .result(try PhasePlaneStudy(call, evaluator.environment).result())
  }
}

/// A model seen in the plane of two of its states.
struct PhasePlaneStudy {
  private let model: Model
  /// The model as sentences name it.
  private let name: String
  private let plane: PlanarSystem
  private let run: Run
  private let courses: (x: [Double], y: [Double])
  private let limits: (x: ClosedRange<Double>, y: ClosedRange<Double>)
  private let isFrozen: Bool

  init(_ call: Call, _ environment: Environment) throws {
    guard case .model(let model)? = call["model"] else {
      throw CommandError("phase_plane needs a model", argument: "model")
    }
    let checked = model.checked
    guard checked.states.count > 1 else {
      throw CommandError(
        "\(model.name) has one state only, and a plane needs two", argument: "model",
        help: "equilibria(\(model.name)) shows where it comes to rest")
    }
    self.model = model
    name = ModelName.words(model, call.adjustments)
    let x = try Self.state("x", call, checked) ?? checked.spikingState
    let y =
      try Self.state("y", call, checked)
      ?? checked.states.indices.last { $0 != x } ?? checked.states.count - 1
    guard x != y else {
      throw CommandError("a plane needs two different states", argument: "y")
    }
    let run = try Self.run(model, call, environment)
    let traces = try checked.states.map { try run.trace($0.name, environment).values }
    let isFrozen = if case .word("frozen")? = call["others"] { true } else { false }
    let plane = try PlanarSystem(
      ModelEquations(model, call.adjustments, environment), x: x, y: y,
      frozen: isFrozen ? traces.map { $0.first ?? 0 } : nil)
    self.run = run
    self.isFrozen = isFrozen
    self.plane = plane
    courses = (traces[x], traces[y])
    let excursions = try Self.excursions(
      from: traces[x].first ?? 0, plane.xState, model, call, environment)
    func shown(_ state: CheckedModel.State, _ index: Int) throws -> [Double] {
      try traces[index] + excursions.flatMap { try $0.trace(state.name, environment).values }
    }
    limits = (
      try Self.limits("xlim", call, plane.xState, shown(plane.xState, x), plane.points.map(\.x)),
      try Self.limits("ylim", call, plane.yState, shown(plane.yState, y), plane.points.map(\.y))
    )
  }

  private static func state(
    _ argument: String, _ call: Call, _ model: CheckedModel
  ) throws(CommandError) -> Int? {
    guard case .word(let name)? = call[argument] else { return nil }
    if let index = model.states.firstIndex(where: { $0.name == name }) { return index }
    let names = model.states.map(\.name)
    throw CommandError(
      "\(model.name) has no state called \(name)", argument: argument,
      help: nearestName(to: name, among: names).map { "did you mean \($0)?" }
        ?? "it has \(names.joined(separator: ", "))")
  }

  /// The whole model from its initial values.
  private static func run(
    _ model: Model, _ call: Call, _ environment: Environment, adjusted: [Adjustment] = []
  ) throws -> Run {
    let adjustments = call.adjustments.filter { given in
      !adjusted.contains { $0.name == given.name }
    }
    let time = model.checked.timeDimension
    var compiler = ModelCompiler(model, environment)
    let compiled = try compiler.compile(adjustments + adjusted)
    var simulation = Simulation(
      system: compiled.system, method: .rk4,
      duration: try call.scalar("duration", time) ?? 100,
      step: try call.scalar("dt", time) ?? 0.025,
      parameters: try SimulationRunner.parameters(compiled.parameters, axes: []),
      spikes: SpikeDetection(state: compiled.spikingState),
      memoryBudget: environment.settings.traceBudget)
    simulation.traces = compiled.system.stateNames.indices.map { .state($0) }
    return Run(
      model: model, axes: [], methodName: "rk4", simulation: simulation, compiled: compiled,
      adjustments: adjustments + adjusted, result: try SimulationRunner.run(simulation, environment)
    )
  }

  /// Runs from beside the start, where nothing else tells how far the plane is of interest: a
  /// membrane at rest does not show by itself where an action potential would take it.
  private static func excursions(
    from start: Double, _ state: CheckedModel.State, _ model: Model, _ call: Call,
    _ environment: Environment
  ) throws -> [Run] {
    if case .gate = state.rule { return [] }
    guard state.number.dimension != .potential else { return [] }
    let unit = state.number.unit ?? Unit.preferred(for: state.number.dimension)
    let reach = 2 * unit.scale
    return try [-reach, reach].map { shift in
      let value = NumericArray(start + shift, state.number.dimension, unit: state.number.unit)
      let moved = Adjustment(
        name: "\(state.name)(0)", value: .number(value), range: call.range)
      return try run(model, call, environment, adjusted: [moved])
    }.filter { run in
      run.result.failures.isEmpty
        && (run.result.trace(.state(run.compiled.spikingState)) ?? []).allSatisfy {
          ($0 - start).magnitude <= 100 * reach
        }
    }
  }

  /// What is drawn along an axis: what was asked for, or what holds the trajectory and the points.
  private static func limits(
    _ argument: String, _ call: Call, _ state: CheckedModel.State, _ course: [Double],
    _ points: [Double]
  ) throws -> ClosedRange<Double> {
    if case .numbers(let list)? = call[argument] {
      guard list.dimension == state.number.dimension, list.values.count == 2,
        list.values[0] < list.values[1]
      else {
        throw CommandError(
          "\(argument) is a list of two rising numbers, each \(state.number.words)",
          argument: argument)
      }
      return list.values[0]...list.values[1]
    }
    if case .gate = state.rule { return 0...1 }
    let finite = (course + points).filter(\.isFinite)
    var (low, high) = (finite.min() ?? -1, finite.max() ?? 1)
    if state.number.dimension == .potential { (low, high) = (min(low, -85), max(high, 45)) }
    let margin = max((high - low) * 0.15, (abs(low) + abs(high)) * 0.05, 1e-9)
    return (low - margin)...(high + margin)
  }

  func result() throws -> ExperimentResult {
    let axis = Axis(
      name: "point", dimension: .dimensionless, unit: nil,
      coordinates: .regular(start: 1, step: 1, count: plane.points.count))
    func array(_ state: CheckedModel.State, _ values: [Double]) -> NumericArray {
      NumericArray(
        values: values, axes: [axis], dimension: state.number.dimension, unit: state.number.unit,
        label: state.name)
    }
    let stable = plane.points.map { $0.stability.isStable ? 1.0 : 0 }
    return ExperimentResult(
      "phase_plane",
      [
        .init("x", array(plane.xState, plane.points.map(\.x)), "the fixed points along x"),
        .init("y", array(plane.yState, plane.points.map(\.y)), "the fixed points along y"),
        .init(
          "stable",
          .boolean(NumericArray(values: stable, axes: [axis], dimension: .dimensionless)),
          "whether each is stable"),
        .init("trajectory", .run(run), "the run that is drawn"),
      ], sentence: sentence, figures: [figure], table: table)
  }

  private func unit(_ state: CheckedModel.State) -> Unit {
    state.number.unit ?? Unit.preferred(for: state.number.dimension)
  }

  private var sentence: String {
    let others =
      model.checked.states.count > 2
      ? ", the others \(isFrozen ? "frozen at the start" : "at steady state")" : ""
    let place =
      "\(name) in the plane of \(plane.xState.name) and \(plane.yState.name)\(others)"
    guard !plane.points.isEmpty else { return "\(place): no fixed point" }
    let words = plane.points.map { point in
      let x = PlainText.quantity(
        point.x, plane.xState.number.dimension, plane.xState.number.unit, digits: 4)
      return "\(point.stability.wordsWithArticle) at \(plane.xState.name) = \(x)"
    }
    return "\(place): \(words.joined(separator: ", "))"
  }

  private var figure: Figure {
    let (xUnit, yUnit) = (unit(plane.xState), unit(plane.yState))
    func nullclines(
      _ state: CheckedModel.State, _ role: Role, _ slope: (Double, Double) -> Double
    ) -> [PhasePlane.Nullcline] {
      ZeroContour(x: limits.x, y: limits.y, slope).curves.enumerated().map { index, curve in
        PhasePlane.Nullcline(
          x: curve.map { xUnit.value(ofCoherent: $0.x) },
          y: curve.map { yUnit.value(ofCoherent: $0.y) },
          label: index == 0 ? AxisLabels.symbol("d\(state.name)/dt") + " = 0" : "",
          role: role)
      }
    }
    let total = courses.x.count
    let course = Trajectory(
      x: courses.x.map(xUnit.value(ofCoherent:)), y: courses.y.map(yUnit.value(ofCoherent:)),
      dotStride: max(1, total / 100))
    let points = plane.points.map { point in
      PhasePlane.FixedPoint(
        x: xUnit.value(ofCoherent: point.x), y: yUnit.value(ofCoherent: point.y),
        stability: point.stability.isStable
          ? .stable : point.stability == .saddle ? .saddle : .unstable,
        label: .plain(point.stability.words))
    }
    var figure = PhasePlane(
      x: Figures.Axis(
        AxisLabels.quantity(plane.xState.name, xUnit), limits: shown(limits.x, xUnit)),
      y: Figures.Axis(
        AxisLabels.quantity(plane.yState.name, yUnit), limits: shown(limits.y, yUnit)),
      nullclines: nullclines(plane.xState, .sodium, { plane.slopes($0, $1).x })
        + nullclines(plane.yState, .potassium, { plane.slopes($0, $1).y }),
      fixedPoints: points, trajectories: [course], field: field(xUnit, yUnit)
    ).figure
    figure.title = "Phase plane of \(name)"
    figure.description = sentence
    return figure
  }

  private func shown(_ range: ClosedRange<Double>, _ unit: Unit) -> Limits? {
    Limits(unit.value(ofCoherent: range.lowerBound), unit.value(ofCoherent: range.upperBound))
  }

  private func field(_ xUnit: Unit, _ yUnit: Unit) -> VectorField {
    var field = VectorField(x: [], y: [], dx: [], dy: [])
    for row in 0..<13 {
      for column in 0..<19 {
        let x =
          limits.x.lowerBound
          + (limits.x.upperBound - limits.x.lowerBound) * (Double(column) + 0.5) / 19
        let y =
          limits.y.lowerBound
          + (limits.y.upperBound - limits.y.lowerBound) * (Double(row) + 0.5) / 13
        let slopes = plane.slopes(x, y)
        field.x.append(xUnit.value(ofCoherent: x))
        field.y.append(yUnit.value(ofCoherent: y))
        field.dx.append(slopes.x / xUnit.scale)
        field.dy.append(slopes.y / yUnit.scale)
      }
    }
    return field
  }

  private var table: Table {
    Table(
      caption: "Fixed points of \(name)",
      columns: [
        Table.Column(
          name: AxisLabels.symbol(plane.xState.name), unit: unit(plane.xState).symbol,
          numbers: plane.points.map { unit(plane.xState).value(ofCoherent: $0.x) }, decimals: 5),
        Table.Column(
          name: AxisLabels.symbol(plane.yState.name), unit: unit(plane.yState).symbol,
          numbers: plane.points.map { unit(plane.yState).value(ofCoherent: $0.y) }, decimals: 6),
        Table.Column(name: "stability", texts: plane.points.map(\.stability.words)),
      ])
  }
}
