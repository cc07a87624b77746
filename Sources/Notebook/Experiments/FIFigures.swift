import Figures
import Language
import Quantities

/// How rates against strengths are shown.
struct FIFigures {
  private let setup: ExperimentSetup
  private let strengths: [Double]
  private let axis: Axis

  init(_ setup: ExperimentSetup, strengths: [Double]) {
    self.setup = setup
    self.strengths = strengths
    axis = Axis(
      name: setup.input.name, dimension: setup.input.number.dimension,
      unit: setup.input.number.unit, coordinates: .listed(strengths))
  }

  /// Rates, one a strength.
  func array(_ label: String, _ rates: [Double]) -> NumericArray {
    NumericArray(
      values: rates, axes: [axis], dimension: setup.rateDimension, unit: setup.rateUnit,
      label: label)
  }

  func counts(_ counts: [Double]) -> NumericArray {
    NumericArray(values: counts, axes: [axis], dimension: .dimensionless, label: "spikes")
  }

  var strengthColumn: Table.Column {
    Table.Column(
      name: AxisLabels.symbol(setup.input.name), unit: setup.inputUnit.symbol,
      numbers: setup.inputUnit.values(fromCoherent: strengths))
  }

  func countColumn(_ name: String, _ array: NumericArray) -> Table.Column {
    Table.Column(
      name: .plain(name), cells: array.values.map { $0.isNaN ? .missing : .number($0) },
      decimals: 0)
  }

  func column(_ name: String, _ array: NumericArray) -> Table.Column {
    Table.Column(
      name: .plain(name), unit: array.shownUnit.symbol,
      cells: array.shownValues.map { $0.isNaN ? .missing : .number($0) },
      decimals: setup.rateUnit == nil ? 4 : 2)
  }

  /// The first of two curves is drawn as the lesser one.
  func figure(
    title: String, _ curves: [(array: NumericArray, label: String)],
    rules: [(at: Double?, label: String)], _ description: String
  ) -> Figure {
    let unit = setup.inputUnit
    let x = Samples.values(unit.values(fromCoherent: strengths))
    var marks = curves.enumerated().map { place, curve -> Mark in
      .series(
        Series(
          x: x, y: curve.array.shownValues, label: curves.count > 1 ? .plain(curve.label) : nil,
          role: .neutral(curves.count - 1 - place), shape: .linePoints))
    }
    for rule in rules {
      guard let value = rule.at else { continue }
      marks.append(
        .rule(Rule(.vertical, at: unit.value(ofCoherent: value), label: .plain(rule.label))))
    }
    var figure = Figure(
      title: title,
      panels: [
        Panel(
          y: Figures.Axis(
            .named("rate", unit: curves.first?.array.shownUnit.symbol ?? "")), marks: marks,
          kind: .currents, height: 220)
      ], x: Figures.Axis(AxisLabels.quantity(setup.input.name, unit)))
    figure.description = description
    return figure
  }
}

extension ExperimentSetup {
  var rateDimension: Dimension { .dimensionless / timeDimension }

  /// Nil where time is a plain number.
  var rateUnit: Unit? { timeDimension == .time ? .hertz : nil }

  func rateWords(_ value: Double, digits: Int = 4) -> String {
    PlainText.quantity(value, rateDimension, rateUnit, digits: digits)
  }
}
