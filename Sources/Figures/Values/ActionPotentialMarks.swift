/// What was measured of one action potential. Whatever is nil is not drawn, so any subset can be
/// asked for. Times are in the units of the x axis, voltages in those of the y axis.
package struct ActionPotentialMarks: Sendable, Equatable {
  package struct Moment: Sendable, Equatable {
    package var time: Double
    package var voltage: Double

    package init(time: Double, voltage: Double) {
      self.time = time
      self.voltage = voltage
    }
  }

  package struct HalfWidth: Sendable, Equatable {
    package var start: Double
    package var end: Double
    package var level: Double

    package init(start: Double, end: Double, level: Double) {
      self.start = start
      self.end = end
      self.level = level
    }
  }

  /// Where the upstroke begins, whether the threshold is marked or not: the bracket of the amplitude
  /// keeps to its left. nil takes the threshold's time, or the peak's.
  package var onset: Double?
  package var threshold: Moment?
  package var peak: Moment?
  /// Measured downwards from the peak; drawn as a bracket, so it needs `peak`.
  package var amplitude: Double?
  package var halfWidth: HalfWidth?
  package var trough: Moment?
  package var absoluteRefractory: ClosedRange<Double>?
  package var relativeRefractory: ClosedRange<Double>?
  package var voltageUnit: String
  package var timeUnit: String

  package init(
    onset: Double? = nil, threshold: Moment? = nil, peak: Moment? = nil, amplitude: Double? = nil,
    halfWidth: HalfWidth? = nil, trough: Moment? = nil,
    absoluteRefractory: ClosedRange<Double>? = nil,
    relativeRefractory: ClosedRange<Double>? = nil,
    voltageUnit: String = "mV", timeUnit: String = "ms"
  ) {
    self.onset = onset
    self.threshold = threshold
    self.peak = peak
    self.amplitude = amplitude
    self.halfWidth = halfWidth
    self.trough = trough
    self.absoluteRefractory = absoluteRefractory
    self.relativeRefractory = relativeRefractory
    self.voltageUnit = voltageUnit
    self.timeUnit = timeUnit
  }
}
