import HodgkinHuxley
import Language
import Quantities

/// The resting state that `V(0) = rest` asks for: the only stable equilibrium of the model.
enum RestingState {
  /// What held the model when it was to rest: the inputs that were on, and the member of a sweep.
  struct Setting {
    let inputs: [(name: String, value: String)]
    let place: String
  }

  /// - Parameters:
  ///   - named: the state whose equation asks, by whose values equilibria are listed.
  ///   - setting: asked for only where something is to be said.
  /// - Throws: a diagnostic that lists the equilibria, when none or more than one is stable.
  static func of(
    _ model: CheckedModel, _ search: EquilibriumSearch, parameters: [Double], named state: Int,
    at range: SourceRange, setting: () -> Setting
  ) throws -> Equilibrium {
    let found: [Equilibrium]
    do throws(EquilibriumSearch.Failure) {
      found = try search.equilibria(parameters: parameters)
    } catch {
      throw Diagnostic(
        "every value of \(model.states[model.spikingState].name) is an equilibrium of "
          + "\(model.name)\(place(setting())): nothing drives it", at: range,
        help: "give the initial value as a number")
    }
    let stable = found.filter(\.stability.isStable)
    guard stable.count != 1 else { return stable[0] }
    func list(_ equilibria: [Equilibrium]) -> String {
      equilibria.map { value(of: state, in: $0, model) }.joined(separator: ", ")
    }
    let setting = setting()
    let whose = "\(held(setting))\(model.name) has"
    guard let first = stable.first else {
      let unstable = found.isEmpty ? nil : "it has unstable ones at \(list(found))"
      let later = setting.inputs.first.map { name, value in
        let time = model.timeDimension.isDimensionless ? "10" : "10 ms"
        return "to start at rest let \(name) begin later, as in \(name) = step(\(value), \(time))"
      }
      let help = [unstable, later].compactMap(\.self).joined(separator: "; ")
      throw Diagnostic(
        whose + (found.isEmpty ? " no equilibrium" : " no stable equilibrium") + place(setting),
        at: range, help: help.isEmpty ? nil : help)
    }
    throw Diagnostic(
      "\(whose) more than one resting state\(place(setting)): \(list(stable))", at: range,
      help: "choose one: \(model.states[state].name)(0) = \(list([first]))")
  }

  /// "with I = 3 µA/cm² held from the start "; empty where no input is on.
  private static func held(_ setting: Setting) -> String {
    guard !setting.inputs.isEmpty else { return "" }
    let inputs = setting.inputs.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    return "with \(inputs) held from the start "
  }

  /// " at A = 3 µA/cm²", the member of a sweep.
  private static func place(_ setting: Setting) -> String {
    setting.place.isEmpty ? "" : " at \(setting.place)"
  }

  private static func value(
    of state: Int, in equilibrium: Equilibrium, _ model: CheckedModel
  ) -> String {
    let number = model.states[state].number
    return PlainText.quantity(
      equilibrium.states[state], number.dimension, number.unit, digits: 6)
  }
}
