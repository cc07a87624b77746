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
}
