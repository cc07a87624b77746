import Figures
import Language

/// Colours and dash patterns from names.
enum CurveRoles {
  /// How a curve is drawn: in the colour of its role, with dashes of its own or those of the role.
  struct Look {
    var role: Role
    var dash: [Double]?

    func isTakenFor(_ other: Look) -> Bool {
      role.hasColour(of: other.role) && drawnDash == other.drawnDash
    }

    private var drawnDash: [Double] { dash ?? role.dash }
  }

  /// The looks of curves in one panel: quantities that have a role keep it, rates of one gate share
  /// its colour, and every other curve, such as the V of a second run, gets the first neutral role
  /// that looks like none of them.
  static func looks(_ group: [NumericArray]) -> [Look] {
    var taken: [Look] = []
    var labels: Set<String?> = []
    var looks = group.map { array -> Look? in
      defer { labels.insert(array.label) }
      guard let role = known(array), !labels.contains(array.label) else { return nil }
      let look = wanted(role, array.label ?? "").first { wanted in
        !taken.contains { $0.isTakenFor(wanted) }
      }
      if let look { taken.append(look) }
      return look
    }
    for index in looks.indices where looks[index] == nil {
      let free = (0..<Role.distinctNeutrals).lazy.map { Look(role: .neutral($0)) }.first { look in
        !taken.contains { $0.isTakenFor(look) }
      }
      let look = free ?? Look(role: .neutral(index))
      looks[index] = look
      taken.append(look)
    }
    return looks.compactMap { $0 }
  }

  /// The looks that suit a quantity of a role, the best first: rates of a gate take other dashes where
  /// another rate has those of the gate, and those backwards never have them.
  private static func wanted(_ role: Role, _ label: String) -> [Look] {
    guard gate(label) != label else { return [Look(role: role)] }
    let others = Role.dashes.filter { $0 != role.dash && !$0.isEmpty }
    if ["β", "b_", "beta"].contains(where: label.hasPrefix) {
      return (others + [role.dash]).map { Look(role: role, dash: $0) }
    }
    return ([role.dash, []] + others).map { Look(role: role, dash: $0 == role.dash ? nil : $0) }
  }

  /// The role whose colour the quantity has in every figure.
  static func role(_ array: NumericArray, index: Int) -> Role { known(array) ?? .neutral(index) }

  private static func known(_ array: NumericArray) -> Role? {
    guard let label = array.label else { return nil }
    if let role = array.origin.map({ role(of: label, in: $0.model.checked) }) ?? fixed(label) {
      return role
    }
    let ofRate = array.gates.flatMap { ownRole(of: gate(label), among: $0) }
    return ofRate ?? (isInput(array) ? .stimulus : nil)
  }

  /// The role of a gate or current that has one in all models, or of one of this model's own, which
  /// is told by its place among them.
  static func role(of label: String, in model: CheckedModel) -> Role? {
    if let role = fixed(label) { return role }
    let currents = model.intermediates.map(\.name).filter { $0.hasPrefix("I") }
    return ownRole(of: label, among: model.gates.map(\.name)) ?? ownRole(of: label, among: currents)
  }

  private static func ownRole(of name: String, among names: [String]) -> Role? {
    let own = names.filter { fixed($0) == nil }
    guard let place = own.firstIndex(of: name), place < ownRoles.count else { return nil }
    return ownRoles[place]
  }

  /// Neutral roles in no colour of sodium, potassium and leak.
  private static let ownRoles = [4, 5, 6, 10, 11, 12, 16, 17, 18, 22, 23].map { Role.neutral($0) }

  private static func fixed(_ label: String) -> Role? {
    fixedRoles[label.filter { $0 != "_" }] ?? gateRoles[gate(label)]
  }

  /// Whether the array is what its run's model was given from outside, whatever its name.
  static func isInput(_ array: NumericArray) -> Bool {
    array.origin?.model.checked.inputs.contains { $0.name == array.label } ?? false
  }

  private static let fixedRoles: [String: Role] = [
    "V": .voltage, "INa": .sodium, "IK": .potassium, "IL": .leak, "I": .stimulus,
  ]

  private static let gateRoles: [String: Role] = [
    "m": .sodium, "h": .sodiumInactivation, "n": .potassiumActivation,
  ]

  /// The gate of which a label names a rate, the steady state or the time constant: `αm`, `tau_h`,
  /// `n_inf`, `m∞`; any other label as it is.
  private static func gate(_ label: String) -> String {
    let parts = label.split(separator: "_").map(String.init)
    if parts.count == 2 {
      if kinetics.contains(parts[0]) { return parts[1] }
      return kinetics.contains(parts[1]) ? parts[0] : label
    }
    if let suffix = ["∞", "inf"].first(where: label.hasSuffix), label.count > suffix.count {
      return String(label.dropLast(suffix.count))
    }
    guard let first = label.first, kinetics.contains(String(first)) else { return label }
    return String(label.dropFirst())
  }

  private static let kinetics: Set = [
    "alpha", "beta", "tau", "inf", "infinity", "α", "β", "τ", "∞", "a", "b",
  ]
}
