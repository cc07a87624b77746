/// A member that left the finite numbers, or got no further.
public struct SimulationFailure: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case notFinite
    /// No step was short enough for the tolerances.
    case stepTooShort
    /// Steps short enough for the tolerances are so many that the end was not in sight.
    case tooManySteps
  }

  public var member: Int
  /// The first sample at which a state is not finite.
  public var sample: Int
  /// Of that sample, in ms.
  public var time: Double
  /// The first of the states that are not finite there.
  public var state: Int
  public var stateName: String
  /// The states at the sample before: one value per state.
  public var lastFiniteStates: [Double]
  public var reason: Reason
  /// The longest step, in ms, with which forward Euler was stable shortly before the failure:
  /// `2/λ`, where λ is the largest rate of decay, `−∂f_i/∂x_i`.
  ///
  /// It is taken at the first of the last samples where the step exceeded it, and where none did,
  /// at the one with the largest λ. Nil where no λ above 0 was found, and for failures after
  /// the sixteenth.
  public var stabilityLimit: Double?
  /// Where ``stabilityLimit`` was exceeded first among the samples before the failure: the time in
  /// ms, and the states. Nil where it was not exceeded.
  public var onset: Onset?

  public struct Onset: Hashable, Sendable {
    /// In ms.
    public var time: Double
    /// One value per state.
    public var states: [Double]
  }
}
