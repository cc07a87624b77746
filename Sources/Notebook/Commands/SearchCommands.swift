import Language
import Quantities

/// argmax, argmin and interpolate: places along an axis, and values between its samples.
enum SearchCommands {
  static let commands = [
    place("argmax", "Where the greatest value stands", { $0 > $1 }),
    place("argmin", "Where the least value stands", { $0 < $1 }), interpolate,
  ]

  private static let choice = "The axis is t if there is one, else the only one, else `over`."

  private static func place(
    _ name: String, _ summary: String, _ isBetter: @escaping @Sendable (Double, Double) -> Bool
  ) -> Command {
    Command(
      Signature(
        name,
        [
          .init(
            "x", .either([.anyNumber, .list(.anyNumber)]), "a trace, values along a sweep, a list"),
          .init("over", .axis, default: "", "the axis to search: a sweep, or t"),
        ]
      ) { types in
        if case .list? = types["x"] { return .plainNumber }
        return .unknown
      },
      summary: "\(summary): a time, or a value of a sweep.",
      details: """
        The first such place. In a list it is the position, counted from 1. Members that failed are \
        left out. \(choice)
        """,
      example: "\(name)(simulate(Lab3, 20 ms, I = 3 µA/cm²).V)"
    ) { call, _ in
      func best(_ values: [Double]) -> Int? {
        values.indices.filter { !values[$0].isNaN }.reduce(nil) { best, index in
          guard let best else { return index }
          return isBetter(values[index], values[best]) ? index : best
        }
      }
      if case .numbers(let list)? = call["x"] {
        guard let index = best(list.values) else {
          throw CommandError("this list is empty", argument: "x")
        }
        return .number(NumericArray(Double(index + 1)))
      }
      let array = try call.array("x")
      let axis = try call.axis(of: array)
      let along = array.axes[axis]
      var result = array.mapping(axis: axis, to: nil) { values in
        [best(values).map { along.coordinates[$0] } ?? .nan]
      }
      result.dimension = along.dimension
      result.unit = along.unit
      result.name = nil
      result.label = along.isTime ? "time" : along.name
      return .number(result)
    }
  }

  private static let interpolate = Command(
    Signature(
      "interpolate",
      [
        .init("x", .anyNumber, "a trace, or values along a sweep"),
        .init("at", .anyNumber, "a place on the axis, or a sweep of places"),
        .init("over", .axis, default: "", "the axis: a sweep, or t"),
      ]
    ) { types in types["x"] ?? .unknown },
    summary: "The value at a place between the samples, on the straight line from one to the next.",
    details: "run.V[t = …] picks the sample nearest in time; this lies between two. \(choice)",
    example: "interpolate(simulate(Lab3, 20 ms, I = 3 µA/cm²).V, 13.21 ms)"
  ) { call, _ in
    let array = try call.array("x")
    let places = try call.array("at")
    let index = try call.axis(of: array)
    let axis = array.axes[index]
    guard places.isZeroLiteral || places.dimension == axis.dimension else {
      let needed = NumberType(dimension: axis.dimension, unit: axis.unit)
      throw CommandError(
        "\(axis.name) is \(needed.words), and this is \(call["at"]?.words ?? "")", argument: "at")
    }
    let rest = array.axes.map(\.name)
    guard !places.axes.contains(where: { rest.contains($0.name) || $0.isTime }),
      places.axes.count <= 1
    else {
      throw CommandError(
        "the places must be one value, or a sweep of its own", argument: "at",
        help: "for example: sweep place = [1, 2, 3] ms")
    }
    let positions = axis.coordinates.values
    try requireOrder(positions, axis)
    if let outside = places.values.first(where: {
      !($0 >= positions[0] && $0 <= positions[positions.count - 1])
    }) {
      func shown(_ value: Double) -> String {
        PlainText.quantity(value, axis.dimension, axis.unit)
      }
      throw CommandError(
        "\(shown(outside)) lies outside \(axis.name), which goes from \(shown(positions[0])) to "
          + shown(positions[positions.count - 1]), argument: "at")
    }
    var result = array.mapping(axis: index, to: places.axes.first) { values in
      places.values.map { value(at: $0, positions, values) }
    }
    result.name = nil
    return .number(result)
  }

  private static func requireOrder(_ positions: [Double], _ axis: Axis) throws(CommandError) {
    let isRising = positions.indices.dropFirst().allSatisfy { positions[$0] > positions[$0 - 1] }
    guard isRising, !positions.isEmpty else {
      throw CommandError("the values of \(axis.name) must rise from one to the next", argument: "x")
    }
  }

  private static func value(
    at place: Double, _ positions: [Double], _ values: [Double]
  ) -> Double {
    var (lower, upper) = (0, positions.count - 1)
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if positions[middle] <= place { lower = middle } else { upper = middle }
    }
    if place == positions[lower] { return values[lower] }
    if place == positions[upper] { return values[upper] }
    let part = (place - positions[lower]) / (positions[upper] - positions[lower])
    return values[lower] + part * (values[upper] - values[lower])
  }
}
