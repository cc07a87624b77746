/// What a formula of one step may use: the states and time it starts from, the step, and the
/// right-hand side at any states and time it likes.
public struct MethodContext {
  public typealias Node = ExpressionGraph.Node

  /// The graph of the system, for constants and operations.
  public var graph: ExpressionGraph
  /// The states at the start of the step, one node per state.
  public let states: [Node]
  /// Time at the start of the step, in ms.
  public let time: Node
  /// The step, in ms.
  public let step: Node
  /// The system the step is for.
  public let system: DynamicalSystem

  init(system: DynamicalSystem, step: Double) {
    var graph = system.graph
    states = system.stateNames.indices.map { graph.state($0) }
    time = graph.time
    self.step = graph.constant(step)
    self.graph = graph
    self.system = system
  }

  /// The right-hand side at time `t` and states `x`: one node per state.
  ///
  /// At the end of the step a stimulus is taken as it was during the step: an edge that falls on the
  /// next sample belongs to the next step, else a method of high order would feel it a step early
  /// and lose its order.
  public mutating func f(_ t: Node, _ x: [Node]) -> [Node] {
    graph.rightHandSide(of: system, at: t, states: x, step: step)
  }

  /// `x + h · slope`, state by state.
  public mutating func advance(_ x: [Node], by h: Node, along slope: [Node]) -> [Node] {
    zip(x, slope).map { state, rate in
      graph.apply(.add, state, graph.apply(.multiply, h, rate))
    }
  }
}
