/// A run to be made: a system, a method, and what to keep of it.
///
/// A whole program: a model of the kind of FitzHugh's, run at five currents side by side, and its
/// spikes counted.
///
/// ```swift
/// var graph = ExpressionGraph()
/// let (v, w, current) = (graph.state(0), graph.state(1), graph.parameter(0))
/// let cube = graph.apply(.power, v, graph.constant(3))
/// let dv = graph.apply(.subtract, graph.apply(.subtract, graph.apply(.add, v, current), w), cube)
/// let lag = graph.apply(.subtract, graph.apply(.add, v, graph.constant(0.4)), w)
/// let slopes = [dv, graph.apply(.multiply, lag, graph.constant(0.08))]
/// let start = [graph.constant(-0.7), graph.constant(-0.3)]
/// let system = DynamicalSystem(
///   graph: graph, stateNames: ["v", "w"], derivatives: slopes, initial: start, parameterCount: 1)
/// let currents = Parameter.perMember(values: [0, 0.2, 0.3, 0.5, 0.8])
/// let run = Simulation(
///   system: system, method: .rk4, duration: 200, step: 0.05, members: 5, parameters: [currents])
/// print(try run.run().spikeCounts)
/// ```
///
/// Samples stand at `k · step` for `k = 0 … round(duration / step)`. A comparison of time with a
/// bound that does not change along the run (the edge of a stimulus) holds at the edge: within
/// `1e-6 · step` of it, `t ≥ edge` is true and `t < edge` is false, whatever rounding did to
/// `k · step`, and so at the times within a step that methods look at. The same is true of anything
/// that runs evenly with time but for jumps and bends, such as `t mod 10 ms` or `|t − 50 ms|`, and of
/// what is rounded of it.
public struct Simulation: Sendable {
  public var system: DynamicalSystem
  public var method: IntegrationMethod
  /// In ms.
  public var duration: Double
  /// In ms.
  public var step: Double
  /// How many copies of the system run side by side, each with its own parameters.
  public var members: Int
  /// One per parameter of the system.
  public var parameters: [Parameter]
  /// The series kept at every sample, for every member.
  public var traces: [Quantity]
  /// Nil where spikes are not looked for.
  public var spikes: SpikeDetection?
  /// The series whose least and greatest values are kept, for every member.
  public var extremes: [Quantity]
  /// Nil for as many as the machine has cores. Results do not depend on it, bit for bit.
  public var maximumThreads: Int?
  /// In bytes. A run that would need more is refused before anything is allocated, but
  /// for the times of spikes: a run stops when they no longer fit.
  public var memoryBudget: Int

  public init(
    system: DynamicalSystem, method: IntegrationMethod = .euler, duration: Double, step: Double,
    members: Int = 1, parameters: [Parameter] = [], traces: [Quantity] = [],
    spikes: SpikeDetection? = SpikeDetection(), extremes: [Quantity] = [],
    maximumThreads: Int? = nil, memoryBudget: Int = 2 << 30
  ) {
    self.system = system
    self.method = method
    self.duration = duration
    self.step = step
    self.members = members
    self.parameters = parameters
    self.traces = traces
    self.spikes = spikes
    self.extremes = extremes
    self.maximumThreads = maximumThreads
    self.memoryBudget = memoryBudget
  }

  /// Makes the run.
  ///
  /// - Parameters:
  ///   - cancellation: asked every few milliseconds at most, from any thread; the run ends with
  ///     ``SimulationError/cancelled`` soon after it says true.
  ///   - keepsFinished: whether a run that is cancelled gives the members it has finished, if there
  ///     are any; the others are ``SimulationResult/unfinished``.
  ///   - progress: told the fraction done, from any thread, at most about ten thousand times.
  public func run(
    cancellation: @escaping @Sendable () -> Bool = { false }, keepsFinished: Bool = false,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws(SimulationError) -> SimulationResult {
    let plan = try RunPlan(self)
    let program = try CompiledRun(self, plan: plan)
    return try Runner(
      simulation: self, plan: plan, program: program, cancellation: cancellation,
      keepsFinished: keepsFinished, progress: progress
    ).run()
  }
}
