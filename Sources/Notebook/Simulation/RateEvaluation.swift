import HodgkinHuxley
import Language
import Quantities

/// Evaluates a model's function at many values through the expression graph, which knows the
/// removable singularities of the field's rates: αm(-54 mV) is its limit, not 0/0.
enum RateEvaluation {
  static func evaluate(
    _ function: UserFunction, at array: NumericArray, _ range: SourceRange,
    _ environment: Environment
  ) throws -> Value {
    let context = GraphContext()
    var evaluator = Evaluator(scope: [:], environment: environment, graph: context)
    let argument = Symbol(
      nodes: [context.graph.state(0)], dimension: array.dimension, isVector: false)
    let value = try evaluator.apply(.defined(function), [.symbol(argument)], range)
    switch value {
    case .symbol(let symbol):
      guard let node = symbol.nodes.first, context.parameters.isEmpty else {
        throw Diagnostic("this function depends on a sweep", at: range)
      }
      let values = array.values.map {
        context.graph.evaluate([node], states: [$0]).first ?? .nan
      }
      return .number(
        NumericArray(values: values, axes: array.axes, dimension: symbol.dimension))
    case .number(let constant) where constant.scalar != nil:
      // The function does not depend on its argument.
      let values = Array(repeating: constant.scalar ?? .nan, count: array.values.count)
      return .number(
        NumericArray(
          values: values, axes: array.axes, dimension: constant.dimension, unit: constant.unit))
    default: return value
    }
  }
}
