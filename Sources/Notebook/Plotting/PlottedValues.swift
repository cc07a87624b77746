import HodgkinHuxley
import Language
import Quantities

/// What `plot` was given, as arrays.
enum PlottedValues {
  /// Points at which a function is drawn.
  private static let resolution = 601

  static func arrays(
    _ values: [Value], _ call: Call, _ evaluator: inout Evaluator
  ) throws -> [NumericArray] {
    var arrays: [NumericArray] = []
    var functions: [FunctionValue] = []
    for value in values {
      switch value {
      case .number(let array): arrays.append(array)
      case .run(let run):
        let state = run.spikingState.name
        arrays.append(try run.trace(state, evaluator.environment))
      case .function(let function): functions.append(function)
      case .numbers(let list) where !functions.isEmpty:
        for function in functions {
          arrays.append(try curve(function, over: list, call, &evaluator))
        }
        functions = []
      case .numbers(let list): arrays.append(numbered(list))
      case .list(let values) where values.isEmpty:
        throw CommandError("this list is empty", argument: "y")
      default:
        throw CommandError("\(value.words) cannot be plotted", argument: "y")
      }
    }
    guard functions.isEmpty else {
      throw CommandError(
        "a function needs the range over which to draw it", argument: "y",
        help: "for example plot(f, -100 mV .. 50 mV)")
    }
    return arrays
  }

  /// Whether the array is a function drawn over a range, and not measured points.
  static func isCurve(_ array: NumericArray) -> Bool { array.axes.last?.count == resolution }

  private static func numbered(_ list: NumberList) -> NumericArray {
    let axis = Axis(
      name: "index", dimension: .dimensionless, unit: nil,
      coordinates: .regular(start: 1, step: 1, count: list.values.count))
    return NumericArray(
      values: list.values, axes: [axis], dimension: list.dimension, unit: list.unit)
  }

  private static func curve(
    _ function: FunctionValue, over list: NumberList, _ call: Call, _ evaluator: inout Evaluator
  ) throws -> NumericArray {
    guard let from = list.ends?.from ?? list.values.first,
      let to = list.ends?.to ?? list.values.last, from != to
    else {
      throw CommandError("the range of a function needs two different ends", argument: "y")
    }
    // What stimuli add up to is a function of time still.
    let isOfTime = if case .combined = function { list.dimension == .time } else { false }
    let name = isOfTime ? "t" : parameterName(function)
    let axis = Axis(
      name: name, dimension: list.dimension, unit: list.unit,
      coordinates: .regular(
        start: from, step: (to - from) / Double(resolution - 1), count: resolution))
    let range = call.range(of: "y")
    guard
      case .number(var array) = try evaluator.apply(function, [.number(axis.array)], range),
      array.axes.count == 1
    else { throw CommandError("this function does not give a number", argument: "y") }
    array.label = functionName(function)
    return array
  }

  private static func parameterName(_ function: FunctionValue) -> String {
    if case .defined(let defined) = function, let first = defined.definition.parameters.first {
      return first.name.name
    }
    if case .native = function { return "t" }
    return "x"
  }

  private static func functionName(_ function: FunctionValue) -> String? {
    switch function {
    case .defined(let defined): defined.definition.name.name
    case .native(let native): native.name
    case .command(let command): command.name
    case .method(let method): method.name
    case .combined: nil
    }
  }
}
