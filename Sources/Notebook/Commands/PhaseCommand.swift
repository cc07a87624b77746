import Figures
import Language
import Quantities

/// `phase`.
enum PhaseCommand {
  static let command = Command(
    Signature(
      "phase",
      [
        .init("x", .anyNumber, "a trace, such as run.V"),
        .init("y", .anyNumber, "a trace of the same run, such as run.n"),
        .init("dots", .timeOrPlain, default: "", "the time between dots; chosen from the duration"),
      ] + FigureOptions.parameters
    ) { _ in .figure },
    summary: "Draws one trace against another: the course of a state in a plane.",
    details: """
      Arrows show the direction, dots stand at equal times. Along a sweep there is a curve for each \
      member.
      """,
    example: "run = simulate(Lab3, 50 ms, I = 3 µA/cm²)\nphase(run.V, run.n)"
  ) { call, evaluator in
    var figure = try PhaseFigure(try call.array("x"), try call.array("y")).figure(
      dots: dots(call))
    try FigureOptions.apply(call, to: &figure, evaluator.environment)
    return .figure(figure)
  }

  private static func dots(_ call: Call) throws -> Double? {
    guard call["dots"] != nil else { return nil }
    let array = try call.array("dots")
    guard let value = array.scalar, value > 0 else {
      throw CommandError("the time between dots must be one positive time", argument: "dots")
    }
    return value
  }
}
