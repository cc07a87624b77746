import HodgkinHuxley
import Language
import Quantities

/// `simulate`.
enum SimulationCommands {
  static let commands = [simulate]

  private static let simulate = Command(
    Signature(
      "simulate",
      [
        .init("model", .model, "what to integrate"),
        .init("duration", .timeOrPlain, "how long, such as 50 ms"),
        .init("dt", .timeOrPlain, default: "0.025 ms", "the step"),
        MethodChoice.parameter,
        .init(
          "record", .traceNames, default: "",
          "the traces to keep, such as [V, INa]; others are computed again when asked for"),
      ], modelParameter: "model"
    ) { types in
      if case .model(let model)? = types["model"] { .run(model) } else { .unknown }
    },
    summary: "Integrates a model over time.",
    details: """
      Samples stand at t = k·dt for k = 0 … round(duration/dt). Methods: euler, \
      exponential_euler (Rush–Larsen), heun, rk4, adaptive(rtol, atol), or a function of your own. Any constant or input of the model \
      may be given by name, as a value, a sweep or a function of time such as pulse(…). The result \
      has the model's states, currents and inputs as members (run.V), and its spikes.
      """,
    example: "simulate(Lab3, 50 ms, I = pulse(3 µA/cm², 10 ms, 20 ms))"
  ) { call, evaluator in
    .run(try makeRun(call, evaluator.environment))
  }

  private static func makeRun(_ call: Call, _ environment: Environment) throws -> Run {
    guard case .model(let model)? = call["model"] else {
      throw CommandError("simulate needs a model", argument: "model")
    }
    let time = model.checked.timeDimension
    guard let duration = try call.scalar("duration", time) else {
      throw CommandError("simulate needs a duration", argument: "duration")
    }
    let step = try call.scalar("dt", time) ?? 0.025
    var compiler = ModelCompiler(model, environment)
    let compiled = try compiler.compile(call.adjustments)
    let axes = try axes(of: compiled, call)
    let choice = try MethodChoice(call, time, environment)
    var simulation = Simulation(
      system: compiled.system, method: choice.method, duration: duration, step: step,
      members: try Broadcasting.count(axes),
      parameters: try SimulationRunner.parameters(compiled.parameters, axes: axes),
      spikes: SpikeDetection(state: compiled.spikingState),
      memoryBudget: environment.settings.traceBudget)
    simulation.maximumThreads = environment.settings.threads
    SimulationRunner.observe(compiled, &simulation)
    if call["record"] != nil {
      simulation.traces = try call.words("record").compactMap { compiled.series[$0] }
    }
    let result = try result(simulation, call, time, environment)
    try choice.check()
    let run = Run(
      model: model, axes: axes, methodName: choice.name, simulation: simulation,
      compiled: compiled, adjustments: call.adjustments, result: result)
    try report(run, call, environment)
    return run
  }

  private static func result(
    _ simulation: Simulation, _ call: Call, _ time: Dimension, _ environment: Environment
  ) throws -> SimulationResult {
    do {
      return try SimulationRunner.run(
        simulation, environment, keepsFinished: simulation.members > 1, time: time)
    } catch let error as CommandError where error.isOfMemory && call["record"] != nil {
      throw CommandError(
        error.message, argument: "record",
        help: "without record a run keeps its spikes, and computes traces when they are asked for")
    }
  }

  /// The sweeps a run depends on, in the order in which they were met.
  private static func axes(of compiled: CompiledModel, _ call: Call) throws -> [Axis] {
    var axes: [Axis] = []
    for case .number(let array) in call.adjustments.map(\.value) {
      axes = try Broadcasting.union(axes, array.axes)
    }
    for array in compiled.parameters { axes = try Broadcasting.union(axes, array.axes) }
    guard let time = axes.first(where: \.isTime) else { return axes }
    throw CommandError(
      "a trace along \(time.name) cannot be a constant of the model",
      help: "give one value, a sweep, or a function of time")
  }

  /// A single run that blew up is an error; in a sweep the members that failed are named.
  private static func report(_ run: Run, _ call: Call, _ environment: Environment) throws {
    let unfinished = run.result.unfinished.reduce(0) { $0 + $1.count }
    if unfinished > 0 {
      environment.output.display(
        Representations.note(
          "interrupted: \(run.members - unfinished) of \(run.members) members were finished, and "
            + "the others are left out"))
    }
    let failures = run.result.failures
    guard let first = failures.first else { return }
    let words = try FailureWords(first, of: run.setting, environment)
    guard failures.count < run.members else {
      throw CommandError(words.message, argument: call["dt"] == nil ? nil : "dt", help: words.help)
    }
    let shown = failures.prefix(namedFailures).map { Axis.place(of: $0.member, along: run.axes) }
    let more = failures.count - shown.count
    let places = shown.joined(separator: "; ") + (more > 0 ? " and \(more) more" : "")
    let which = failures.count == 1 ? "is left out" : "are left out; of the first"
    environment.output.display(
      Representations.note(
        "\(failures.count) of \(run.members) members (\(places)) \(which): \(words.message); "
          + words.help))
  }

  /// Failed members that are named one by one.
  private static let namedFailures = 10
}
