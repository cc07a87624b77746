import Figures
import Language
import Quantities

/// `heatmap`.
enum HeatMapCommand {
  static let command = Command(
    Signature(
      "heatmap",
      [
        .init("values", .anyNumber, "values over two sweeps, or over a sweep and time"),
        .init(
          "contours", .either([.boolean, .list(.anyNumber)]), default: "false",
          "lines of equal value: true, or a list of the values"),
        .init("zlabel", .text, default: "", "at the colour bar"),
        .init("zlim", .list(.anyNumber), default: "", "[from, to]: the ends of the colours"),
      ] + FigureOptions.parameters
    ) { _ in .figure },
    summary: "Draws values over two axes as colours, with a colour bar.",
    details: """
      The first sweep (or time) runs to the right, the other upwards. Members without a value are \
      hatched. Cells too small to be seen are averaged.
      """,
    example: """
      sweep A = linspace(0 µA/cm², 10 µA/cm², 11)
      sweep g = [20, 50, 100] mS/cm²
      heatmap(spike_count(simulate(Lab3, 50 ms, I = A, gNa = g)), contours = true)
      """
  ) { call, evaluator in
    let array = try call.array("values")
    let map: HeatMapFigure
    do {
      map = try HeatMapFigure(array)
    } catch let error as CommandError {
      throw CommandError(error.message, argument: "values", help: error.help)
    }
    var figure = map.figure(
      contours: try contours(call, array), label: try call.text("zlabel"),
      limits: try limits(call, array))
    try FigureOptions.apply(call, to: &figure, evaluator.environment)
    return .figure(figure)
  }

  private static func contours(_ call: Call, _ array: NumericArray) throws -> HeatMap.Contours {
    switch call["contours"] {
    case .boolean?: return try call.flag("contours") == true ? .automatic : .none
    case .numbers(let list)?:
      try check(list, "contours", array)
      return .levels(array.shownUnit.values(fromCoherent: list.values))
    default: return .none
    }
  }

  private static func limits(_ call: Call, _ array: NumericArray) throws -> Limits? {
    guard let value = call["zlim"] else { return nil }
    guard case .numbers(let list) = value, list.values.count == 2 else {
      throw CommandError("zlim is a list of two numbers: [from, to]", argument: "zlim")
    }
    try check(list, "zlim", array)
    let shown = array.shownUnit.values(fromCoherent: list.values)
    guard shown[0] < shown[1], let limits = Limits(shown[0], shown[1]) else {
      throw CommandError("zlim must run from a smaller to a greater number", argument: "zlim")
    }
    return limits
  }

  private static func check(_ list: NumberList, _ name: String, _ array: NumericArray) throws {
    guard list.dimension != array.dimension, list.values.contains(where: { $0 != 0 }) else {
      return
    }
    throw CommandError(
      "the colours show \(NumberType(dimension: array.dimension, unit: array.unit).words), and "
        + "\(name) is \(NumberType(dimension: list.dimension, unit: list.unit).words)",
      argument: name)
  }
}
