import Figures
import HodgkinHuxley
import Language
import Quantities

/// The measured marks on a membrane potential: threshold, refractory periods, action potential.
struct ActionPotentialMarking {
  private let array: NumericArray
  private let axis: Axis
  private let run: Run
  private let wanted: Set<String>
  private let environment: Environment

  init(_ array: NumericArray, _ wanted: Set<String>, _ environment: Environment) throws {
    guard let run = array.origin, run.axes.isEmpty, array.axes.count == 1,
      let axis = array.timeAxis,
      array.label == run.spikingState.name
    else {
      throw CommandError(
        "only the membrane potential of a single run can be marked", argument: "mark",
        help: "for example plot(run.V, mark = [threshold, action_potential])")
    }
    guard (1..<max(axis.count, 1)).allSatisfy({ axis.isNextSample($0, step: run.step) }) else {
      throw CommandError(
        "what is left out here would be taken for no time at all, so nothing can be marked",
        argument: "mark", help: "mark a span without gaps, such as run.V[10 ms .. 30 ms]")
    }
    self.array = array
    self.axis = axis
    self.run = run
    self.wanted = wanted
    self.environment = environment
  }

  func marks() throws -> [Mark] {
    let detection = ActionPotentialDetection()
    let spikes = detection.actionPotentials(in: array.values, step: run.step)
    guard !spikes.isEmpty else {
      environment.output.display(
        .note("There is no action potential to mark: V does not cross 0 mV from below."))
      return []
    }
    let sentence = ActionPotentialSentence(
      run: run, detection: detection, spikes: spikes, untabulated: [])
    if wanted != ["refractory"], let remark = sentence.withoutThreshold {
      environment.output.display(.note("Not every threshold is marked: \(remark)."))
    }
    // Of one spike: the periods of the others are their own, and were not measured.
    let periods = wanted.contains("refractory") ? try refractoryPeriods(after: spikes[0]) : nil
    return [
      .actionPotentials(
        spikes.enumerated().map { marks(of: $1, $0 == 0 ? periods : nil) })
    ]
  }

  /// The periods after a spike under the run's own stimulus; nil, and a remark, where there are none
  /// to be found.
  private func refractoryPeriods(after spike: ActionPotential) throws -> RefractoryPeriods? {
    do {
      let refractoriness = try SpikeRefractoriness(
        onset: start + spike.onset, peak: start + (spike.peakTime ?? spike.onset), of: run,
        environment)
      let found = try refractoriness.measure()
      if found.endsWithNext {
        environment.output.display(
          .note(
            "The relative refractory period is drawn until the next spike: before that, under this "
              + "stimulus, a pulse of twice the threshold at rest gives none of its own."))
      }
      return found.periods
    } catch let error as CommandError {
      environment.output.display(.note("The refractory periods are not marked: \(error.message)."))
      return nil
    }
  }

  /// When what is shown begins.
  private var start: Double { axis.coordinates.count > 0 ? axis.coordinates[0] : 0 }

  private func marks(
    of spike: ActionPotential, _ periods: RefractoryPeriods?
  ) -> ActionPotentialMarks {
    let unit = array.shownUnit
    var marks = ActionPotentialMarks(
      onset: spike.thresholdTime.map { start + $0 }, voltageUnit: unit.symbol,
      timeUnit: axis.shownUnit.symbol)
    func moment(_ time: Double, _ voltage: Double) -> ActionPotentialMarks.Moment {
      .init(time: start + time, voltage: unit.value(ofCoherent: voltage))
    }
    if wanted.contains("threshold"), let time = spike.thresholdTime, let level = spike.threshold {
      marks.threshold = moment(time, level)
    }
    if wanted.contains("action_potential") {
      if let time = spike.peakTime, let peak = spike.peak { marks.peak = moment(time, peak) }
      marks.amplitude = spike.amplitude.map {
        unit.value(ofCoherent: $0) - unit.value(ofCoherent: 0)
      }
      marks.halfWidth = halfWidth(spike, start)
      if let time = spike.troughTime, let trough = spike.trough {
        marks.trough = moment(time, trough)
      }
    }
    if let periods {
      let onset = start + spike.onset
      let absolute = onset + periods.absolute
      let relative = onset + periods.relative
      if absolute > onset { marks.absoluteRefractory = onset...absolute }
      if relative > absolute { marks.relativeRefractory = absolute...relative }
    }
    return marks
  }

  /// Where the bar of the half-width stands: from the upstroke's crossing of the half level on.
  private func halfWidth(_ spike: ActionPotential, _ start: Double) -> ActionPotentialMarks
    .HalfWidth?
  {
    guard let width = spike.halfWidth, let threshold = spike.threshold,
      let amplitude = spike.amplitude, let begin = spike.thresholdTime, let end = spike.peakTime
    else { return nil }
    let level = threshold + amplitude / 2
    let first = Int((begin / run.step).rounded())
    let last = Int((end / run.step).rounded())
    let values = array.values
    guard first >= 0, first < last, last < values.count,
      let sample = (first..<last).last(where: { values[$0] <= level && values[$0 + 1] > level })
    else { return nil }
    let part = (level - values[sample]) / (values[sample + 1] - values[sample])
    let from = start + (Double(sample) + part) * run.step
    return .init(
      start: from, end: from + width, level: array.shownUnit.value(ofCoherent: level))
  }
}
