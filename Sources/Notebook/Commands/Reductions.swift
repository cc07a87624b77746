import HodgkinHuxley
import Language
import Quantities

/// max, min, mean, sd and sum: they take away time if there is time, else the only axis.
enum Reductions {
  static let commands = [
    command("max", "The greatest value.", extreme: { $0.maximum }) { $0.max() ?? .nan },
    command("min", "The least value.", extreme: { $0.minimum }) { $0.min() ?? .nan },
    command("mean", "The mean value.") { $0.reduce(0, +) / Double($0.count) },
    command("sum", "The sum of the values.") { $0.isEmpty ? .nan : $0.reduce(0, +) },
    command("sd", "The standard deviation of the values (n − 1).") { deviation($0) },
  ]

  /// What is to be reduced: a member that failed has no value and is left out.
  private static func known(_ values: [Double]) -> [Double] {
    values.contains { $0.isNaN } ? values.filter { !$0.isNaN } : values
  }

  private static func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  private static func command(
    _ name: String, _ summary: String, extreme: (@Sendable (Extremes) -> Double)? = nil,
    _ reduce: @escaping @Sendable ([Double]) -> Double
  ) -> Command {
    Command(
      Signature(
        name,
        [
          .init("x", .either([.anyNumber, .list(.anyNumber)]), "a trace, a sweep or a list"),
          .init("over", .text, default: "", "the axis to take away, by name: over = \"A\""),
        ]
      ) { types in
        if case .list(let element)? = types["x"] { return element }
        return types["x"] ?? .unknown
      },
      summary: summary,
      details: """
        Takes away the axis t if there is one, else the only axis, else the one named. Members that \
        failed are left out.
        """,
      example: "\(name)([3 mV, 5 mV, 10 mV])", defersTraces: extreme != nil
    ) { call, evaluator in
      if case .numbers(let list)? = call["x"] {
        guard !list.values.isEmpty else { throw CommandError("this list is empty", argument: "x") }
        return .number(NumericArray(reduce(known(list.values)), list.dimension, unit: list.unit))
      }
      if case .list(let values)? = call["x"], values.isEmpty {
        throw CommandError("this list is empty", argument: "x")
      }
      var result = try reduced(call, evaluator.environment, extreme, reduce)
      result.label = result.label.map { "\(name) of \($0)" }
      if name == "sd", let unit = result.unit, unit.offset != 0 { result.unit = nil }
      return .number(result)
    }
  }

  /// A trace of a sweep that has not been computed is not computed for its extremes along time.
  private static func reduced(
    _ call: Call, _ environment: Environment, _ extreme: ((Extremes) -> Double)?,
    _ reduce: ([Double]) -> Double
  ) throws -> NumericArray {
    let array = try call.array("x")
    let over = try call.text("over")
    guard array.isDeferred, let run = array.origin, let label = array.label else {
      return try reduced(array, over: over, reduce)
    }
    if let extreme, over == nil || over == "t" {
      return try run.extremes(label, extreme, environment)
    }
    return try reduced(run.trace(label, environment), over: over, reduce)
  }

  private static func reduced(
    _ array: NumericArray, over name: String?, _ reduce: ([Double]) -> Double
  ) throws -> NumericArray {
    guard !array.axes.isEmpty else { return array }
    let axis = try axis(of: array, named: name)
    let inner = array.axes[(axis + 1)...].reduce(1) { $0 * $1.count }
    let length = array.axes[axis].count
    guard length > 0, inner > 0 else { throw CommandError("there is nothing along this axis") }
    var result = array
    result.axes.remove(at: axis)
    result.values = []
    for outer in 0..<(array.values.count / (inner * length)) {
      for offset in 0..<inner {
        let start = outer * length * inner + offset
        result.values.append(
          reduce(known((0..<length).map { array.values[start + $0 * inner] })))
      }
    }
    return result
  }

  private static func axis(of array: NumericArray, named name: String?) throws -> Int {
    if let name {
      guard let found = array.axisIndex(named: name) else {
        throw CommandError(
          "there is no axis called \(name)", argument: "over",
          help: "it has \(array.axes.map(\.name).joined(separator: ", "))")
      }
      return found
    }
    if let time = array.axes.firstIndex(where: \.isTime) { return time }
    guard array.axes.count == 1 else {
      throw CommandError(
        "say over which axis: \(array.axes.map { "over = \"\($0.name)\"" }.joined(separator: " or "))"
      )
    }
    return 0
  }
}
