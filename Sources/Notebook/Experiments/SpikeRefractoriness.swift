import HodgkinHuxley
import Language
import Quantities

/// The refractory periods after a spike of a run, by single pulses on top of the run's own stimulus.
///
/// The pulses are those of ``PairedPulses``, and the spike stands where the first of a pair stands
/// there. Under a current that makes the membrane spike again every pulse advances the next spike,
/// however early it comes. A spike is taken for the pulse's own where more than half of the wait for
/// the next one was still to come: for the run's, or the one that the stimulus would give were it to
/// stay as it is when the pulse begins. One that ends just before a spike is as good as one that goes
/// on.
struct SpikeRefractoriness {
  /// Intervals that are tried first.
  private static let places = 24
  /// With a shorter wait than this, pulses could not be told from the next spike.
  private static let leastWait = 2 * PairedPulses.usualWidth

  /// The run's model at rest: it has the strengths of the pulses.
  private let pulses: PairedPulses
  private let trials: Trials
  private let step: Double
  /// Of the run's sample at which the spike begins. The times below count from there on.
  private let time: Double
  /// The states without a pulse.
  private let course: [[Double]]
  private let peak: Double
  /// How long the next spike is to be waited for, at intervals of a pulse's width.
  private let waits: [Double]

  /// - Parameters:
  ///   - onset: of the spike in a single run.
  ///   - peak: when it has its peak.
  init(onset: Double, peak: Double, of run: Run, _ environment: Environment) throws {
    pulses = try PairedPulses(run, environment)
    trials = try pulses.setup.trials(under: run, environment)
    step = run.step
    let sample = Int((onset / step).rounded())
    time = Double(sample) * step
    let states = try run.model.checked.states.map { state -> Double in
      let values = try run.trace(state.name, environment).values
      guard values.indices.contains(sample) else {
        throw CommandError("the spike lies outside the run")
      }
      return values[sample]
    }
    let followed = try trials.course(
      [], from: states, clock: .begins(at: time), duration: PairedPulses.reach)
    course = followed.states
    let untilPeak = peak - time
    self.peak = untilPeak
    let next = followed.spikes.first { $0 > untilPeak } ?? .infinity
    waits = try Self.waits(trials, course, from: time, next: next)
  }

  private static func waits(
    _ trials: Trials, _ course: [[Double]], from time: Double, next: Double
  ) throws -> [Double] {
    let intervals = (0..<Int(PairedPulses.reach / PairedPulses.usualWidth)).map {
      Double($0) * PairedPulses.usualWidth
    }
    let samples = intervals.map { min(Int(($0 / trials.step).rounded()), course.count - 1) }
    let latest = PairedPulses.usualWidth + PairedPulses.usualPatience
    let held = try trials.run(
      Trials.Batch(
        samples.map { _ in [] }, duration: 2 * latest, starts: samples.map { course[$0] },
        clock: .standsStill(at: intervals.map { time + $0 })))
    return zip(intervals, held).map { interval, outcome in
      max(0, min(next - interval, outcome.spikeTimes.first ?? .infinity))
    }
  }

  /// How long the next spike is to be waited for from an interval on.
  private func wait(from interval: Double) -> Double {
    let place = min(max(Int(interval / PairedPulses.usualWidth), 0), waits.count - 1)
    return max(0, waits[place] - (interval - Double(place) * PairedPulses.usualWidth))
  }

  struct Result {
    let periods: RefractoryPeriods
    /// Whether the relative period lasts until the next spike: none of the first pulse's strength was
    /// its own before.
    let endsWithNext: Bool
  }

  /// - Throws: `CommandError` where there are no such periods, with the reason.
  func measure() throws -> Result {
    let first = try pulses.leastStrength().bracket.high * PairedPulses.firstStrength
    let strengths = RefractoryPeriods.strengths(
      upTo: PairedPulses.strongest, count: PairedPulses.strengths)
    let setup = pulses.setup
    let spike = "after the spike at \(setup.timeWords(time))"
    guard let absolute = try interval(from: peak + step, strengths, first: first) else {
      throw CommandError(
        "\(spike) no pulse up to \(format(PairedPulses.strongest)) times the first of a pair gives "
          + "one of its own" + (last < PairedPulses.reach ? " before the next" : ""))
    }
    guard absolute.low > 0 else {
      throw CommandError("\(spike) a pulse gives another one however early it comes")
    }
    let relative = try interval(from: absolute.middle, [1], first: first)
    guard let end = relative?.middle ?? (last < PairedPulses.reach ? last + wait(from: last) : nil)
    else {
      throw CommandError(
        "\(spike) the strength of the first of a pair does not suffice even "
          + "\(setup.timeWords(PairedPulses.reach)) later")
    }
    return Result(
      periods: RefractoryPeriods(absolute: absolute.middle, relative: end, bracket: step),
      endsWithNext: relative == nil)
  }

  /// The longest interval at which a pulse can have a spike of its own.
  private var last: Double {
    let place = waits.indices.first {
      Double($0) * PairedPulses.usualWidth > peak && waits[$0] < Self.leastWait
    }
    return place.map { Double($0) * PairedPulses.usualWidth } ?? PairedPulses.reach
  }

  /// The first interval at which one of the strengths gives a spike of its own.
  private func interval(
    from: Double, _ strengths: [Double], first: Double
  ) throws -> ThresholdSearch.Bracket? {
    let last = last
    guard last > from else { return nil }
    let search = ThresholdSearch(
      tolerance: step / last, strengthsPerRound: max(2, 48 / strengths.count))
    let grid = (0..<Self.places).map {
      from + (last - from) * Double($0) / Double(Self.places - 1)
    }
    return try search.brackets(grids: [grid]) { asked in
      let pairs = asked.flatMap { trial in
        strengths.map { RefractoryPeriods.Pair(interval: trial.strength, strength: $0) }
      }
      let answers = try spikes(pairs, first: first)
      return asked.indices.map {
        answers[($0 * strengths.count)..<(($0 + 1) * strengths.count)].contains(true)
      }
    }[0]
  }

  /// Whether each pulse gives a spike of its own.
  private func spikes(
    _ pairs: [RefractoryPeriods.Pair], first: Double
  ) throws -> [Bool] {
    let samples = pairs.map {
      min(max(Int(($0.interval / step).rounded()), 0), course.count - 1)
    }
    guard let begin = samples.min(), let end = samples.max() else { return [] }
    let onsets = samples.map { Double($0 - begin) * step }
    let stimuli = zip(pairs, onsets).map { pair, onset -> [Trials.Piece] in
      [.pulse(pair.strength * first, onset, onset + PairedPulses.usualWidth)]
    }
    let latest = PairedPulses.usualWidth + pulses.patience
    let batch = Trials.Batch(
      stimuli, duration: Double(end - begin) * step + latest,
      starts: pairs.map { _ in course[begin] },
      clock: .begins(at: time + Double(begin) * step))
    return zip(zip(samples, onsets), try trials.run(batch)).map { place, outcome in
      let (sample, onset) = place
      let half = min(latest, wait(from: Double(sample) * step) / 2)
      return outcome.spikeTimes.contains { $0 >= onset && $0 - onset <= half }
    }
  }
}
