/// How far a step of a method that chooses its own steps may err.
///
/// A step from `x` to `y` is taken where the root mean square over the states of
/// `error / (absolute + relative · max(|x|, |y|))` is at most 1.
public struct StepTolerances: Hashable, Sendable {
  /// As a part of the state.
  public var relative: Double
  /// In the unit of each state.
  public var absolute: Double

  public init(relative: Double, absolute: Double) {
    self.relative = relative
    self.absolute = absolute
  }
}
