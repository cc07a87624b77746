/// What becomes of a small push away from an equilibrium.
public enum Stability: Hashable, Sendable {
  /// It returns, and no direction oscillates.
  case stableNode
  /// It returns, in damped oscillations along two directions at least.
  case stableFocus
  /// It leaves along some directions, without oscillating, and along others it returns.
  case saddle
  /// It leaves along all directions.
  case unstableNode
  /// It leaves in growing oscillations, whatever it does along other directions.
  case unstableFocus
  /// An eigenvalue is zero to rounding: the linear terms do not decide.
  case undecided

  /// - Parameter eigenvalues: the greatest real part first.
  public init(eigenvalues: [ComplexNumber]) {
    let size = eigenvalues.reduce(0) { max($0, $1.magnitude) }
    guard let first = eigenvalues.first, size > 0, first.real.magnitude > 1e-12 * size else {
      self = .undecided
      return
    }
    let growing = eigenvalues.prefix { $0.real > 0 }
    let oscillates = (growing.isEmpty ? eigenvalues[...] : growing).contains { $0.imaginary != 0 }
    switch (growing.count, oscillates) {
    case (0, let oscillates): self = oscillates ? .stableFocus : .stableNode
    case (_, true): self = .unstableFocus
    case (eigenvalues.count, false): self = .unstableNode
    case (_, false): self = .saddle
    }
  }

  public var isStable: Bool { self == .stableNode || self == .stableFocus }
}

/// A point at which nothing changes.
public struct Equilibrium: Hashable, Sendable {
  /// One value per state.
  public var states: [Double]
  /// Of the whole system's Jacobian, per ms; the greatest real part first.
  public var eigenvalues: [ComplexNumber]

  public init(states: [Double], eigenvalues: [ComplexNumber]) {
    self.states = states
    self.eigenvalues = eigenvalues
  }

  public var stability: Stability { Stability(eigenvalues: eigenvalues) }
}
