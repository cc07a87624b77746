/// The features of one action potential of a trace.
///
/// Potentials are in mV and times in ms from the first sample. What a trace that ends early does
/// not show is nil.
public struct ActionPotential: Hashable, Sendable {
  /// The first sample of the upstroke at which dV/dt reached the threshold slope.
  public var thresholdTime: Double
  public var threshold: Double
  public var peakTime: Double
  public var peak: Double
  /// `peak − threshold`
  public var amplitude: Double
  /// Between the crossings, interpolated, of the potential half way from threshold to peak.
  public var halfWidth: Double?
  /// From threshold to peak.
  public var rise: Double
  /// From the peak back to the threshold's potential, interpolated.
  public var fall: Double?
  /// The least potential after the peak, before the next threshold and within 20 ms.
  public var trough: Double?
  public var troughTime: Double?
  /// The steepest upstroke, in mV/ms, and the middle of the step it was found on.
  public var maximumSlope: Double
  public var maximumSlopeTime: Double
  /// The steepest way down before the trough, in mV/ms.
  public var minimumSlope: Double?
  public var minimumSlopeTime: Double?
}
