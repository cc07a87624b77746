import HodgkinHuxley
import Language
import Quantities

/// `adaptive`: the method that chooses its own steps.
enum AdaptiveCommand {
  static let commands = [adaptive]

  /// Below this, rounding is as large as the error that is looked at.
  private static let least = 1e-13

  private static let adaptive = Command(
    Signature(
      "adaptive",
      [
        .init(
          "rtol", .number(.dimensionless), default: "1e-6",
          "how far a step may err, as a part of each state"),
        .init(
          "atol", .number(.dimensionless), default: "1e-6",
          "how far a step may err where a state is near zero: in mV, and plainly for a gate"),
      ]
    ) { _ in .function(.native(parameters: [], result: .unknown)) },
    summary: "A method that chooses its own steps, as long as its tolerances allow.",
    details: """
      Dormand and Prince, orders 5 and 4. Each member of a sweep takes steps of its own and ends one \
      at each edge of its stimuli (comparisons of t with a time, also through mod, floor, abs, min and \
      max), at each bend of samples and at each point of the grid of noise. No step is longer than \
      64 dt, or dt where a condition on t is of another kind: a smooth peak much shorter than that \
      is yours to see to, by a smaller dt. Samples stand at k·dt all the same: they and the times of \
      spikes are read off the steps' own curves, so spikes are not tied to dt. check(run) makes the \
      run again with tolerances ten times tighter.
      """,
    example: "simulate(Lab3, 50 ms, method = adaptive(1e-8, 1e-8), I = step(3 µA/cm², 10 ms))"
  ) { call, _ in
    let relative = try tolerance("rtol", call)
    let absolute = try tolerance("atol", call)
    return .function(.method(.adaptive(relative: relative, absolute: absolute)))
  }

  private static func tolerance(_ name: String, _ call: Call) throws(CommandError) -> Double {
    let value = try call.scalar(name, .dimensionless) ?? 1e-6
    guard value.isFinite, value > 0 else {
      throw CommandError(
        "a tolerance must be above zero, and \(name) is \(format(value))", argument: name,
        help: "adaptive(1e-6, 1e-6) is the usual choice")
    }
    guard name == "atol" || (value >= least && value < 1) else {
      throw CommandError(
        value < 1
          ? "no step can be as exact as rtol = \(format(value)): numbers have 16 digits"
          : "rtol = \(format(value)) allows an error as large as the state itself",
        argument: name, help: "choose a tolerance between 1e-13 and 1e-2")
    }
    return value
  }
}
