import Figures
import HodgkinHuxley
import Language
import Quantities

/// `equilibria`: where nothing changes, and what becomes of a small push away from there.
enum EquilibriaExperiment {
  static let command = Command(
    Signature("equilibria", [ExperimentSetup.model], modelParameter: "model") { types in
      guard case .model(let model)? = types["model"] else { return .unknown }
      return .result(ResultType("equilibria", fields(model)))
    },
    summary: "All equilibria of a model, with their eigenvalues and stability.",
    details: """
      Gates and equations that are linear in their own state are eliminated; what remains of most \
      models is one equation in the membrane potential, whose zeros within ±200 mV are bracketed and \
      bisected to the last digit. The eigenvalues are those of the whole model. Stimuli are taken as \
      they are before the run begins.
      """,
    example: "equilibria(Lab3, I = 0.5 µA/cm²)"
  ) { call, evaluator in
    guard case .model(let model)? = call["model"] else {
      throw CommandError("equilibria needs a model", argument: "model")
    }
    let equations = try ModelEquations(model, call.adjustments, evaluator.environment)
    return .result(try result(equations))
  }

  private static func fields(_ model: CheckedModel) -> [ResultType.Field] {
    model.states.map { .init($0.name, .number($0.number), "\($0.name) at each equilibrium") } + [
      .init(
        "growth", .number(.dimensionless / model.timeDimension),
        "how fast a small push grows (falls, where negative)"),
      .init(
        "frequency", .spikeRate(model.timeDimension),
        "at which it oscillates; 0 where it does not"),
      .init("stable", .boolean, "whether a small push dies away"),
    ]
  }

  private static func result(_ equations: ModelEquations) throws -> ExperimentResult {
    let model = equations.model.checked
    let found: [Equilibrium]
    do throws(EquilibriumSearch.Failure) {
      found = try equations.equilibria.equilibria()
    } catch {
      throw CommandError(
        "every \(model.states[model.spikingState].name) is an equilibrium of \(equations.name): "
          + "nothing drives it", argument: "model")
    }
    let axis = Axis(
      name: "equilibrium", dimension: .dimensionless, unit: nil,
      coordinates: .regular(start: 1, step: 1, count: found.count))
    func array(
      _ name: String, _ dimension: Dimension, _ unit: Unit?, _ value: (Equilibrium) -> Double
    ) -> NumericArray {
      NumericArray(
        values: found.map(value), axes: [axis], dimension: dimension, unit: unit, label: name)
    }
    let perTime = Dimension.dimensionless / model.timeDimension
    var values: [Value] = model.states.enumerated().map { index, state in
      .number(array(state.name, state.number.dimension, state.number.unit) { $0.states[index] })
    }
    values.append(
      .number(array("growth", perTime, nil) { $0.eigenvalues.first?.real ?? .nan }))
    values.append(
      .number(
        array("frequency", perTime, model.timeDimension == .time ? .hertz : nil) {
          ($0.eigenvalues.first?.imaginary ?? 0).magnitude / (2 * Double.pi)
        }))
    values.append(
      .boolean(array("stable", .dimensionless, nil) { $0.stability.isStable ? 1 : 0 }))
    let words = sentence(found, equations)
    return ExperimentResult(
      "equilibria",
      zip(fields(model), values).map { .init($0.name, $1, $0.documentation) },
      sentence: words,
      figures: EquilibriaFigure(found, equations).map { [$0.figure(words)] } ?? [],
      table: table(found, equations))
  }

  private static func sentence(_ found: [Equilibrium], _ equations: ModelEquations) -> String {
    let model = equations.model.checked
    guard !found.isEmpty else {
      return "\(equations.name) has no equilibrium \(Equilibria.within(equations))"
    }
    let state = model.states[model.spikingState]
    let words = found.map { equilibrium in
      let value = PlainText.quantity(
        equilibrium.states[model.spikingState], state.number.dimension, state.number.unit,
        digits: 5)
      return "\(equilibrium.stability.wordsWithArticle) at \(value)"
    }
    let count = found.count == 1 ? "one equilibrium" : "\(found.count) equilibria"
    let stable = found.filter(\.stability.isStable).count
    let rest =
      stable == 1 ? "" : stable == 0 ? "; none is stable" : "; it has \(stable) resting states"
    return "\(equations.name) has \(count): \(words.joined(separator: ", "))\(rest)"
  }

  private static func table(_ found: [Equilibrium], _ equations: ModelEquations) -> Table {
    let model = equations.model.checked
    let time = Unit.preferred(for: .dimensionless / model.timeDimension).symbol
    var columns = model.states.enumerated().map { index, state -> Table.Column in
      let unit = state.number.unit ?? Unit.preferred(for: state.number.dimension)
      return Table.Column(
        name: AxisLabels.symbol(state.name), unit: unit.symbol,
        numbers: found.map { unit.value(ofCoherent: $0.states[index]) }, decimals: 6)
    }
    columns.append(Table.Column(name: "stability", texts: found.map(\.stability.words)))
    let count = found.map(\.eigenvalues.count).max() ?? 0
    for place in 0..<count {
      let values = found.map { $0.eigenvalues.dropFirst(place).first }
      columns.append(
        Table.Column(name: .symbol("λ_\(place + 1)"), unit: time, cells: cells(values)))
    }
    return Table(caption: "Equilibria of \(equations.name)", columns: columns)
  }

  /// Numbers with their decimal points aligned; texts where one of them is complex.
  private static func cells(_ eigenvalues: [ComplexNumber?]) -> [Table.Cell] {
    let areReal = eigenvalues.allSatisfy { ($0?.imaginary ?? 0) == 0 }
    let number = Quantities.NumberFormat(digits: 5, usesTypographicMinus: true)
    return eigenvalues.map { value in
      guard let value else { return .missing }
      if areReal { return .number(value.real) }
      guard value.imaginary != 0 else { return .text(number.string(value.real)) }
      let size = number.string(value.imaginary.magnitude)
      return .text("\(number.string(value.real)) \(value.imaginary < 0 ? "−" : "+") \(size)i")
    }
  }
}

extension Stability {
  var symbol: Marker.Symbol {
    switch self {
    case .stableNode, .stableFocus: .disc
    case .saddle: .halfDisc
    case .unstableNode, .unstableFocus, .undecided: .circle
    }
  }
}
