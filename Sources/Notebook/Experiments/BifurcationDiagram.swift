import Figures
import HodgkinHuxley
import Language
import Quantities

/// The branches of a model along a parameter.
struct BifurcationDiagram {
  private let equations: ModelEquations
  private let name: String
  private let number: NumberType
  private let range: ClosedRange<Double>
  private let branches: [Continuation.Branch]

  /// `I = 0 µA/cm² .. 10 µA/cm²`
  private static func example(_ model: CheckedModel) -> String {
    guard let input = model.inputs.first else { return "gNa = from .. to" }
    let unit = input.number.dimension.isDimensionless ? "" : " \(input.number.symbol)"
    return "\(input.name) = 0\(unit) .. 10\(unit)"
  }

  init(_ call: Call, _ environment: Environment) throws {
    guard case .model(let model)? = call["model"] else {
      throw CommandError("bifurcation needs a model", argument: "model")
    }
    let ranged = call.adjustments.filter { $0.value.isList }
    guard let followed = ranged.first, ranged.count == 1,
      case .numbers(let list) = followed.value,
      let number = model.checked.adjustable(followed.name)
    else {
      throw CommandError(
        ranged.isEmpty
          ? "say which constant or input is followed, and over which range"
          : "one constant or input is followed, and the others have one value each",
        help: "for example bifurcation(\(model.name), \(Self.example(model.checked)))")
    }
    let ends = list.ends ?? (list.values.first ?? 0, list.values.last ?? 0)
    guard ends.0 < ends.1, ends.0.isFinite, ends.1.isFinite else {
      throw Diagnostic(
        "the range of \(followed.name) goes from a lower to a higher value", at: followed.range)
    }
    guard list.dimension == number.dimension || list.values.allSatisfy({ $0 == 0 }) else {
      throw Diagnostic(
        "\(followed.name) is \(number.words), and this range is in "
          + NumberType(dimension: list.dimension, unit: list.unit).symbol, at: followed.range)
    }
    self.name = followed.name
    self.number = NumberType(dimension: number.dimension, unit: number.unit ?? list.unit)
    range = ends.0...ends.1
    equations = try ModelEquations(
      model, call.adjustments, free: [followed.name], environment)
    branches = try Self.follow(equations, range, environment)
  }

  private static func follow(
    _ equations: ModelEquations, _ range: ClosedRange<Double>, _ environment: Environment
  ) throws -> [Continuation.Branch] {
    let bounds = Equilibria.bounds(equations.model.checked)
    let scales = equations.states.map { state -> Double in
      if case .gate = state.rule { return 1 }
      let unit = state.number.unit ?? Unit.preferred(for: state.number.dimension)
      return state.number.dimension == .potential ? 100 : 2 * unit.scale
    }
    let continuation = Continuation(
      equations.equilibria.steady, bounds: bounds, scales: scales, range: range)
    do {
      return try continuation.branches { try environment.checkInterrupt() }
    } catch is EquilibriumSearch.Failure {
      throw CommandError(
        "every \(equations.states[equations.spikingState].name) is an equilibrium of "
          + "\(equations.name) at a value of this range: nothing drives it")
    }
  }

  private var special: [Continuation.SpecialPoint] {
    branches.flatMap(\.special).sorted { $0.parameter < $1.parameter }
  }

  private var unit: Unit { number.unit ?? Unit.preferred(for: number.dimension) }

  private var state: CheckedModel.State { equations.states[equations.spikingState] }

  private var stateUnit: Unit {
    state.number.unit ?? Unit.preferred(for: state.number.dimension)
  }

  func result() -> ExperimentResult {
    let hopf = special.filter { $0.kind == .hopf }
    let fold = special.filter { $0.kind == .fold }
    func array(_ points: [Continuation.SpecialPoint], _ axis: String) -> NumericArray {
      var array = NumericArray(
        values: points.map(\.parameter),
        axes: [
          Axis(
            name: axis, dimension: .dimensionless, unit: nil,
            coordinates: .regular(start: 1, step: 1, count: points.count))
        ], dimension: number.dimension, unit: number.unit, label: name)
      array.halfWidths = points.map(\.error)
      return array
    }
    let hopfs = array(hopf, "hopf")
    let periods = NumericArray(
      values: hopf.map { 2 * Double.pi / $0.angularFrequency }, axes: hopfs.axes,
      dimension: equations.model.checked.timeDimension, label: "period")
    let values = [hopfs, periods, array(fold, "fold")] + branchArrays
    let fields = BifurcationExperiment.fields(equations.model.checked, number)
    return ExperimentResult(
      "bifurcation",
      zip(fields, values).map { .init($0.name, $1, $0.documentation) },
      sentence: sentence, figures: branches.isEmpty ? [] : [figure],
      table: special.isEmpty ? nil : table)
  }

