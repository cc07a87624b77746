import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// exp, log, sqrt and the like: on numbers, on arrays, and inside equations.
enum ElementaryFunctions {
  static let commands = plain.map(command) + [squareRoot, absolute]
  static let names = Set(commands.map(\.name))

  /// Functions of a plain number that give a plain number.
  private struct PlainFunction: Sendable {
    let name: String
    let operation: HodgkinHuxley.Operation
    let function: @Sendable (Double) -> Double
    let summary: String
  }

  private static let plain: [PlainFunction] = [
    .init(name: "exp", operation: .exp, function: { Glibc.exp($0) }, summary: "e to the power x."),
    .init(
      name: "log", operation: .log, function: { Glibc.log($0) },
      summary: "The natural logarithm of x."),
    .init(
      name: "log10", operation: .log10, function: { Glibc.log10($0) },
      summary: "The logarithm of x to base 10."),
    .init(name: "sin", operation: .sin, function: { Glibc.sin($0) }, summary: "The sine of x."),
    .init(name: "cos", operation: .cos, function: { Glibc.cos($0) }, summary: "The cosine of x."),
    .init(name: "tan", operation: .tan, function: { Glibc.tan($0) }, summary: "The tangent of x."),
    .init(
      name: "sinh", operation: .sinh, function: { Glibc.sinh($0) },
      summary: "The hyperbolic sine of x."),
    .init(
      name: "cosh", operation: .cosh, function: { Glibc.cosh($0) },
      summary: "The hyperbolic cosine of x."),
    .init(
      name: "tanh", operation: .tanh, function: { Glibc.tanh($0) },
      summary: "The hyperbolic tangent of x."),
    .init(
      name: "asin", operation: .asin, function: { Glibc.asin($0) },
      summary: "The angle whose sine is x, from -π/2 to π/2."),
    .init(
      name: "acos", operation: .acos, function: { Glibc.acos($0) },
      summary: "The angle whose cosine is x, from 0 to π."),
    .init(
      name: "atan", operation: .atan, function: { Glibc.atan($0) },
      summary: "The angle whose tangent is x, from -π/2 to π/2."),
  ]

  private static func command(_ entry: PlainFunction) -> Command {
    Command(
      Signature(
        entry.name, [.init("x", .number(.dimensionless), "a plain number")]
      ) { _ in .plainNumber },
      summary: entry.summary, example: "\(entry.name)(0.5)"
    ) { call, evaluator in
      try apply(call, &evaluator, .dimensionless, entry.operation, entry.function)
    }
  }

  private static let squareRoot = Command(
    Signature("sqrt", [.init("x", .square, "a number, with a unit that is a square or without")]) {
      types in
      guard case .number(let number)? = types["x"] else { return .plainNumber }
      return number.dimension.squareRoot.map { .number($0) } ?? .unknown
    },
    summary: "The square root of x; the unit's root goes with it.", example: "sqrt(16 mV^2)"
  ) { call, evaluator in
    let dimension = call["x"]?.magnitude?.dimension ?? .dimensionless
    guard let root = dimension.squareRoot else {
      throw CommandError(
        "\(call["x"]?.words ?? "this") has no square root", argument: "x",
        help: "divide by a unit first: sqrt(x in mV)")
    }
    return try apply(call, &evaluator, root, .sqrt) { $0.squareRoot() }
  }

  private static let absolute = Command(
    Signature("abs", [.init("x", .anyNumber, "a number, with a unit or without")]) { types in
      types["x"] ?? .unknown
    },
    summary: "The size of x without its sign.", example: "abs(-65 mV)"
  ) { call, evaluator in
    let dimension = call["x"]?.magnitude?.dimension ?? .dimensionless
    if let unit = call["x"]?.magnitude?.unit, unit.offset != 0 {
      throw CommandError(
        "a temperature in \(unit.symbol) has no size: the zero of \(unit.symbol) is arbitrary",
        argument: "x", help: "a difference has one: abs(T - 6.3 °C)")
    }
    return try apply(call, &evaluator, dimension, .abs) { abs($0) }
  }

  static func apply(
    _ call: Call, _ evaluator: inout Evaluator, _ dimension: Dimension,
    _ operation: HodgkinHuxley.Operation, _ function: (Double) -> Double
  ) throws -> Value {
    switch call["x"] {
    case .number(var array)?:
      let values = array.values.map(function)
      if let wrong = array.values.indices.first(where: {
        (values[$0].isNaN && !array.values[$0].isNaN)
          || (values[$0] == -.infinity && array.values[$0].isFinite)
      }) {
        let place = Axis.place(of: wrong, along: array.axes)
        let shown = PlainText.quantity(array.values[wrong], array.dimension, array.unit)
        throw CommandError(
          "\(call.command.name) has no value at \(shown)\(place.isEmpty ? "" : " (\(place))")",
          argument: "x")
      }
      array.values = values
      if array.dimension != dimension { array.unit = nil }
      array.dimension = dimension
      array.label = nil
      array.isZeroLiteral = false
      return .number(array)
    case .symbol(let symbol)? where !symbol.isVector:
      return .symbol(evaluator.symbol(operation, symbol.nodes, dimension))
    case let other?:
      throw CommandError(
        "\(call.command.name) needs a number, and this is \(other.words)", argument: "x")
    case nil: throw CommandError("\(call.command.name) needs a number", argument: "x")
    }
  }
}
