/// The least and greatest value of a series, and the first samples that had them.
public struct Extremes: Hashable, Sendable {
  public var minimum: Double
  public var minimumTime: Double
  public var maximum: Double
  public var maximumTime: Double
}
