/// What counts as a spike: an upward crossing of a level.
///
/// A crossing lies between two samples with the first below the level and the second above it, or at
/// a sample exactly at the level that comes from below and goes on above. A trace that starts at or
/// above the level has not crossed it, and a touch from below is no crossing.
public struct SpikeDetection: Sendable {
  /// The state that is watched, usually the membrane potential.
  public var state: Int
  /// In the unit of the state; 0 mV for a potential.
  public var level: Double
  /// Whether the time of every spike is kept, or their number only.
  public var keepsTimes: Bool

  public init(state: Int = 0, level: Double = 0, keepsTimes: Bool = true) {
    self.state = state
    self.level = level
    self.keepsTimes = keepsTimes
  }
}
