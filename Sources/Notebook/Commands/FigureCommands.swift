import Figures
import Language
import Quantities

/// `plot` and `stack`, and with them all commands that draw.
enum FigureCommands {
  static let commands = [
    plot, stack, HeatMapCommand.command, RasterCommand.command, PhaseCommand.command,
    HistogramCommand.command,
  ]

  static let marks = ["threshold", "refractory", "action_potential"]

  private static let plot = Command(
    Signature(
      "plot",
      [
        .init(
          "y", .either([.anyNumber, .function, .list(.anyNumber), .run, .result]),
          "traces, values along a sweep, a list, a function followed by a range, or a result"),
        .init(
          "mark", .words(marks), default: "",
          "what to mark on the action potentials of a run's V"),
        .init(
          "draw", .word(CurveShape.words), default: "",
          "how a curve is drawn; measured values have points and lines by themselves"),
        .init(
          "error", .anyNumber, default: "",
          "half the length of the error bars, such as sd(x, over = trial)"),
        .init("errors", .word(["bars", "band"]), default: "bars", "how errors are drawn"),
      ] + FigureOptions.parameters, isVariadic: true
    ) { _ in .figure },
    summary: "Draws traces against time, measures against a sweep, or functions over a range.",
    details: """
      Axes are labelled from the data, with units. Quantities of different dimensions get panels of \
      their own; values over two sweeps are a heat map. `mark` shows measured numbers on a voltage \
      trace: the threshold (dV/dt reaches 20 mV/ms), the absolute and relative refractory period \
      of the first spike (pulses as in `refractory`, on top of this very run's stimulus: a spike is the \
      pulse's own where more than half of the wait for the next one was still to come), and the action potential's peak, amplitude, half-width and \
      trough. `legend = ["control", "TTX"]` names the curves; without it they are called by their \
      variables or members. The result of an experiment is drawn as it is shown.
      """,
    example: "plot(simulate(Lab3, 50 ms, I = 3 µA/cm²).V)"
  ) { call, evaluator in
    if case .result(let result)? = call["y"], call.all("y").count == 1 {
      return .figure(try figure(of: result, call, evaluator.environment))
    }
    return .figure(try FigureBuilder(call, &evaluator).figure())
  }

  /// The figure that a result is shown as, with the options of the call.
  private static func figure(
    of result: ExperimentResult, _ call: Call, _ environment: Environment
  ) throws -> Figure {
    var figure = try result.drawn("y")
    for option in ["mark", "draw", "error", "errors"] where call[option] != nil {
      throw CommandError(
        "\(option) is for curves, and the result of \(result.type.name) has its figure already",
        argument: option,
        help: result.numbers.first { !$0.array.axes.isEmpty }
          .map { "plot a member of it, such as .\($0.name)" })
    }
    if result.figures.count > 1 {
      environment.output.display(
        .note(
          "The result of \(result.type.name) has \(result.figures.count) figures, and this is the "
            + "first; by itself it shows them all."))
    }
    try FigureOptions.apply(call, to: &figure, environment)
    return figure
  }

  private static let stack = Command(
    Signature(
      "stack",
      [
        .init(
          "panels", .either([.anyNumber, .run, .anything]),
          "figures, traces or results, top to bottom")
      ]
        + FigureOptions.parameters, isVariadic: true
    ) { _ in .figure },
    summary: "Puts figures or traces above one another, with one x axis.",
    details: """
      Every argument is a panel; all must share the quantity of the x axis. `ylim` is for the panels \
      of its dimension.
      """,
    example:
      "run = simulate(Lab3, 50 ms, I = 3 µA/cm²)\nstack(run.V, plot(run.m, run.h, run.n), run.I)"
  ) { call, evaluator in
    var figures: [Figure] = []
    for value in call.all("panels") {
      switch value {
      case .figure(let given): figures.append(given)
      case .result(let result): figures.append(try result.drawn("panels"))
      default: figures.append(try FigureBuilder(call, values: [value], &evaluator).plainFigure())
      }
    }
    var figure = try FigureStack.figure(figures)
    try FigureOptions.apply(call, to: &figure, evaluator.environment)
    return .figure(figure)
  }
}
