import HodgkinHuxley
import Language
import Quantities

/// `noise`: a current (or any quantity) that fluctuates.
enum NoiseStimulus {
  static let commands = [noise]

  /// In ms: the longest spacing that is chosen by itself.
  private static let usualSpacing = 0.025

  private static let noise = Command(
    Stimuli.signature(
      "noise",
      [
        .init("sd", .anyNumber, "the standard deviation, such as 1 µA/cm²"),
        .init("tau", .timeOrPlain, "the correlation time, such as 5 ms"),
        .init(
          "seed", .number(.dimensionless), default: "1",
          "a whole number that names the path; a sweep of seeds gives one path each"),
        .init(
          "every", .timeOrPlain, default: "0.025 ms",
          "the spacing of the grid on which the path is drawn"),
      ], timeFrom: ["tau"], resultFrom: "sd"),
    summary: "Noise with mean zero and an exponential correlation (Ornstein–Uhlenbeck).",
    details: """
      The path is stationary: at t = 0 already it has the standard deviation sd, and values that lie \
      a time s apart have the correlation exp(−s/tau). It is drawn exactly on a grid (0.025 ms, or \
      tau/10 where that is less) and runs straight between its points, so it is a function of time \
      that every method sees alike: a run repeated, with half the step, on more threads or for one \
      member alone meets the same path, and methods keep their order where the step divides the \
      grid. The same seed is the same path; independent noises need different seeds. For trials \
      write sweep trial = 1 .. 20 and seed = trial.
      """,
    example: "simulate(Lab3, 50 ms, I = step(2 µA/cm², 10 ms) + noise(1 µA/cm², 5 ms, seed = 3))"
  ) { call, _ in
    let spacing = try spacing(call)
    try checkSeeds(call)
    try checkDeviation(call)
    return try Stimuli.stimulus(call, ["sd", "tau", "seed"]) {
      evaluator, time, values in
      let unit: Value
      switch time.value {
      case .symbol(let symbol):
        unit = .symbol(try node(&evaluator, symbol, values, spacing))
      case .number(let times):
        do {
          unit = .number(try path(times, values, spacing))
        } catch let error as CommandError {
          throw error.located(at: time.range)
        }
      default: throw Diagnostic("noise is a function of one time", at: time.range)
      }
      return try evaluator.combine(.multiply, values[0], (unit, time.range), time.range)
    }
  }

  /// The spacing of the grid, in ms.
  private static func spacing(_ call: Call) throws(CommandError) -> Double {
    let tau = try call.array("tau")
    guard let least = tau.values.min(), tau.values.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      throw CommandError(
        "the correlation time must be above zero", argument: "tau",
        help: "white noise would change with the step; 0.1 ms is short for a membrane")
    }
    guard call["every"] != nil else { return min(usualSpacing, least / 10) }
    let every = try call.scalar("every", tau.dimension) ?? usualSpacing
    guard every.isFinite, every > 0 else {
      throw CommandError(
        "the grid of a noise needs a spacing above zero", argument: "every")
    }
    guard every <= least else {
      throw CommandError(
        "a grid of \(PlainText.quantity(every, tau.dimension, nil)) is too coarse for noise with a "
          + "correlation time of \(PlainText.quantity(least, tau.dimension, nil))",
        argument: "every", help: "a tenth of the correlation time is fine enough")
    }
    return every
  }

  private static func checkSeeds(_ call: Call) throws(CommandError) {
    guard call["seed"] != nil else { return }
    let seeds = try call.array("seed")
    let wrong = seeds.values.first { Int(exactly: $0) == nil || abs($0) > 0x1p53 }
    if let wrong {
      throw CommandError(
        "a seed is a whole number, and this is \(format(wrong))", argument: "seed",
        help: "for one path per trial write sweep trial = 1 .. 20, then seed = trial")
    }
  }

  private static func checkDeviation(_ call: Call) throws(CommandError) {
    let sd = try call.array("sd")
    guard let wrong = sd.values.first(where: { $0 < 0 }) else { return }
    throw CommandError(
      "a standard deviation cannot be below zero, and this is "
        + PlainText.quantity(wrong, sd.dimension, sd.unit), argument: "sd",
      help: "noise has mean zero; a current around a mean is mean + noise(sd, tau)")
  }

  private static let firstSeed = NumericArray(1)

  private static func node(
    _ evaluator: inout Evaluator, _ time: Symbol, _ values: [Operand], _ spacing: Double
  ) throws -> Symbol {
    guard let graph = evaluator.graph, let now = time.nodes.first else {
      throw Diagnostic("noise cannot stand here", at: values[0].range)
    }
    let position = graph.graph.apply(.multiply, now, graph.graph.constant(1 / spacing))
    let seed = try evaluator.node((seeds(values[2]), values[2].range))
    let correlation = try evaluator.node(
      (.number(correlations(values[1], spacing)), values[1].range))
    return evaluator.symbol(.noise, [position, seed, correlation], .dimensionless)
  }

  private static func seeds(_ operand: Operand) -> Value {
    if case .number = operand.value { return operand.value }
    return .number(firstSeed)
  }

  /// The correlation times in spacings of the grid.
  private static func correlations(_ operand: Operand, _ spacing: Double) -> NumericArray {
    guard case .number(var array) = operand.value else { return firstSeed }
    array.values = array.values.map { $0 / spacing }
    array.dimension = .dimensionless
    array.unit = nil
    return array
  }

  /// The values at given times, along the sweeps of the seed and the correlation time too.
  private static func path(
    _ times: NumericArray, _ values: [Operand], _ spacing: Double
  ) throws(CommandError) -> NumericArray {
    guard case .number(let seeds) = seeds(values[2]) else { return firstSeed }
    let correlations = correlations(values[1], spacing)
    let axes = try Broadcasting.union(
      Broadcasting.union(seeds.axes, correlations.axes), times.axes)
    let seed = try Broadcasting.expand(seeds, over: axes)
    let correlation = try Broadcasting.expand(correlations, over: axes)
    let time = try Broadcasting.expand(times, over: axes)
    var path = NoisePath()
    return NumericArray(
      values: time.indices.map {
        path.value(at: time[$0] * (1 / spacing), seed: seed[$0], correlation: correlation[$0])
      }, axes: axes, dimension: .dimensionless)
  }
}