  /// The parameter, the state, the growth and the frequency along all branches, with a gap after each.
  private var branchArrays: [NumericArray] {
    let points = branches.flatMap { $0.points.map(Optional.some) + [nil] }
    let axis = Axis(
      name: "point", dimension: .dimensionless, unit: nil,
      coordinates: .regular(start: 1, step: 1, count: points.count))
    let index = equations.spikingState
    let time = equations.model.checked.timeDimension
    func array(
      _ label: String, _ dimension: Dimension, _ unit: Unit?,
      _ value: (Continuation.Point) -> Double?
    ) -> NumericArray {
      NumericArray(
        values: points.map { $0.flatMap(value) ?? .nan }, axes: [axis], dimension: dimension,
        unit: unit, label: label)
    }
    return [
      array(name, number.dimension, number.unit) { $0.parameter },
      array(state.name, state.number.dimension, state.number.unit) { $0.equilibrium.states[index] },
      array("growth", .dimensionless / time, nil) { $0.equilibrium.eigenvalues.first?.real },
      array("frequency", .dimensionless / time, time == .time ? .hertz : nil) {
        $0.equilibrium.eigenvalues.first.map { $0.imaginary.magnitude / (2 * Double.pi) }
      },
    ]
  }

  private func words(_ value: Double, digits: Int = 7) -> String {
    PlainText.quantity(value, number.dimension, number.unit, digits: digits)
  }

  private var sentence: String {
    let over =
      "\(equations.name) along \(name) from \(words(range.lowerBound)) to "
      + words(range.upperBound)
    guard !branches.isEmpty else {
      return "\(over) has no equilibrium \(Equilibria.within(equations))"
    }
    let points = special.map { point in
      point.kind == .fold
        ? "a fold at \(words(point.parameter))"
        : "a Hopf point at \(words(point.parameter)), period "
          + PlainText.quantity(
            2 * Double.pi / point.angularFrequency, equations.model.checked.timeDimension, nil,
            digits: 4)
    }
    guard points.isEmpty else { return "\(over): \(points.joined(separator: "; "))" }
    let stable = branches.flatMap(\.points).map(\.equilibrium.stability.isStable)
    let which = !stable.contains(false) ? "all are" : stable.contains(true) ? "some are" : "none is"
    return "\(over): no equilibrium changes its stability; \(which) stable"
  }

  private var figure: Figure {
    let index = equations.spikingState
    let drawn = branches.map { branch in
      Figures.Branch(
        x: branch.points.map { unit.value(ofCoherent: $0.parameter) },
        y: branch.points.map { stateUnit.value(ofCoherent: $0.equilibrium.states[index]) },
        isStable: branch.points.map(\.equilibrium.stability.isStable))
    }
    let markers = special.map { point in
      Marker(
        x: unit.value(ofCoherent: point.parameter),
        y: stateUnit.value(ofCoherent: point.equilibrium.states[index]),
        symbol: point.kind == .fold ? .diamond : .square,
        label: .plain(
          "\(point.kind == .fold ? "fold" : "Hopf") \(words(point.parameter, digits: 4))"))
    }
    var figure = Figure.bifurcation(
      drawn, points: markers, parameter: Figures.Axis(AxisLabels.quantity(name, unit)),
      y: Figures.Axis(AxisLabels.quantity(state.name, stateUnit)))
    figure.title = "Equilibria of \(equations.name) along \(name)"
    figure.description = sentence
    return figure
  }

  private var table: Table {
    let index = equations.spikingState
    let time = Unit.preferred(for: equations.model.checked.timeDimension)
    return Table(
      caption: "Where the equilibria of \(equations.name) change",
      columns: [
        Table.Column(name: "point", texts: special.map { $0.kind == .fold ? "fold" : "Hopf" }),
        Table.Column(
          name: AxisLabels.symbol(name), unit: unit.symbol,
          numbers: special.map { unit.value(ofCoherent: $0.parameter) }, decimals: 8),
        Table.Column(
          name: "within", unit: unit.symbol,
          cells: special.map {
            .text(
              Figures.NumberFormat.short(
                (unit.value(ofCoherent: $0.error) - unit.value(ofCoherent: 0)).magnitude,
                significant: 1))
          }),
        Table.Column(
          name: AxisLabels.symbol(state.name), unit: stateUnit.symbol,
          numbers: special.map { stateUnit.value(ofCoherent: $0.equilibrium.states[index]) },
          decimals: 5),
        Table.Column(
          name: "period", unit: time.symbol,
          cells: special.map {
            $0.kind == .hopf ? .number(2 * Double.pi / $0.angularFrequency) : .missing
          }, decimals: 4),
      ])
  }
}
