import Figures
import HodgkinHuxley
import Language
import Quantities

/// `gating(model, at = …)`: the steady states and time constants at one membrane potential.
struct GatingPoint {
  private let name: String
  private let timeDimension: Dimension
  /// Where, in the model's coherent unit, and in words.
  private let place: String
  /// The steady state and the time constant of each state that relaxes.
  private let values: [(state: CheckedModel.State, steady: NumericArray, constant: NumericArray)]

  init(_ equations: ModelEquations, at potential: Double, unit: Unit?) throws {
    let clamped = try GatingExperiment.clamped(equations)
    guard potential.isFinite else {
      throw CommandError("the potential is not a finite number", argument: "at")
    }
    let checked = equations.model.checked
    let held = equations.states[equations.spikingState]
    let shown = PlainText.quantity(
      potential, held.number.dimension, unit ?? held.number.unit, digits: 6)
    name = equations.name
    timeDimension = checked.timeDimension
    place = "\(held.name) = \(shown)"
    let steady = clamped.steadyStates(at: potential)
    let constants = clamped.timeConstants(at: potential)
    values = checked.states.indices.filter { $0 != checked.spikingState }.map { index in
      let state = checked.states[index]
      return (
        state,
        NumericArray(
          values: [steady[index]], axes: [], dimension: state.number.dimension,
          unit: state.number.unit, label: "\(state.name)_inf"),
        NumericArray(
          values: [constants[index]], axes: [], dimension: checked.timeDimension,
          label: "\(state.name)_tau")
      )
    }
  }

  func result() -> ExperimentResult {
    let words = values.map { value in
      "\(value.state.name) tends to \(Self.words(value.steady)) with a time constant of "
        + Self.words(value.constant)
    }
    return ExperimentResult(
      "gating",
      values.flatMap { GatingExperiment.fields($0.state, $0.steady, $0.constant) },
      sentence: "\(name) at \(place): \(words.joined(separator: "; "))", table: table)
  }

  private static func words(_ array: NumericArray) -> String {
    PlainText.quantity(array.values[0], array.dimension, array.unit, digits: 3)
  }

  private var table: Table {
    let time = Unit.preferred(for: timeDimension)
    func column(_ name: StyledText, _ unit: String, _ arrays: [NumericArray]) -> Table.Column {
      Table.Column(
        name: name, unit: unit,
        cells: arrays.map { array in
          array.shownValues.first.flatMap { Double(format($0, digits: 4)) }.map { .number($0) }
            ?? .missing
        })
    }
    return Table(
      caption: "Gating of \(name) at \(place)",
      columns: [
        Table.Column(name: "gate", texts: values.map(\.state.name)),
        column("steady state", "", values.map(\.steady)),
        column("time constant", time.symbol, values.map(\.constant)),
      ])
  }
}
