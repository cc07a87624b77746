import HodgkinHuxley
import Language
import Quantities

/// Two states of a model, the others at their steady states or frozen.
struct PlanarSystem {
  let xState: CheckedModel.State
  let yState: CheckedModel.State
  /// Where neither changes.
  let points: [(x: Double, y: Double, stability: Stability)]
  /// dx/dt and dy/dt.
  private let program: PointProgram

  /// - Parameter frozen: the values of all states at which the others stay; nil for steady states.
  init(_ equations: ModelEquations, x: Int, y: Int, frozen: [Double]?) throws {
    xState = equations.states[x]
    yState = equations.states[y]
    let checked = equations.model.checked
    let steady = SteadyStates(
      graph: equations.graph, derivatives: equations.derivatives, steady: equations.steady,
      keeping: [x, y], freezing: frozen == nil ? [] : equations.states.indices.map { $0 },
      time: Equilibria.time)
    guard steady.remaining.count == 2 else {
      let name = equations.states[steady.remaining[2]].name
      throw CommandError(
        "\(name) has no steady state that follows from \(xState.name) and \(yState.name) alone",
        help: "write others = frozen")
    }
    // The two states are states 0 and 1 of a system of their own.
    var graph = steady.graph
    let images = equations.states.indices.map { index -> GraphNode in
      if index == x { return graph.state(0) }
      if index == y { return graph.state(1) }
      return graph.constant(frozen?[index] ?? 0)
    }
    let slopes = graph.substituting(states: images, in: steady.residuals)
    program = PointProgram(graph, slopes)
    let bounds = Equilibria.bounds(checked)
    if frozen == nil {
      points = try Self.equilibria(equations).map {
        ($0.states[x], $0.states[y], $0.stability)
      }
    } else {
      let alone = SteadyStates(
        graph: graph, derivatives: slopes, steady: [:], keeping: [0], time: Equilibria.time)
      points = try Self.found { () throws(EquilibriumSearch.Failure) in
        try EquilibriumSearch(alone, bounds: [bounds[x], bounds[y]]).equilibria()
      }.map { ($0.states[0], $0.states[1], $0.stability) }
    }
  }

  private static func equilibria(_ equations: ModelEquations) throws -> [Equilibrium] {
    try found { () throws(EquilibriumSearch.Failure) in try equations.equilibria.equilibria() }
  }

  /// A line of fixed points is not drawn as points.
  private static func found(
    _ search: () throws(EquilibriumSearch.Failure) -> [Equilibrium]
  ) throws -> [Equilibrium] {
    do throws(EquilibriumSearch.Failure) { return try search() } catch { return [] }
  }

  func slopes(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let values = program.values(states: [x, y], time: Equilibria.time)
    return (values[0], values[1])
  }
}
