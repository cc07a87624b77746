import Figures
import Language
import Quantities

/// `plot` and `stack`.
enum FigureCommands {
  static let commands = [plot, stack]

  static let marks = ["threshold", "refractory", "action_potential"]

  private static let options: [Signature.Parameter] = [
    .init("title", .text, default: "", "stands above the figure"),
    .init("xlabel", .text, default: "", "instead of the label made from the data"),
    .init("ylabel", .text, default: "", "instead of the label made from the data"),
    .init("xlim", .list(.anyNumber), default: "", "[from, to]"),
    .init("ylim", .list(.anyNumber), default: "", "[from, to]"),
    .init("width", .number(.dimensionless), default: "640", "in pixels"),
    .init("height", .number(.dimensionless), default: "", "of each panel, in pixels"),
  ]

  private static let plot = Command(
    Signature(
      "plot",
      [
        .init(
          "y", .either([.anyNumber, .function, .list(.anyNumber), .run]),
          "traces, values along a sweep, a list, or a function followed by a range")
      ] + options + [
        .init(
          "mark", .words(marks), default: "",
          "what to mark on the action potentials of a run's V")
      ], isVariadic: true
    ) { _ in .figure },
    summary: "Draws traces against time, measures against a sweep, or functions over a range.",
    details: """
      Axes are labelled from the data, with units. Quantities of different dimensions get panels of \
      their own. `mark` shows measured numbers on a voltage trace: the threshold (dV/dt reaches \
      20 mV/ms), the absolute and relative refractory period (paired pulses on this very model), and \
      the action potential's peak, amplitude, half-width and trough.
      """,
    example: "plot(simulate(Lab3, 50 ms, I = 3 µA/cm²).V)"
  ) { call, evaluator in
    .figure(try FigureBuilder(call, &evaluator).figure())
  }

  private static let stack = Command(
    Signature(
      "stack",
      [.init("panels", .either([.anyNumber, .run, .anything]), "figures or traces, top to bottom")]
        + options, isVariadic: true
    ) { _ in .figure },
    summary: "Puts figures or traces above one another, with one x axis.",
    details: "Every argument is a panel; all must share the quantity of the x axis.",
    example:
      "run = simulate(Lab3, 50 ms, I = 3 µA/cm²)\nstack(run.V, plot(run.m, run.h, run.n), run.I)"
  ) { call, evaluator in
    var panels: [Panel] = []
    var sentences: [String] = []
    var axis: Figures.Axis?
    for value in call.all("panels") {
      let figure: Figure
      if case .figure(let given) = value {
        figure = given
      } else {
        figure = try FigureBuilder(call, values: [value], &evaluator).figure()
      }
      if let known = axis, known.label != figure.x.label {
        throw CommandError(
          "these panels have different x axes: \(known.label.string) and \(figure.x.label.string)",
          argument: "panels")
      }
      axis = axis ?? figure.x
      panels += figure.panels
      if let sentence = figure.description { sentences.append(sentence) }
    }
    guard let axis else { throw CommandError("stack needs at least one panel") }
    var figure = Figure(panels: panels, x: axis)
    figure.description = sentences.isEmpty ? nil : sentences.joined(separator: "; ")
    try FigureOptions.apply(call, to: &figure)
    return .figure(figure)
  }
}

/// The options that all figures share.
enum FigureOptions {
  static func apply(
    _ call: Call, to figure: inout Figure, x: Unit? = nil, y: Unit? = nil
  ) throws {
    if let title = try call.text("title") { figure.title = title }
    if let label = try call.text("xlabel") { figure.x.label = .plain(label) }
    if let label = try call.text("ylabel") {
      for index in figure.panels.indices { figure.panels[index].y.label = .plain(label) }
    }
    if let width = try call.scalar("width", .dimensionless) {
      guard (200...4000).contains(width) else {
        throw CommandError("width must be between 200 and 4000 pixels", argument: "width")
      }
      figure.width = width
    }
    if let height = try call.scalar("height", .dimensionless) {
      guard (40...4000).contains(height) else {
        throw CommandError("height must be between 40 and 4000 pixels", argument: "height")
      }
      for index in figure.panels.indices { figure.panels[index].height = height }
    }
    if let limits = try limits("xlim", call, x) { figure.x.limits = limits }
    if let limits = try limits("ylim", call, y) {
      for index in figure.panels.indices { figure.panels[index].y.limits = limits }
    }
  }

  /// - Parameter unit: that of the axis; nil where the caller does not know it.
  private static func limits(_ name: String, _ call: Call, _ unit: Unit?) throws -> Limits? {
    guard let value = call[name] else { return nil }
    guard case .numbers(let list) = value, list.values.count == 2 else {
      throw CommandError("\(name) is a list of two numbers: [from, to]", argument: name)
    }
    if let unit, unit.dimension != list.dimension {
      throw CommandError(
        "\(name) is \(NumberType(dimension: unit.dimension, unit: unit).words), and this is "
          + NumberType(dimension: list.dimension, unit: list.unit).words, argument: name,
        help: "write \(name) = [0 \(unit.symbol), 1 \(unit.symbol)]")
    }
    let shown = (unit ?? list.shownUnit).values(fromCoherent: list.values)
    guard shown[0] != shown[1], let limits = Limits(shown[0], shown[1]) else {
      throw CommandError("\(name) needs two different numbers below 1e300", argument: name)
    }
    return limits
  }
}
