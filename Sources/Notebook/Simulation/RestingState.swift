import HodgkinHuxley
import Language
import Quantities

/// The resting state that `V(0) = rest` asks for: the only stable equilibrium of the model.
enum RestingState {
  /// - Parameter named: the state whose equation asks, by whose values equilibria are listed.
  /// - Throws: a diagnostic that lists the equilibria, when none or more than one is stable.
  static func of(
    _ model: CheckedModel, _ search: EquilibriumSearch, parameters: [Double], named state: Int,
    at range: SourceRange
  ) throws -> Equilibrium {
    let found: [Equilibrium]
    do throws(EquilibriumSearch.Failure) {
      found = try search.equilibria(parameters: parameters)
    } catch {
      throw Diagnostic(
        "every value of \(model.states[model.spikingState].name) is an equilibrium of "
          + "\(model.name): nothing drives it", at: range,
        help: "give the initial value as a number")
    }
    let stable = found.filter(\.stability.isStable)
    guard stable.count != 1 else { return stable[0] }
    func list(_ equilibria: [Equilibrium]) -> String {
      equilibria.map { value(of: state, in: $0, model) }.joined(separator: ", ")
    }
    guard let first = stable.first else {
      throw Diagnostic(
        found.isEmpty
          ? "\(model.name) has no equilibrium" : "\(model.name) has no stable equilibrium",
        at: range,
        help: found.isEmpty ? nil : "it has unstable ones at \(list(found))")
    }
    throw Diagnostic(
      "\(model.name) has more than one resting state: \(list(stable))", at: range,
      help: "choose one: \(model.states[state].name)(0) = \(list([first]))")
  }

  private static func value(
    of state: Int, in equilibrium: Equilibrium, _ model: CheckedModel
  ) -> String {
    let number = model.states[state].number
    return PlainText.quantity(
      equilibrium.states[state], number.dimension, number.unit, digits: 6)
  }
}
