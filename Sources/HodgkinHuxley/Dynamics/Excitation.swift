/// Tells spikes from the passive response to a strong stimulus.
public enum Excitation {
  /// The times of the spikes of a trace, interpolated.
  ///
  /// A spike is an excursion above the level during which the membrane by itself would rise further:
  /// its own current flows inward. Where a stimulus alone holds the potential above the level there is
  /// none, however strong it is.
  ///
  /// - Parameters:
  ///   - unstimulated: d(trace)/dt at each sample as it would be without the stimulus.
  ///   - step: between samples.
  public static func spikeTimes(
    of trace: ArraySlice<Double>, carriedBy unstimulated: ArraySlice<Double>, level: Double,
    step: Double
  ) -> [Double] {
    let offset = unstimulated.startIndex - trace.startIndex
    var times: [Double] = []
    var begun: Double?
    var below = (trace.first ?? .nan) < level
    for index in trace.indices.dropLast() {
      let (value, next) = (trace[index], trace[index + 1])
      guard next > level else {
        // A touch is neither a crossing nor the end of an approach.
        if next < level { below = true }
        begun = nil
        continue
      }
      if below {
        let part = value < level ? (level - value) / (next - value) : 0
        begun = (Double(index - trace.startIndex) + part) * step
        below = false
      }
      let place = index + 1 + offset
      if let time = begun, unstimulated.indices.contains(place), unstimulated[place] > 0 {
        times.append(time)
        begun = nil
      }
    }
    return times
  }

  /// How far a crossing may be from where it was put by a straight line between two samples, by the
  /// curvature there: at the part p of the way, p (1 − p) / 2 of it over the slope.
  ///
  /// - Parameter time: of the crossing, from the first sample on.
  public static func interpolationError(
    of trace: ArraySlice<Double>, at time: Double, step: Double
  ) -> Double {
    guard time >= 0, step > 0, time / step < Double(trace.count) else { return 0 }
    let part = (time / step).truncatingRemainder(dividingBy: 1)
    let before = trace.startIndex + Int(time / step)
    guard before > trace.startIndex, before + 2 < trace.endIndex else { return 0 }
    let values = (before - 1...before + 2).map { trace[$0] }
    let rise = values[2] - values[1]
    guard rise > 0 else { return 0 }
    let curvature = max(
      (values[0] - 2 * values[1] + values[2]).magnitude,
      (values[1] - 2 * values[2] + values[3]).magnitude)
    return step * part * (1 - part) / 2 * curvature / rise
  }
}
