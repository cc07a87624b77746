import Figures
import HodgkinHuxley
import Language
import Quantities

/// What drives the one state that remains of a model against it, with the equilibria where that is
/// zero.
struct EquilibriaFigure {
  private let found: [Equilibrium]
  private let equations: ModelEquations
  /// Of the state, and what drives it there; both coherent.
  private let x: [Double]
  private let y: [Double]

  /// Nil where more than the membrane potential remains, or there is no equilibrium.
  init?(_ found: [Equilibrium], _ equations: ModelEquations) {
    self.found = found
    self.equations = equations
    let search = equations.equilibria
    let index = equations.spikingState
    let positions = found.map { $0.states[index] }
    guard search.steady.remaining == [index], let low = positions.min(), let high = positions.max()
    else { return nil }
    let program = PointProgram(search.steady.graph, search.steady.residuals)
    let isPotential = equations.states[index].number.dimension == .potential
    let margin = max((high - low) * 0.4, isPotential ? 15 : 0.5)
    x = (0...400).map { low - margin + (high - low + 2 * margin) * Double($0) / 400 }
    y = x.map { program.values(states: search.steady.point([$0]), time: Equilibria.time)[0] }
  }

  private var state: CheckedModel.State { equations.states[equations.spikingState] }

  private var unit: Unit { state.number.unit ?? Unit.preferred(for: state.number.dimension) }

  private var slopeUnit: Unit {
    Unit.preferred(for: state.number.dimension / equations.model.checked.timeDimension)
  }

  /// From the least to the greatest value between the outer of several equilibria, with some room:
  /// beyond them the curve may fall so far that nothing else could be seen.
  private var limits: Limits? {
    let positions = found.map { $0.states[equations.spikingState] }
    guard found.count > 1, let low = positions.min(), let high = positions.max() else { return nil }
    let between = zip(x, y).filter { $0.0 >= low && $0.0 <= high }.map(\.1)
    let (least, greatest) = (min(between.min() ?? 0, 0), max(between.max() ?? 0, 0))
    let room = 0.4 * (greatest - least)
    guard room > 0, room.isFinite else { return nil }
    return Limits(
      slopeUnit.value(ofCoherent: least - room), slopeUnit.value(ofCoherent: greatest + room))
  }

  func figure(_ sentence: String) -> Figure {
    let signs = found.map { equilibrium -> Mark in
      let value = unit.value(ofCoherent: equilibrium.states[equations.spikingState])
      return .marker(
        Marker(
          x: value, y: 0, symbol: equilibrium.stability.symbol,
          label: .plain(equilibrium.stability.words)))
    }
    let curve = Mark.series(
      Series(
        x: .values(unit.values(fromCoherent: x)), y: slopeUnit.values(fromCoherent: y),
        role: .voltage))
    let label = AxisLabels.quantity("d\(state.name)/dt", slopeUnit)
    var figure = Figure(
      title: "Equilibria of \(equations.name)",
      panels: [
        Panel(
          y: Figures.Axis(label, limits: limits),
          marks: [.rule(Rule(.horizontal, at: 0)), curve] + signs, kind: .currents, height: 220)
      ], x: Figures.Axis(AxisLabels.quantity(state.name, unit)))
    figure.description = sentence
    return figure
  }
}
