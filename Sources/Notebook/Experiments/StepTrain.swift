/// The spikes that one step of a stimulus gives, and their rates.
struct StepTrain {
  /// A silence longer than so many times the longest late interval is the end of a train.
  private static let patience = 1.25

  /// Rising, from the onset of the step; empty for a run that left the finite numbers.
  let times: [Double]
  let duration: Double
  let hasFailed: Bool

  init(_ outcome: Trials.Outcome, duration: Double) {
    times = outcome.hasFailed ? [] : outcome.spikeTimes
    hasFailed = outcome.hasFailed
    self.duration = duration
  }

  var fires: Bool { !times.isEmpty }

  /// The intervals that end in the second half of the step; where none does, the last one.
  private var lateIntervals: [Double] {
    let intervals = zip(times.dropFirst(), times).map { (end: $0, length: $0 - $1) }
    let late = intervals.filter { $0.end >= duration / 2 }
    return (late.isEmpty ? Array(intervals.suffix(1)) : late).map(\.length)
  }

  /// Whether spikes follow one another until the step ends.
  var goesOn: Bool {
    guard let last = times.last else { return false }
    guard let longest = lateIntervals.max() else { return last >= duration / 2 }
    return duration - last <= Self.patience * longest
  }

  /// One over the mean of the late intervals; 0 for a train that has ended, and NaN for a run that
  /// left the finite numbers and for a lone late spike, after which anything might follow.
  var steadyRate: Double {
    guard !hasFailed else { return .nan }
    guard goesOn else { return 0 }
    let intervals = lateIntervals
    return intervals.isEmpty ? .nan : Double(intervals.count) / intervals.reduce(0, +)
  }

  /// One over the first interval; NaN where there is none.
  var initialRate: Double { times.count > 1 ? 1 / (times[1] - times[0]) : .nan }
}
