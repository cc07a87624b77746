import HodgkinHuxley
import Language
import Quantities

/// The greater or lesser of several values at each place, inside equations too.
struct ElementwiseExtreme {
  enum Operation: Sendable {
    case maximum, minimum
  }

  let operation: Operation
  let choose: (Double, Double) -> Double

  func of(_ call: Call, _ evaluator: inout Evaluator) throws -> Value {
    guard call["over"] == nil else {
      throw CommandError("over is for the \(call.command.name) of one value", argument: "over")
    }
    let values = call.all("x")
    guard var result = values.first else { throw CommandError("there is nothing to compare") }
    for next in values.dropFirst() {
      result = try pair((result, call.range), (next, call.range), &evaluator)
    }
    return result
  }

  private func pair(
    _ left: Operand, _ right: Operand, _ evaluator: inout Evaluator
  ) throws -> Value {
    guard let first = left.value.magnitude, let second = right.value.magnitude else {
      let wrong = left.value.magnitude == nil ? left.value : right.value
      throw CommandError(
        "\(wrong.words) cannot be compared with a number", argument: "x",
        help: "the greatest of a list is max([…]), with the list alone")
    }
    let magnitude = try DimensionRules.agree(
      (first, left.range), (second, right.range), verb: "compare", joint: "with")
    guard case .number(let one) = left.value, case .number(let other) = right.value else {
      let nodes = try [evaluator.node(left), evaluator.node(right)]
      return .symbol(
        evaluator.symbol(
          operation == .maximum ? .maximum : .minimum, nodes, magnitude.dimension))
    }
    let (values, axes) = try Broadcasting.combine(one, other, choose)
    var result = NumericArray(
      values: values, axes: axes, dimension: magnitude.dimension, unit: magnitude.unit)
    if case .zero = magnitude { result.isZeroLiteral = true }
    return .number(result)
  }
}
