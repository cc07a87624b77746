extension ActionPotentialDetection {
  /// A trace and the samples one of its spikes is measured from.
  struct Measured {
    let trace: [Double]
    let step: Double
    let landmarks: Landmarks

    func actionPotential(before next: Int?, window: Double) -> ActionPotential {
      let steepest = (landmarks.start..<max(landmarks.highest, landmarks.start + 1))
        .reduce(landmarks.start) { slope($1) > slope($0) ? $1 : $0 }
      var found = ActionPotential(
        crossingTime: crossingTime, maximumSlope: slope(steepest),
        maximumSlopeTime: (Double(steepest) + 0.5) * step)
      if let threshold = landmarks.threshold {
        found.thresholdTime = Double(threshold) * step
        found.threshold = trace[threshold]
      }
      guard let peak = landmarks.peak else { return found }
      let last = lastSample(peak, before: next, window: window)
      found.peakTime = Double(peak) * step
      found.peak = trace[peak]
      measureWidth(&found, peak, to: last)
      measureDescent(&found, peak, to: last, isCut: last != next.map { $0 - 1 })
      return found
    }

    /// What counts from the threshold to the peak and back.
    private func measureWidth(_ found: inout ActionPotential, _ peak: Int, to last: Int) {
      guard let start = landmarks.threshold else { return }
      let (low, high) = (trace[start], trace[peak])
      let half = low + (high - low) / 2
      found.amplitude = high - low
      found.rise = Double(peak - start) * step
      found.fall = falling(low, from: peak, to: last).map { $0 - Double(peak) * step }
      guard let up = rising(half, from: start, to: peak) else { return }
      found.halfWidth = falling(half, from: peak, to: last).map { $0 - up }
    }

    /// The way down to the trough.
    ///
    /// - Parameter isCut: whether the last sample is not the one before the next spike.
    private func measureDescent(
      _ found: inout ActionPotential, _ peak: Int, to last: Int, isCut: Bool
    ) {
      let trough = (peak...last).reduce(peak) { trace[$1] < trace[$0] ? $1 : $0 }
      if trough > peak, !(isCut && trough == last) {
        found.trough = trace[trough]
        found.troughTime = Double(trough) * step
      }
      let descent = (peak..<max(trough, peak)).min { slope($0) < slope($1) }
      found.minimumSlope = descent.map(slope)
      found.minimumSlopeTime = descent.map { (Double($0) + 0.5) * step }
    }

    /// Up to the sample before the next spike; the window and the trace end first.
    private func lastSample(_ peak: Int, before next: Int?, window: Double) -> Int {
      let reach = (window / step).rounded()
      let samples = reach < Double(trace.count) ? Int(max(reach, 0)) : trace.count
      return max(peak, min(trace.count - 1, peak + samples, next.map { $0 - 1 } ?? Int.max))
    }

    private func slope(_ sample: Int) -> Double {
      sample + 1 < trace.count ? (trace[sample + 1] - trace[sample]) / step : 0
    }

    private var crossingTime: Double { time(of: landmarks.level, after: landmarks.crossing) }

    /// When the upstroke passes a potential, in ms.
    private func rising(_ potential: Double, from start: Int, to peak: Int) -> Double? {
      guard start < peak else { return nil }
      let sample = (start..<peak).last { trace[$0] <= potential && trace[$0 + 1] > potential }
      return sample.map { time(of: potential, after: $0) }
    }

    /// When the way down first passes a potential, in ms.
    private func falling(_ potential: Double, from peak: Int, to last: Int) -> Double? {
      let sample = (peak..<last).first { trace[$0] > potential && trace[$0 + 1] <= potential }
      return sample.map { time(of: potential, after: $0) }
    }

    private func time(of potential: Double, after sample: Int) -> Double {
      let part = (potential - trace[sample]) / (trace[sample + 1] - trace[sample])
      return (Double(sample) + part) * step
    }
  }
}
