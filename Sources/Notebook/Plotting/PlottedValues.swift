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
    var functions: [(function: FunctionValue, source: String?)] = []
    let sources = call.sources(of: "y")
    for (index, value) in values.enumerated() {
      let source = sources.count == values.count ? short(sources[index]) : nil
      switch value {
      case .number(let array): arrays.append(array)
      case .run(let run):
        let state = run.spikingState.name
        var trace = try run.trace(state, evaluator.environment)
        trace.source = source
        arrays.append(trace)
      case .function(let function): functions.append((function, source))
      case .numbers(let list) where !functions.isEmpty:
        for (function, source) in functions {
          var array = try curve(function, over: list, call, &evaluator)
          if array.label == nil { array.label = source }
          arrays.append(array)
        }
        functions = []
      case .numbers(let list): arrays.append(numbered(list))
      case .result(let result):
        guard let number = result.number else {
          _ = try result.drawn("y")
          throw CommandError(
            "the result of \(result.type.name) has a figure of its own", argument: "y",
            help: "stack(…) puts figures above one another; members of results are drawn together")
        }
        arrays.append(number)
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

  /// What was plotted as it is written, where that makes a name.
  private static func short(_ source: String) -> String? {
    source.utf8.count <= 40 && !source.contains("\n") ? source : nil
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
    let name = parameterName(function) ?? (list.dimension == .time ? "t" : "x")
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
    if case .defined(let defined) = function { array.gates = defined.gates }
    return array
  }

  /// What the function calls its argument; nil where it says nothing of it.
  private static func parameterName(_ function: FunctionValue, depth: Int = 0) -> String? {
    switch function {
    case .defined(let defined): return defined.definition.parameters.first?.name.name
    case .native: return "t"
    case .combined(let combined):
      // A sum of many sums is called by its first few.
      guard depth < 16 else { return nil }
      for case .function(let side) in [combined.left, combined.right] {
        if let name = parameterName(side, depth: depth + 1) { return name }
      }
      return nil
    case .command, .method: return nil
    }
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
