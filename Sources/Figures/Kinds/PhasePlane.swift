/// A plane of two states.
package struct PhasePlane: Sendable, Equatable {
  /// Where one of the states does not change.
  package struct Nullcline: Sendable, Equatable {
    package var x: [Double]
    package var y: [Double]
    package var label: StyledText
    package var role: Role

    package init(x: [Double], y: [Double], label: StyledText, role: Role) {
      self.x = x
      self.y = y
      self.label = label
      self.role = role
    }
  }

  package struct FixedPoint: Sendable, Equatable {
    package enum Stability: Sendable, Hashable {
      case stable, unstable, saddle

      package var symbol: Marker.Symbol {
        switch self {
        case .stable: .disc
        case .unstable: .circle
        case .saddle: .halfDisc
        }
      }
    }

    package var x: Double
    package var y: Double
    package var stability: Stability
    package var label: StyledText?

    package init(x: Double, y: Double, stability: Stability, label: StyledText? = nil) {
      self.x = x
      self.y = y
      self.stability = stability
      self.label = label
    }
  }

  package var x: Axis
  package var y: Axis
  package var nullclines: [Nullcline]
  package var fixedPoints: [FixedPoint]
  package var trajectories: [Trajectory]
  package var field: VectorField?

  package init(
    x: Axis, y: Axis, nullclines: [Nullcline] = [], fixedPoints: [FixedPoint] = [],
    trajectories: [Trajectory] = [], field: VectorField? = nil
  ) {
    self.x = x
    self.y = y
    self.nullclines = nullclines
    self.fixedPoints = fixedPoints
    self.trajectories = trajectories
    self.field = field
  }

  /// The arrows lie below, then nullclines, trajectories and the fixed points.
  package var figure: Figure {
    var marks: [Mark] = field.map { [.vectors($0)] } ?? []
    marks += nullclines.map { line in
      .series(
        Series(
          x: .values(line.x), y: line.y, label: line.label, labelPlace: .beside, role: line.role,
          strokeWidth: 1.8, dash: line.role.dash))
    }
    marks += trajectories.map { .trajectory($0) }
    marks += fixedPoints.map { point in
      .marker(
        Marker(x: point.x, y: point.y, symbol: point.stability.symbol, label: point.label))
    }
    return Figure(panels: [Panel(y: y, marks: marks, kind: .plane)], x: x)
  }
}
