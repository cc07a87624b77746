/// What a curve stands for. A role has the same colour and dash pattern in every figure. Curves that
/// look alike but for their colour are told apart by the names at their ends.
package enum Role: Sendable, Hashable {
  case voltage
  /// The sodium current, and its activation m.
  case sodium
  /// The sodium inactivation h.
  case sodiumInactivation
  case potassium
  /// The potassium activation n.
  case potassiumActivation
  case leak
  case stimulus
  /// Anything else, counted from zero.
  case neutral(Int)
  /// A member of a sweep, by its position between 0 (lowest value) and 1 (highest).
  case family(Double)
  case annotation

  /// Lengths of dashes and gaps in pixels; empty for a solid line.
  package var dash: [Double] {
    switch self {
    case .sodiumInactivation, .potassium: [6, 3]
    case .potassiumActivation: [1.5, 2]
    case .annotation: [4, 3]
    case .leak: [8, 2, 1.5, 2]
    case .neutral(let index):
      // Shifted with every round in which both patterns would begin again.
      Role.dashes[Role.wrap(index + index / 12, Role.dashes.count)]
    default: []
    }
  }

  func colour(in theme: Theme) -> Colour {
    switch self {
    case .voltage: theme.ink
    case .sodium, .sodiumInactivation: .vermillion
    case .potassium, .potassiumActivation: theme.blue
    case .leak: .green
    case .stimulus: .purple
    case .neutral(let index): neutralColour(index, in: theme)
    case .family(let position): Viridis.line(at: position, in: theme)
    case .annotation: theme.muted
    }
  }

  /// So many neutral roles, counted from zero, all look different.
  package static let distinctNeutrals = 24

  /// Whether nobody could tell a curve of one role from a curve of the other.
  package func looksLike(_ other: Role) -> Bool {
    hasColour(of: other) && dash == other.dash
  }

  package func hasColour(of other: Role) -> Bool {
    colour(in: .light) == other.colour(in: .light)
  }

  private func neutralColour(_ index: Int, in theme: Theme) -> Colour {
    let wrapped = Role.wrap(index, Role.neutralColours.count)
    return Role.neutralColours[wrapped] ?? (wrapped == 0 ? theme.ink : theme.blue)
  }

  /// nil stands for a colour of the theme: its ink first, its blue otherwise.
  private static let neutralColours: [Colour?] = [nil, nil, .vermillion, .green, .purple, .grey]
  /// What tells curves of one colour apart, solid first.
  package static let dashes: [[Double]] = [[], [6, 3], [1.5, 2], [8, 2, 1.5, 2]]

  private static func wrap(_ index: Int, _ count: Int) -> Int {
    let remainder = index % count
    return remainder < 0 ? remainder + count : remainder
  }
}
