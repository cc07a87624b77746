/// How near a run came to the step at which its method is no longer stable.
public struct StabilityMargin: Hashable, Sendable {
  /// The largest `rate · step` along the run, as a part of the largest the method bears; above 1 the
  /// method was unstable there.
  public var ratio: Double
  /// The state whose rate it was.
  public var state: Int
  public var member: Int
  /// In ms.
  public var time: Double
  /// `−∂f/∂x` of that state there, per ms.
  public var rate: Double
  /// The longest step that the method bears there, in ms.
  public var longestStep: Double
}

extension Simulation {
  /// The stability margin over all members, found by a run of its own that observes how fast each
  /// state returns by itself.
  ///
  /// Rates between states are not looked at: the margin says what a step does to each equation by
  /// itself, which is what limits the step for membranes and their gates. Members that left the
  /// finite numbers are left out.
  ///
  /// - Returns: nil where the method bears any step, or chooses its own, or no state returns by itself.
  public func stabilityMargin(
    cancellation: @escaping @Sendable () -> Bool = { false }
  ) throws(SimulationError) -> StabilityMargin? {
    guard method.tolerances == nil else { return nil }
    var observed = self
    let rates = observed.system.addDecayRates()
    let limits = [true, false].map { method.stabilityLimit(knowsLinearity: $0) }
    let bounds = rates.map { $0.isLinear ? limits[0] : limits[1] }
    let first = system.recorded.count
    observed.system.recorded += rates.map {
      DynamicalSystem.Observable(name: "rate", node: $0.node)
    }
    let limited = rates.indices.filter { bounds[$0].isFinite && bounds[$0] > 0 }
    observed.traces = []
    observed.spikes = nil
    observed.extremes = limited.map { .recorded(first + $0) }
    guard !limited.isEmpty else { return nil }
    let result = try observed.run(cancellation: cancellation)
    var worst: StabilityMargin?
    for state in limited {
      guard let extremes = result.extremes(.recorded(first + state)) else { continue }
      for (member, found) in extremes.enumerated() where found.maximum > 0 {
        let ratio = found.maximum * step / bounds[state]
        guard ratio.isFinite, ratio > worst?.ratio ?? 0 else { continue }
        worst = StabilityMargin(
          ratio: ratio, state: state, member: member, time: found.maximumTime,
          rate: found.maximum, longestStep: bounds[state] / found.maximum)
      }
    }
    return worst
  }

  /// The same run of some of the members, in the order given.
  public func selecting(members chosen: [Int]) -> Simulation {
    var result = self
    result.members = chosen.count
    result.parameters = parameters.map { parameter in
      if case .shared = parameter { return parameter }
      return .perMember(values: chosen.map { parameter.value(member: $0) })
    }
    return result
  }
}
