package import HodgkinHuxley

package typealias GraphNode = ExpressionGraph.Node

/// The expression graph under construction while a model is compiled, and the arrays that enter it.
///
/// Whatever is known when a model is compiled stays an array and is folded; only what meets a state,
/// an input or time becomes a node. An array with axes becomes a parameter with one value per member.
package final class GraphContext {
  package var graph: ExpressionGraph
  /// The arrays behind the graph's parameters, by index.
  package private(set) var parameters: [NumericArray]

  package init(graph: ExpressionGraph = ExpressionGraph(), parameters: [NumericArray] = []) {
    self.graph = graph
    self.parameters = parameters
  }

  /// Beyond this, compiling takes longer than anybody waits.
  package var isTooLarge: Bool { graph.count > 200_000 }

  /// The node for an array: a constant, or a parameter.
  package func node(for array: NumericArray) throws(CommandError) -> GraphNode {
    if let scalar = array.scalar { return graph.constant(scalar) }
    if array.timeAxis != nil {
      throw CommandError(
        "a trace cannot stand in an equation",
        help: "a stimulus is an expression of t, such as pulse(3 µA/cm², 10 ms, 20 ms)")
    }
    for (index, known) in parameters.enumerated()
    where known.values == array.values && zip(known.axes, array.axes).allSatisfy({ $0 === $1 })
      && known.axes.count == array.axes.count
    {
      return graph.parameter(index)
    }
    parameters.append(array)
    return graph.parameter(parameters.count - 1)
  }
}
