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
      func value(_ voltage: Double) -> Double {
        context.graph.evaluate([node], states: [voltage]).first ?? .nan
      }
      let values = array.values.map { voltage in
        let exact = value(voltage)
        guard !exact.isFinite, voltage.isFinite else { return exact }
        // A hole that the graph does not know: the mean of its two sides, to about 1e-10.
        let width = 1e-5 * max(1, abs(voltage))
        let sides = (value(voltage - width), value(voltage + width))
        let mean = (sides.0 + sides.1) / 2
        return abs(sides.0 - sides.1) <= 1e-3 * abs(mean) ? mean : exact
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
