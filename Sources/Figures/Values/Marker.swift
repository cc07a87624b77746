/// A sign at one point, with a name where it is free: a fixed point, a bifurcation.
package struct Marker: Sendable, Equatable {
  package enum Symbol: Sendable, Hashable {
    /// ●, a stable fixed point.
    case disc
    /// ○, an unstable fixed point.
    case circle
    /// ◐, a saddle.
    case halfDisc
    case square, diamond, triangle, cross
  }

  package var x: Double
  package var y: Double
  package var symbol: Symbol
  package var label: StyledText?
  package var role: Role

  package init(
    x: Double, y: Double, symbol: Symbol, label: StyledText? = nil, role: Role = .neutral(0)
  ) {
    self.x = x
    self.y = y
    self.symbol = symbol
    self.label = label
    self.role = role
  }
}
