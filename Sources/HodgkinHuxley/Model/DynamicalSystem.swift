/// A system of ordinary differential equations as expressions of one graph.
public struct DynamicalSystem: Sendable {
  /// A quantity that is not a state but may be recorded, such as a current.
  public struct Observable: Sendable {
    public var name: String
    public var node: ExpressionGraph.Node

    public init(name: String, node: ExpressionGraph.Node) {
      self.name = name
      self.node = node
    }
  }

  public var graph: ExpressionGraph
  /// One name per state; the index of a name is the index of the state.
  public var stateNames: [String]
  /// d(state)/dt, one node per state, per ms.
  public var derivatives: [ExpressionGraph.Node]
  /// The states at time 0, one node per state, of parameters and constants only.
  public var initial: [ExpressionGraph.Node]
  public var recorded: [Observable]
  public var parameterCount: Int

  public init(
    graph: ExpressionGraph, stateNames: [String], derivatives: [ExpressionGraph.Node],
    initial: [ExpressionGraph.Node], recorded: [Observable] = [], parameterCount: Int = 0
  ) {
    self.graph = graph
    self.stateNames = stateNames
    self.derivatives = derivatives
    self.initial = initial
    self.recorded = recorded
    self.parameterCount = parameterCount
  }
}
