import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// The refractory periods of a membrane at rest, by pairs of short pulses.
///
/// Both pulses last `width`. The first has `firstStrength` times the least strength that gives a
/// spike; the second has at most `strongest` times the first's. Until the second pulse begins all
/// pairs have one course in common: it is followed once, and second pulses meet its samples.
struct PairedPulses {
  /// In the model's unit of time, as all times here.
  static let usualWidth = 1.0
  static let firstStrength = 2.0
  static let strongest = 5.0
  /// How long after its pulse a spike may come, unless another time is asked for.
  static let usualPatience = 12.0
  /// The longest interval that is tried: most membranes have recovered by then. Others are tried anew
  /// with longer ones.
  static let reach = 60.0
  private static let longerReaches = [240.0, 2000.0]
  /// From 1 to the strongest, in equal ratios: they stand for "however strong".
  static let strengths = 16

  let setup: ExperimentSetup
  /// How long a pulse lasts.
  let width: Double
  /// How long after its pulse a spike may come.
  let patience: Double

  init(
    _ setup: ExperimentSetup, width: Double = usualWidth, patience: Double
  ) throws(CommandError) {
    guard setup.trials.step < width else {
      throw CommandError(
        "the step dt is longer than the pulses of \(setup.timeWords(width))", argument: "dt")
    }
    try setup.trials.refuseCourse(of: Self.reach)
    let equations = setup.trials.equations
    guard !equations.graph.dependsOnTime(equations.derivatives) else {
      throw CommandError(
        "something in \(setup.name) changes with time by itself, and refractory periods are "
          + "those of a membrane left alone",
        help: "only the first input, \(setup.input.name), may be a stimulus")
    }
    self.setup = setup
    self.width = width
    self.patience = patience
  }

  /// The model of a run, with the run's constants, method, step and level.
  init(
    _ run: Run, width: Double = usualWidth, patience: Double = usualPatience,
    _ environment: Environment
  ) throws {
    try self.init(ExperimentSetup(run, environment), width: width, patience: patience)
  }

  /// What was found, and with which first pulse.
  struct Result {
    let periods: RefractoryPeriods
    /// Of the least strength of a single pulse that gives a spike; its upper end is used.
    let threshold: MeasuredThreshold
    /// The errors of the method in the absolute and the recovered interval, by how far half the step
    /// moves them; nil where it has no such period.
    let stepErrors: [Double?]
    fileprivate let course: Course

    /// Within so much of the intervals that were found their true values lie; nil where it is not
    /// known.
    func halfWidth(_ place: Int) -> Double? { stepErrors[place].map { periods.bracket + $0 } }
  }

  /// What follows a first pulse.
  fileprivate struct Course {
    let trials: Trials
    let first: Double
    let width: Double
    let patience: Double
    /// The longest interval.
    let reach: Double
    /// The states, one row a sample.
    let states: [[Double]]

    init(
      _ trials: Trials, first: Double, width: Double, patience: Double, reach: Double
    ) throws {
      self.trials = trials
      self.first = first
      self.width = width
      self.patience = patience
      self.reach = reach
      states = try trials.course([.pulse(first, 0, width)], duration: reach).states
    }

    /// The same course as other trials have it.
    func followed(by trials: Trials) throws -> Course {
      try Course(trials, first: first, width: width, patience: patience, reach: reach)
    }

    /// When the first spike has its peak.
    var peak: Double {
      let index = trials.equations.spikingState
      let last = min(Int((width + patience) / trials.step), states.count)
      let peak = states[..<last].indices.max { states[$0][index] < states[$1][index] }
      return Double(peak ?? 0) * trials.step
    }

    /// Whether a second pulse gives a spike of its own, at the sample nearest to each interval.
    func secondSpikes(_ pairs: [RefractoryPeriods.Pair]) throws -> [Bool] {
      let samples = pairs.map {
        min(max(Int(($0.interval / trials.step).rounded()), 0), states.count - 1)
      }
      let stimuli = zip(pairs, samples).map { pair, sample -> [Trials.Piece] in
        let rest = max(0, width - Double(sample) * trials.step)
        return [.pulse(first, 0, rest), .pulse(pair.strength * first, 0, width)]
      }
      let batch = Trials.Batch(
        stimuli, duration: width + patience, starts: samples.map { states[$0] })
      return try trials.fires(batch)
    }
  }

  func measure() throws -> Result {
    let threshold = try leastStrength()
    do {
      for reach in [Self.reach] + Self.longerReaches.dropLast() {
        do {
          return try measure(threshold, reach: reach)
        } catch RefractoryPeriods.Failure.silentAtLongest {
          continue
        }
      }
      return try measure(threshold, reach: Self.longerReaches.last ?? Self.reach)
    } catch let failure as RefractoryPeriods.Failure {
      throw words(failure)
    }
  }

