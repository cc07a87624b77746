import HodgkinHuxley
import Language
import Quantities

/// Why a member left the finite numbers, and what to do about it.
struct FailureWords {
  let message: String
  let help: String

  /// Where a step was too long, shorter ones are tried until one does.
  init(
    _ failure: SimulationFailure, of run: RunSetting, _ environment: Environment
  ) throws {
    let time = run.time(failure.time)
    if let input = run.inputNotFinite(at: failure) {
      message = "the input \(input) is not finite at t = \(time) or within the step before"
      help =
        "an input must have a value at every time: does its formula divide by zero there, or take a "
        + "root or a logarithm of what has none?"
      return
    }
    switch failure.reason {
    case .stepTooShort:
      message =
        "\(run.methodName) found no step short enough for its tolerances at t = \(time)"
        + Self.lastValue(failure, run)
      help =
        "does the model grow without bound there, or does something jump that is no comparison of t "
        + "with a time? looser tolerances may help"
    case .tooManySteps:
      message =
        "\(run.methodName) needs millions of steps to get over t = \(time)"
        + Self.lastValue(failure, run)
      help =
        "something is far faster there than what you look at: method = exponential_euler may bear a "
        + "long step, and looser tolerances take fewer"
    case .notFinite:
      let start = "the run left the finite numbers at t = \(time): "
      if failure.onset == nil, let missing = run.slopeWithoutValue(at: failure) {
        message = start + missing
        help =
          "does a formula divide by zero there, or take a root or a logarithm of what has none?"
        return
      }
      message = start + "\(failure.stateName) overflowed" + Self.circumstances(failure, run)
      help = try Self.remedy(failure, run, environment)
    }
  }

  /// Where the run became unstable, or else the last voltage it had.
  private static func circumstances(_ failure: SimulationFailure, _ run: RunSetting) -> String {
    let index = run.compiled.spikingState
    let state = run.model.checked.states[index]
    if let onset = failure.onset, onset.states.indices.contains(index),
      abs(onset.states[index]) < 1e6
    {
      let value = PlainText.quantity(
        onset.states[index], state.number.dimension, state.number.unit, digits: 4)
      var words =
        "; dt was too long from t = \(run.time(onset.time)) on, at \(state.name) = \(value)"
      if let current = run.largestCurrent(at: onset.states, time: onset.time, failure.member) {
        words += ", where \(current) was the largest current"
      }
      return words
    }
    return lastValue(failure, run)
  }

  private static func lastValue(_ failure: SimulationFailure, _ run: RunSetting) -> String {
    let index = run.compiled.spikingState
    let state = run.model.checked.states[index]
    guard failure.lastFiniteStates.indices.contains(index) else { return "" }
    let value = farAway(failure.lastFiniteStates[index], state.number)
    return " (\(state.name) was \(value) one step before)"
  }

  private static func remedy(
    _ failure: SimulationFailure, _ run: RunSetting, _ environment: Environment
  ) throws -> String {
    guard run.simulation.method.tolerances == nil else {
      return "no step helps there: does the model itself grow without bound?"
    }
    let step = run.time(run.simulation.step)
    let growth =
      "does the model itself grow without bound there? if not, a step shorter than \(step) may help"
    guard failure.onset != nil else { return growth }
    let other = try other(failure, run, environment)
    switch try SurvivingStep.search(for: failure, of: run, environment) {
    case .found(let shorter):
      return "with dt = \(run.time(shorter)) it stays finite, and dt is \(step): take that or a "
        + "shorter step" + (other.map { ", or \($0)" } ?? "")
    case .notTried(let limit):
      return "\(run.methodName) may bear dt < \(run.time(limit)) there, and dt is \(step): take a "
        + "shorter step" + (other.map { ", or \($0)" } ?? "")
    case .notWith(let shorter):
      return "shorter steps, down to \(run.time(shorter)), do not keep it finite"
        + (other.map { ", but \($0) does" } ?? "")
        + ": is an input far too large, or is the model wrong there?"
    }
  }

  /// Another method that bears what this one did not: offered where it has been tried, and does.
  private static func other(
    _ failure: SimulationFailure, _ run: RunSetting, _ environment: Environment
  ) throws -> String? {
    let step = run.simulation.step
    let isCoarse = run.timeDimension == .time && step > 0.025
    let (words, method, ownStep): (String, IntegrationMethod, Double)
    switch run.methodName {
    case "exponential_euler": return nil
    case "euler" where isCoarse:
      (words, method, ownStep) = ("method = rk4 with dt = 0.025 ms", .rk4, 0.025)
    case "euler": (words, method, ownStep) = ("method = rk4", .rk4, step)
    default:
      (words, method, ownStep) = ("method = exponential_euler", .exponentialEuler, step)
    }
    return try SurvivingStep.survives(
      failure.member, of: run, with: method, step: ownStep, environment) ? words : nil
  }

  /// A value that may have left all bounds: powers of ten instead of rows of digits.
  static func farAway(_ value: Double, _ number: NumberType) -> String {
    guard value.isFinite, abs(value) >= 1e6 else {
      return PlainText.quantity(value, number.dimension, number.unit, digits: 4)
    }
    var exponent = 0
    var mantissa = value
    while abs(mantissa) >= 10 {
      mantissa /= 10
      exponent += 1
    }
    let symbol = (number.unit ?? Unit.preferred(for: number.dimension)).symbol
    let power = "\(format(mantissa, digits: 2))·10\(Superscript.text(exponent))"
    return symbol.isEmpty ? power : "\(power) \(symbol)"
  }
}
