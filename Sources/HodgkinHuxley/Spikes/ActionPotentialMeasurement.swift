extension ActionPotentialDetection {
  /// A trace and the samples one of its spikes is measured from.
  struct Measured {
    let trace: [Double]
    let step: Double
    let landmarks: Landmarks

    func actionPotential(before next: Int?, window: Double) -> ActionPotential {
      let (start, peak) = (landmarks.threshold, landmarks.peak)
      let (low, high) = (trace[start], trace[peak])
      let half = low + (high - low) / 2
      let last = lastSample(before: next, window: window)
      let trough = (peak...last).reduce(peak) { trace[$1] < trace[$0] ? $1 : $0 }
      let steepest = (start..<max(peak, start + 1)).reduce(start) {
        slope($1) > slope($0) ? $1 : $0
      }
      let descent = (peak..<max(trough, peak)).min { slope($0) < slope($1) }
      let width = rising(half).flatMap { up in falling(half, to: last).map { $0 - up } }
      return ActionPotential(
        thresholdTime: Double(start) * step, threshold: low, peakTime: Double(peak) * step,
        peak: high, amplitude: high - low, halfWidth: width, rise: Double(peak - start) * step,
        fall: falling(low, to: last).map { $0 - Double(peak) * step },
        trough: trough > peak ? trace[trough] : nil,
        troughTime: trough > peak ? Double(trough) * step : nil,
        maximumSlope: slope(steepest), maximumSlopeTime: (Double(steepest) + 0.5) * step,
        minimumSlope: descent.map(slope),
        minimumSlopeTime: descent.map { (Double($0) + 0.5) * step })
    }

    /// Up to the sample before the next threshold, the window and the trace end first.
    private func lastSample(before next: Int?, window: Double) -> Int {
      let reach = (window / step).rounded()
      let samples = reach < Double(trace.count) ? Int(max(reach, 0)) : trace.count
      return max(
        landmarks.peak,
        min(trace.count - 1, landmarks.peak + samples, next.map { $0 - 1 } ?? Int.max))
    }

    private func slope(_ sample: Int) -> Double {
      sample + 1 < trace.count ? (trace[sample + 1] - trace[sample]) / step : 0
    }

    /// When the upstroke passes a potential, in ms.
    private func rising(_ potential: Double) -> Double? {
      let (start, peak) = (landmarks.threshold, landmarks.peak)
      guard start < peak else { return nil }
      let sample = (start..<peak).last { trace[$0] <= potential && trace[$0 + 1] > potential }
      return sample.map { time(of: potential, after: $0) }
    }

    /// When the way down first passes a potential, in ms.
    private func falling(_ potential: Double, to last: Int) -> Double? {
      let sample = (landmarks.peak..<last).first {
        trace[$0] > potential && trace[$0 + 1] <= potential
      }
      return sample.map { time(of: potential, after: $0) }
    }

    private func time(of potential: Double, after sample: Int) -> Double {
      let part = (potential - trace[sample]) / (trace[sample + 1] - trace[sample])
      return (Double(sample) + part) * step
    }
  }
}
