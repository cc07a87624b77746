#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A system of which one state is held: the membrane under voltage clamp.
///
/// A state whose equation is linear in itself, `dx/dt = a − b·x`, with `a` and `b` free of the other
/// states, relaxes exactly as
/// ```
/// x(t) = a/b + (x(0) − a/b) · exp(−b·t)
/// ```
/// so gates have no error but rounding. What is left (a concentration that a current fills) is
/// integrated by the classical method of Runge and Kutta between the times asked for.
public struct ClampedSystem: Sendable {
  public typealias Node = ExpressionGraph.Node

  /// The state that is held.
  public let held: Int
  /// Of each state, whether it relaxes exactly; the held one does.
  public let isExact: [Bool]
  /// The values of all states where nothing changes any more; nil where they cannot be written as
  /// functions of the held state.
  private let steady: PointProgram?
  /// The coefficient of each state in its own derivative, the others at their steady values.
  private let steadyCoefficients: PointProgram?
  /// First the coefficients, then the rests of the linear forms of all states.
  private let forms: PointProgram
  private let isLinear: [Bool]
  private let derivatives: PointProgram

  /// - Parameters:
  ///   - steady: the steady states of gates, by state.
  ///   - time: in ms; stimuli are taken as they are then.
  public init(
    graph: ExpressionGraph, derivatives: [Node], steady: [Int: Node], holding held: Int,
    time: Double
  ) {
    let states = SteadyStates(
      graph: graph, derivatives: derivatives, steady: steady, keeping: [held], time: time)
    var graph = states.graph
    let zero = graph.constant(0)
    var coefficients: [Node] = []
    var rests: [Node] = []
    var isLinear: [Bool] = []
    var isExact: [Bool] = []
    for (index, derivative) in states.derivatives.enumerated() {
      let form = graph.linearForm(of: derivative, in: graph.state(index))
      let parts = form.map { [$0.coefficient, $0.rest] } ?? [zero, zero]
      coefficients.append(parts[0])
      rests.append(parts[1])
      isLinear.append(form != nil)
      let others = derivatives.indices.filter { $0 != held && $0 != index }
      let isAlone = others.allSatisfy { !graph.reachable(from: parts, contains: graph.state($0)) }
      isExact.append(index == held || (form != nil && isAlone))
    }
    self.held = held
    self.isExact = isExact
    self.isLinear = isLinear
    let settled = graph.substituting(states: states.states, in: coefficients)
    let isSolved = states.remaining == [held]
    self.steady = isSolved ? PointProgram(graph, states.states) : nil
    steadyCoefficients = isSolved ? PointProgram(graph, settled) : nil
    forms = PointProgram(graph, coefficients + rests)
    self.derivatives = PointProgram(graph, states.derivatives)
  }

  /// Whether the steady values of all states follow from the held one.
  public var hasSteadyStates: Bool { steady != nil }

  /// The values of all states in the long run; empty where they do not follow from the held one.
  public func steadyStates(at value: Double, extra: [Double] = []) -> [Double] {
    steady?.values(states: point(value) + extra) ?? []
  }

  /// The time constant of each state, the others at their steady values; NaN for the held one and for
  /// equations that are not linear in their own state.
  public func timeConstants(at value: Double, extra: [Double] = []) -> [Double] {
    guard let steadyCoefficients else { return isExact.map { _ in .nan } }
    let coefficients = steadyCoefficients.values(states: point(value) + extra)
    return coefficients.indices.map { index in
      isLinear[index] && index != held ? -1 / coefficients[index] : .nan
    }
  }

  private func point(_ value: Double) -> [Double] {
    var point = [Double](repeating: 0, count: isExact.count)
    point[held] = value
    return point
  }

  /// The states at each of the times, counted from the moment at which the state is held.
  ///
  /// - Parameters:
  ///   - start: the states at that moment.
  ///   - times: rising, from 0 on; equations that are not exact are stepped from one to the next.
  public func states(
    holding value: Double, from start: [Double], at times: [Double], extra: [Double] = []
  ) -> [[Double]] {
    var first = start
    first[held] = value
    let parts = forms.values(states: first + extra)
    let count = first.count
    func exact(_ states: [Double], at time: Double) -> [Double] {
      var result = states
      for index in states.indices where isExact[index] && index != held {
        let (coefficient, rest) = (parts[index], parts[count + index])
        // −(rest/coefficient)·(exp(b t) − 1) without losing digits where the coefficient is small.
        let growth = coefficient == 0 ? time : expm1(coefficient * time) / coefficient
        result[index] = first[index] * exp(coefficient * time) + rest * growth
      }
      return result
    }
    guard isExact.contains(false) else { return times.map { exact(first, at: $0) } }
    var current = first
    var reached = 0.0
    return times.map { time in
      current = stepped(current, reached, time - reached, exact, extra)
      reached = time
      return current
    }
  }

  /// One step of the states that are not exact, the others following their formula.
  private func stepped(
    _ states: [Double], _ time: Double, _ step: Double, _ exact: ([Double], Double) -> [Double],
    _ extra: [Double]
  ) -> [Double] {
    func slopes(_ states: [Double], _ time: Double) -> [Double] {
      derivatives.values(states: exact(states, time) + extra)
    }
    func moved(_ slopes: [Double], _ by: Double) -> [Double] {
      states.indices.map { isExact[$0] ? states[$0] : states[$0] + by * slopes[$0] }
    }
    let k1 = slopes(states, time)
    let k2 = slopes(moved(k1, step / 2), time + step / 2)
    let k3 = slopes(moved(k2, step / 2), time + step / 2)
    let k4 = slopes(moved(k3, step), time + step)
    let mean = states.indices.map { (k1[$0] + 2 * k2[$0] + 2 * k3[$0] + k4[$0]) / 6 }
    return exact(moved(mean, step), time + step)
  }
}
