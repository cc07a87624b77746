import Language
import Quantities

/// length and sort, and any, all and count of conditions.
enum ListCommands {
  static let commands = [
    length, sort,
    condition("any", "Whether a condition holds anywhere.", .boolean) { values in
      .boolean(NumericArray(values.reduce(0, Truth.or)))
    },
    condition("all", "Whether a condition holds everywhere.", .boolean) { values in
      .boolean(NumericArray(values.reduce(1, Truth.and)))
    },
    condition("count", "At how many places a condition holds.", .plainNumber) { values in
      .number(NumericArray(Double(values.count { Truth.holds($0) })))
    },
  ]

  private static let length = Command(
    Signature(
      "length",
      [
        .init("x", .either([.anyNumber, .list(.anything)]), "a list, a trace or a sweep"),
        .init("over", .axis, default: "", "the axis along which to count: a sweep, or t"),
      ]
    ) { _ in .plainNumber },
    summary: "How many elements a list has, or how many samples there are along an axis.",
    example: "length([13.2, 29.1] ms)"
  ) { call, _ in
    switch call["x"] {
    case .numbers(let list)?: return count(list.values.count)
    case .list(let values)?: return count(values.count)
    case .number(let array)?:
      let axis = try call.axis(of: array)
      return count(array.axes[axis].count)
    case let other?:
      throw CommandError("\(other.words) has no length", argument: "x")
    case nil: throw CommandError("length needs a list", argument: "x")
    }
  }

  private static func count(_ count: Int) -> Value { .number(NumericArray(Double(count))) }

  private static let sort = Command(
    Signature(
      "sort",
      [
        .init(
          "x", .either([.anyNumber, .list(.anyNumber)]),
          "a list of numbers of one kind, or values along one axis")
      ]
    ) { types in
      if case .number? = types["x"] { return .list(types["x"] ?? .unknown) }
      return types["x"] ?? .unknown
    },
    summary: "The numbers of a list from the least to the greatest.",
    details: "Missing values come last. Values along an axis become a list.",
    example: "sort([3, 1, 2] mV)"
  ) { call, evaluator in
    switch call["x"] {
    case .number(let array)? where array.axes.count == 1:
      let values = try array.computed(evaluator.environment).values
      return .numbers(
        NumberList(
          values: values.filter { !$0.isNaN }.sorted() + values.filter(\.isNaN),
          dimension: array.dimension, unit: array.unit))
    case .numbers(var list)?:
      list.values = list.values.filter { !$0.isNaN }.sorted() + list.values.filter(\.isNaN)
      list.ends = nil
      return .numbers(list)
    case .list(let values)? where values.isEmpty: return .list([])
    default: throw CommandError("a list of numbers of one kind is needed", argument: "x")
    }
  }

  private static func condition(
    _ name: String, _ summary: String, _ type: Type,
    _ result: @escaping @Sendable ([Double]) -> Value
  ) -> Command {
    Command(
      Signature(name, [.init("condition", .boolean, "such as run.V > 0 mV")]) { _ in type },
      summary: summary,
      details: """
        Along all axes of the condition. `mean(if … then 1 else 0)` goes along one. A condition on a \
        missing value, as that of a member that failed, neither holds nor fails; `count` leaves it out.
        """,
      example: "\(name)(simulate(Lab3, 20 ms, I = 3 µA/cm²).V > 0 mV)"
    ) { call, _ in
      guard case .boolean(let array)? = call["condition"] else {
        throw CommandError(
          "\(name) needs true or false, and this is \(call["condition"]?.words ?? "missing")",
          argument: "condition")
      }
      return result(array.values)
    }
  }
}
