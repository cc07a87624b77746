/// One set of axes within a figure.
package struct Panel: Sendable, Equatable {
  /// What the panel shows decides its height in a stack.
  package enum Kind: Sendable, Equatable {
    case voltage, gates, currents, stimulus

    var height: Double {
      switch self {
      case .voltage: 130
      case .gates, .currents: 86
      case .stimulus: 40
      }
    }
  }

  /// The height of a panel that stands alone: a stack's would be too flat.
  static let heightAlone = 220.0

  package var y: Axis
  package var marks: [Mark]
  package var kind: Kind
  /// Height of the plotting area in pixels; nil leaves it to `kind`.
  package var height: Double?

  package init(y: Axis, marks: [Mark], kind: Kind = .voltage, height: Double? = nil) {
    self.y = y
    self.marks = marks
    self.kind = kind
    self.height = height
  }
}
