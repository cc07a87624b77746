/// How action potentials are told from a trace.
public struct ActionPotentialDetection: Hashable, Sendable {
  /// In mV/ms; the threshold is where dV/dt first reaches it on the way up.
  public var thresholdSlope: Double
  /// In mV; a spike crosses it upward.
  public var level: Double
  /// In ms after the peak.
  public var troughWindow: Double

  public init(thresholdSlope: Double = 20, level: Double = 0, troughWindow: Double = 20) {
    self.thresholdSlope = thresholdSlope
    self.level = level
    self.troughWindow = troughWindow
  }

  /// The action potentials of a trace, in order: one per upward crossing of the level.
  ///
  /// - Parameters:
  ///   - trace: potentials in mV, one per sample.
  ///   - step: between samples, in ms.
  ///
  /// dV/dt at a sample is the difference to the next one over the step. The way up of a spike is
  /// looked for from the trough before it; one that never reaches the slope has no threshold.
  public func actionPotentials(in trace: [Double], step: Double) -> [ActionPotential] {
    guard trace.count > 2, step.isFinite, step > 0 else { return [] }
    let crossings = upwardCrossings(of: trace)
    var spikes: [Landmarks] = []
    var floor = 0
    for (place, crossing) in crossings.enumerated() {
      let end = place + 1 < crossings.count ? crossings[place + 1] : trace.count - 1
      // The way down ends where the level is crossed again.
      let down = (crossing + 1...end).first { trace[$0] < level } ?? end
      let highest = largest(crossing + 1...max(down, crossing + 1), trace)
      spikes.append(
        Landmarks(
          level: level, floor: floor, crossing: crossing, highest: highest,
          threshold: threshold(floor, crossing, highest, trace, step),
          isWhole: highest < trace.count - 1))
      floor = smallest(highest...max(end, highest), trace)
    }
    return spikes.indices.map { index in
      let next = index + 1 < spikes.count ? spikes[index + 1].onset : nil
      return Measured(trace: trace, step: step, landmarks: spikes[index])
        .actionPotential(before: next, window: troughWindow)
    }
  }

  /// The last samples not above the level before each crossing, as ``SpikeDetection`` counts them.
  private func upwardCrossings(of trace: [Double]) -> [Int] {
    var crossings: [Int] = []
    var comesFromBelow = false
    for sample in trace.indices.dropLast() {
      if trace[sample] != level { comesFromBelow = trace[sample] < level }
      guard comesFromBelow, trace[sample + 1] > level else { continue }
      crossings.append(sample)
    }
    return crossings
  }

  /// The samples a spike is measured from.
  struct Landmarks {
    let level: Double
    /// Of the trough before it.
    let floor: Int
    /// The last sample not above the level.
    let crossing: Int
    /// The highest sample above the level: the peak, unless the trace ends with it.
    let highest: Int
    /// Nil where the slope is never reached.
    let threshold: Int?
    let isWhole: Bool

    var peak: Int? { isWhole ? highest : nil }
    /// Where the way up is looked at from.
    var start: Int { threshold ?? floor }
    /// Where the spike begins.
    var onset: Int { threshold ?? crossing }
  }

  /// The first sample of the run of steep samples that leads to the crossing; nil where none is steep.
  private func threshold(
    _ floor: Int, _ crossing: Int, _ peak: Int, _ trace: [Double], _ step: Double
  ) -> Int? {
    let slopes = { (sample: Int) in (trace[sample + 1] - trace[sample]) / step }
    guard let first = (floor..<peak).first(where: { slopes($0) >= thresholdSlope }) else {
      return nil
    }
    // A stimulus may have been steep for a moment before: the last rise that began is the spike's.
    guard first <= crossing, slopes(crossing) >= thresholdSlope else { return first }
    var start = crossing
    while start > floor, slopes(start - 1) >= thresholdSlope { start -= 1 }
    return start
  }

  private func largest(_ range: ClosedRange<Int>, _ trace: [Double]) -> Int {
    range.reduce(range.lowerBound) { trace[$1] > trace[$0] ? $1 : $0 }
  }

  private func smallest(_ range: ClosedRange<Int>, _ trace: [Double]) -> Int {
    range.reduce(range.lowerBound) { trace[$1] < trace[$0] ? $1 : $0 }
  }
}