  private func measure(_ threshold: MeasuredThreshold, reach: Double) throws -> Result {
    let trials = setup.trials
    let course = try Course(
      trials, first: threshold.bracket.high * Self.firstStrength, width: width,
      patience: patience, reach: reach)
    try refuseOther(course)
    // The second pulse begins when the first spike has peaked: before, the two are one pulse.
    let periods = try RefractoryPeriods.find(
      intervals: (course.peak + trials.step)...reach, strongest: Self.strongest,
      bracket: trials.step, strengths: Self.strengths, secondSpike: course.secondSpikes)
    return Result(
      periods: periods, threshold: threshold, stepErrors: try stepErrors(periods, course),
      course: course)
  }

  /// After a single pulse there must be a single spike.
  private func refuseOther(_ course: Course) throws {
    let alone = try setup.trials.run(
      [[.pulse(course.first, 0, width)]], duration: course.reach)
    let count = alone.first?.spikeTimes.count ?? 0
    guard count > 0 else {
      throw CommandError(
        "one pulse of \(setup.strengthWords(course.first)), twice the threshold, gives \(setup.name) "
          + "no spike of its own: it holds \(setup.spikingState.name) up by itself",
        argument: "model",
        help: "longer pulses may: width = \(setup.timeWords(2 * width))")
    }
    guard count > 1 else { return }
    throw CommandError(
      "a single pulse gives \(setup.name) a burst of \(count) spikes, and pairs of pulses cannot "
        + "tell a second spike from it", argument: "model")
  }

  /// The errors of the method, by how far half the step moves the intervals.
  private func stepErrors(_ found: RefractoryPeriods, _ course: Course) throws -> [Double?] {
    let step = setup.trials.step
    let finer = try course.followed(by: setup.trials.finer)
    let strengths = RefractoryPeriods.strengths(upTo: Self.strongest, count: Self.strengths)
    return try [(found.absolute, strengths), (found.relative, [1])].map { interval, strengths in
      let bracket = ThresholdSearch.Bracket(low: interval - step, high: interval + step)
      return try ThresholdSearch.shifts(
        of: [bracket], distances: [0, 1, 4, 16].map { $0 * step / bracket.high }
      ) { trials in
        let pairs = trials.flatMap { trial in
          strengths.map { RefractoryPeriods.Pair(interval: trial.strength, strength: $0) }
        }
        let answers = try finer.secondSpikes(pairs)
        return trials.indices.map { index in
          answers[(index * strengths.count)..<((index + 1) * strengths.count)].contains(true)
        }
      }[0].map { $0 * setup.trials.errorFactor }
    }
  }

  /// The least second pulse that gives a second spike, as a multiple of the first, at intervals over
  /// the relative period; NaN where none up to the strongest does.
  func recovery(
    _ found: Result, intervals count: Int = 9
  ) throws -> [(interval: Double, strength: Double)] {
    let (from, to) = (found.periods.absolute, found.periods.relative * 1.35)
    let intervals = (0..<count).map {
      from + 2 * setup.trials.step + (to - from) * Double($0) / Double(count - 1)
    }
    let grid = (1...20).map { Self.strongest * Double($0) / 20 }
    let search = ThresholdSearch(tolerance: 0.01, strengthsPerRound: 6)
    let brackets = try search.brackets(grids: intervals.map { _ in grid }) { trials in
      try found.course.secondSpikes(
        trials.map { .init(interval: intervals[$0.question], strength: $0.strength) })
    }
    return zip(intervals, brackets).map { ($0, $1?.middle ?? .nan) }
  }

  private func words(_ failure: RefractoryPeriods.Failure) -> CommandError {
    switch failure {
    case .invalidBounds: CommandError("the spike lasts too long for paired pulses")
    case .excitableAtShortest:
      CommandError(
        "a second pulse, up to \(format(Self.strongest)) times the first, gives "
          + "\(setup.name) a second spike however early it comes")
    case .silentAtLongest:
      CommandError(
        "a second pulse gives \(setup.name) no second spike even "
          + "\(setup.timeWords(Self.longerReaches.last ?? Self.reach)) after the first")
    }
  }

  /// The least strength of a single pulse that gives a spike, to one part in 4000, where half the step
  /// has it too: a very strong pulse may make the method oscillate.
  func leastStrength() throws -> MeasuredThreshold {
    func fires(_ trials: Trials) -> ([ThresholdSearch.Trial]) throws -> [Bool] {
      { asked in
        try trials.fires(
          asked.map { [.pulse($0.strength, 0, width)] },
          duration: width + patience)
      }
    }
    let search = ThresholdSearch(tolerance: 2.5e-4, strengthsPerRound: 16)
    if let bracket = try search.brackets(grids: [Rheobase.grid], answers: fires(setup.trials))[0],
      let shift = try ThresholdSearch.shifts(
        of: [bracket], distances: [0, 1e-4, 1e-3, 1e-2, 5e-2], answers: fires(setup.trials.finer))[
          0]
    {
      return .init(bracket: bracket, stepError: shift * setup.trials.errorFactor)
    }
    try setup.refuseHidden("the threshold of a pulse of \(setup.timeWords(width))")
    throw CommandError(
      "no single pulse of \(setup.timeWords(width)) gives \(setup.name) a spike of its own",
      argument: "model", help: "longer pulses may: width = \(setup.timeWords(5 * width))")
  }
}
