import HodgkinHuxley
import Language
import Quantities

/// round, floor, ceil, sign and mod: on numbers, on arrays, and inside equations.
enum RoundingCommands {
  static let commands = [
    command(
      "round", .round, "The multiple of `to` nearest to x; halves go away from zero.",
      "round(13.27 ms, to = 0.1 ms)"
    ) { $0.rounded(.toNearestOrAwayFromZero) },
    command(
      "floor", .floor, "The greatest multiple of `to` that is not above x.", "floor(2.7)"
    ) { $0.rounded(.down) },
    command(
      "ceil", .ceiling, "The least multiple of `to` that is not below x.", "ceil(2.1)"
    ) { $0.rounded(.up) },
    sign, modulo,
  ]

  private static let number = Signature.Parameter(
    "x", .anyNumber, "a number, with a unit or without")

  private static func command(
    _ name: String, _ operation: HodgkinHuxley.Operation, _ summary: String, _ example: String,
    _ function: @escaping @Sendable (Double) -> Double
  ) -> Command {
    Command(
      Signature(
        name,
        [
          number,
          .init(
            "to", .anyNumber, default: "1", "the unit of rounding, such as 0.1 mV",
            named: "write \(name)(x, to = 0.01); a text shows fewer digits by {x: 2 decimals}"),
        ]
      ) { types in types["x"] ?? .unknown },
      summary: summary,
      details: "A quantity needs `to`; plain numbers are rounded to whole ones by default.",
      example: example
    ) { call, evaluator in
      let x = try operand("x", call)
      guard let unit = call["to"] else {
        guard x.value.magnitude?.dimension.isDimensionless == true else {
          throw CommandError(
            "\(name) of \(x.value.words) needs to know to what", argument: "x",
            help: "write \(name)(x, to = …), or make it plain first: x in mV")
        }
        return try whole(x.value, operation, function, &evaluator)
      }
      let width: Operand = (unit, call.range(of: "to"))
      _ = try DimensionRules.agree(
        (x.value.magnitude ?? .zero, x.range), (unit.magnitude ?? .zero, width.range),
        verb: "round", joint: "to")
      let steps = try evaluator.combine(.divide, x, width, call.range)
      let rounded = try whole(steps, operation, function, &evaluator)
      let result = try evaluator.combine(.multiply, (rounded, call.range), width, call.range)
      guard case .number(var array) = result, case .number(let given) = x.value else {
        return result
      }
      array.unit = given.unit ?? array.unit
      array.isZeroLiteral = false
      return .number(array)
    }
  }

  /// A plain number rounded to a whole one.
  private static func whole(
    _ value: Value, _ operation: HodgkinHuxley.Operation, _ function: (Double) -> Double,
    _ evaluator: inout Evaluator
  ) throws -> Value {
    switch value {
    case .number(var array):
      // 2.7 ms / 0.1 ms is 27.000000000000004, and its floor is meant to be 27.
      array.values = array.values.map { value in
        let nearest = value.rounded()
        return abs(value - nearest) <= 4 * value.ulp ? nearest : function(value)
      }
      array.label = nil
      array.isZeroLiteral = false
      return .number(array)
    case .symbol(let symbol) where !symbol.isVector:
      return .symbol(evaluator.symbol(operation, symbol.nodes, .dimensionless))
    default: throw CommandError("a number is needed, and this is \(value.words)", argument: "x")
    }
  }

  private static func operand(_ name: String, _ call: Call) throws(CommandError) -> Operand {
    guard let value = call[name], value.magnitude != nil else {
      throw CommandError(
        "\(call.command.name) needs a number, and this is \(call[name]?.words ?? "missing")",
        argument: name)
    }
    return (value, call.range(of: name))
  }

  private static let sign = Command(
    Signature("sign", [number]) { _ in .plainNumber },
    summary: "1 where x is positive, -1 where it is negative, and 0 at zero.",
    example: "sign(-65 mV)"
  ) { call, evaluator in
    let x = try operand("x", call)
    if case .number(var array) = x.value {
      array.values = array.values.map { $0.isNaN ? .nan : $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
      array.dimension = .dimensionless
      array.unit = nil
      array.label = nil
      array.isZeroLiteral = false
      return .number(array)
    }
    let range = call.range
    let zero: Operand = (.number(.zeroLiteral), range)
    func plain(_ value: Double) -> Operand { (.number(NumericArray(value)), range) }
    let below = try evaluator.select(
      (evaluator.compare(.less, x, zero), range), plain(-1), plain(0))
    return try evaluator.select(
      (evaluator.compare(.greater, x, zero), range), plain(1), (below, range))
  }

  private static let modulo = Command(
    Signature("mod", [number, .init("period", .anyNumber, "of the same kind, not zero")]) { types in
      types["x"] ?? .unknown
    },
    summary: "What is left of x after whole periods: from 0 up to the period.",
    details: "x − period · floor(x / period). It makes a stimulus periodic: f(mod(t, 20 ms)).",
    example: "mod(47 ms, 20 ms)"
  ) { call, evaluator in
    let x = try operand("x", call)
    let period = try operand("period", call)
    _ = try DimensionRules.agree(
      (x.value.magnitude ?? .zero, x.range), (period.value.magnitude ?? .zero, period.range),
      verb: "divide", joint: "into periods of")
    let periods = try evaluator.combine(.divide, x, period, call.range)
    let whole = try whole(periods, .floor, { $0.rounded(.down) }, &evaluator)
    let passed = try evaluator.combine(.multiply, (whole, call.range), period, call.range)
    return try evaluator.combine(.subtract, x, (passed, call.range), call.range)
  }
}
