/// The features of one action potential of a trace.
///
/// Potentials are in mV and times in ms from the first sample. What a trace that ends early does
/// not show is nil, and so is what counts from the threshold where dV/dt never reaches its slope.
public struct ActionPotential: Hashable, Sendable {
  /// When the level is crossed upward, interpolated.
  public var crossingTime: Double
  /// The first sample of the upstroke at which dV/dt reached the threshold slope.
  public var thresholdTime: Double?
  public var threshold: Double?
  /// Nil, as the peak itself, where the trace ends before the potential has turned back.
  public var peakTime: Double?
  public var peak: Double?
  /// `peak − threshold`
  public var amplitude: Double?
  /// Between the crossings, interpolated, of the potential half way from threshold to peak.
  public var halfWidth: Double?
  /// From threshold to peak.
  public var rise: Double?
  /// From the peak back to the threshold's potential, interpolated.
  public var fall: Double?
  /// The least potential after the peak, before the next threshold and within 20 ms; nil where the
  /// potential still falls at the end of what is looked at.
  public var trough: Double?
  public var troughTime: Double?
  /// The steepest way up, in mV/ms, and the middle of the step it was found on. Where the trace ends
  /// before the peak it is that of what the trace shows.
  public var maximumSlope: Double
  public var maximumSlopeTime: Double
  /// The steepest way down before the trough, in mV/ms.
  public var minimumSlope: Double?
  public var minimumSlopeTime: Double?

  /// When the spike begins: at its threshold, or else where it crosses the level.
  public var onset: Double { thresholdTime ?? crossingTime }
  /// Whether the trace shows the peak.
  public var isWhole: Bool { peakTime != nil }
}
