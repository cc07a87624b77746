import Figures
import Language

/// Colours and dash patterns from names.
enum CurveRoles {
  /// The roles of curves in one panel: quantities that have one keep it, and every other curve, such
  /// as the V of a second run, gets the first that looks like none of them.
  static func roles(_ group: [NumericArray]) -> [Role] {
    var taken: [Role] = []
    var roles = group.map { array -> Role? in
      guard let role = known(array), !taken.contains(role) else { return nil }
      taken.append(role)
      return role
    }
    for index in roles.indices where roles[index] == nil {
      let free = (0..<Role.distinctNeutrals).lazy.map { Role.neutral($0) }.first { role in
        !taken.contains { $0.looksLike(role) }
      }
      let role = free ?? .neutral(index)
      roles[index] = role
      taken.append(role)
    }
    return roles.compactMap { $0 }
  }

  /// The role whose colour the quantity has in every figure.
  static func role(_ array: NumericArray, index: Int) -> Role { known(array) ?? .neutral(index) }

  private static func known(_ array: NumericArray) -> Role? {
    guard let label = array.label else { return nil }
    return fixedRoles[label.filter { $0 != "_" }] ?? gateRoles[gate(label)]
      ?? (isInput(array) ? .stimulus : nil)
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
  /// `n_inf`; any other label as it is.
  private static func gate(_ label: String) -> String {
    let parts = label.split(separator: "_").map(String.init)
    if parts.count == 2 {
      if kinetics.contains(parts[0]) { return parts[1] }
      return kinetics.contains(parts[1]) ? parts[0] : label
    }
    guard let first = label.first, kinetics.contains(String(first)) else { return label }
    return String(label.dropFirst())
  }

  private static let kinetics: Set = [
    "alpha", "beta", "tau", "inf", "infinity", "α", "β", "τ", "∞", "a", "b",
  ]
}
