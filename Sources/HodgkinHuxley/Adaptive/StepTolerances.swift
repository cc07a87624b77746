/// How far a step of a method that chooses its own steps may err.
///
/// A step from `x` to `y` is taken where the root mean square over the states of
/// `error / (absolute + relative · max(|x|, |y|))` is at most 1.
public struct StepTolerances: Hashable, Sendable {
  /// As a part of the state.
  public var relative: Double
  /// In the unit of each state.
  public var absolute: Double
  /// Steps that may be tried for each 64 samples (`RunPlan.chunk`); a member that needs more gets no
  /// further.
  public var maximumTrials: Int

  /// Some seconds of work for a chunk: whoever asks for more is helped more by being told.
  public static let usualTrials = 2_000_000

  public init(relative: Double, absolute: Double, maximumTrials: Int = usualTrials) {
    self.relative = relative
    self.absolute = absolute
    self.maximumTrials = maximumTrials
  }
}
